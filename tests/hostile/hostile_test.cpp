// The cases of cases.yaml, as a user would meet them.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "eligo/writer.h"
#include "support/run_program.h"
#include "support/sanitized.h"
#include "text/utf8.h"

namespace eligo {
namespace {

namespace fs = std::filesystem;

// Of a case, which has at most a few megabytes; many times what any of them takes.
constexpr double kMostSeconds = 10;
constexpr std::size_t kMostMegabytes = 400;
constexpr double kSanitizedFactor = 20;

std::string bytes_of(const std::string& digits) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < digits.size(); i += 2) {
    bytes += static_cast<char>(std::stoi(digits.substr(i, 2), nullptr, 16));
  }
  return bytes;
}

struct HostileCase {
  std::string name;
  std::string input;
  std::vector<std::string> options;
  int status = 0;
  std::string says;
};

void PrintTo(const HostileCase& c, std::ostream* out) {
  *out << c.name;
}

std::string input_of(const YAML::Node& parts) {
  std::string input;
  for (const YAML::Node& part : parts) {
    const std::string once =
        part["bytes"] ? bytes_of(part["bytes"].as<std::string>()) : part["text"].as<std::string>();
    const auto times = part["times"].as<std::size_t>(1);
    input.reserve(input.size() + once.size() * times);
    for (std::size_t i = 0; i < times; ++i) input += once;
  }
  return input;
}

std::vector<HostileCase> hostile_cases() {
  std::vector<HostileCase> cases;
  for (const YAML::Node& row :
       YAML::LoadFile(ELIGO_SOURCE_DIR "/tests/hostile/cases.yaml")["cases"]) {
    cases.push_back(
        {.name = row["case"].as<std::string>(),
         .input = input_of(row["input"]),
         .options = row["options"].as<std::vector<std::string>>(std::vector<std::string>()),
         .status = row["status"].as<int>(),
         .says = row["says"].as<std::string>()});
  }
  return cases;
}

std::string read(const fs::path& path) {
  std::ifstream input(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(input), std::istreambuf_iterator<char>()};
}

/// Where something that could steer a terminal begins, or bytes that are not UTF-8; the line ends
/// of the format are neither.
std::size_t first_unsafe(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Character character = decode(text, at);
    if (!character.valid || (character.code != '\n' && is_unsafe(character.code))) return at;
    at += character.bytes;
  }
  return text.npos;
}

void expect_neutral(const std::string& text, const std::string& what) {
  const std::size_t at = first_unsafe(text);
  EXPECT_EQ(at, text.npos) << what << ": "
                           << escape_for_terminal(text.substr(std::min(at, text.size()), 40));
}

void expect_json(const std::string& text, const std::string& format) {
  if (format == "ndjson") {
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
      ASSERT_TRUE(nlohmann::json::accept(line)) << format;
    }
  } else if (format == "json" || format == "sarif" || format == "gitlab" || format == "baseline") {
    ASSERT_TRUE(nlohmann::json::accept(text)) << format;
  }
}

/// A directory of its own for each test, gone with it.
class HostileInput : public testing::TestWithParam<HostileCase> {
 protected:
  HostileInput()
      : directory_(fs::temp_directory_path() / fmt::format("eligo-hostile-{}", getpid())) {
    fs::create_directory(directory_);
  }
  ~HostileInput() override { fs::remove_all(directory_); }

  /// Checks `x.yaml` in the directory, where it is: the text to standard output, all other formats
  /// to files of their names.
  support::Ran check(const std::vector<std::string>& options) const {
    std::string command = "cd \"$0\" && \"$@\"";
    support::Run run{{"/bin/sh", "-c", std::move(command), directory_.string(), ELIGO_PROGRAM,
                      "check", "--no-config", "x.yaml", "--format", "text"},
                     {}};
    for (const OutputFormat& format : output_formats()) {
      if (format.name == "text") continue;
      for (const std::string_view word :
           {std::string_view("--format"), format.name, std::string_view("--output"), format.name}) {
        run.command.emplace_back(word);
      }
    }
    run.command.insert(run.command.end(), options.begin(), options.end());
    return support::run(run);
  }

  fs::path directory_;
};

TEST_P(HostileInput, EndsInBoundsWithAMessageAtItsPlaceAndNeutralOutputs) {
  const HostileCase& c = GetParam();
  std::ofstream(directory_ / "x.yaml", std::ios::binary) << c.input;
  const support::Ran ran = check(c.options);
  EXPECT_EQ(ran.status, c.status) << ran.errors;
  EXPECT_NE(ran.output.find(c.says), std::string::npos) << ran.output.substr(0, 2000);
  EXPECT_EQ(ran.errors, "");
  const double factor = support::is_sanitized() ? kSanitizedFactor : 1;
  EXPECT_LT(ran.seconds, kMostSeconds * factor);
  if (!support::is_sanitized()) {
    EXPECT_LT(ran.megabytes, kMostMegabytes);
  }
  expect_neutral(ran.output, "text");
  for (const OutputFormat& format : output_formats()) {
    if (format.name == "text") continue;
    const std::string name(format.name);
    const std::string text = read(directory_ / name);
    EXPECT_TRUE(fs::exists(directory_ / name)) << name;
    expect_neutral(text, name);
    expect_json(text, name);
  }
}

INSTANTIATE_TEST_SUITE_P(Cases, HostileInput, testing::ValuesIn(hostile_cases()),
                         [](const auto& test) {
                           std::string name = test.param.name;
                           std::replace_if(
                               name.begin(), name.end(),
                               [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
                           return name;
                         });

}  // namespace
}  // namespace eligo
