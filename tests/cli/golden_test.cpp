// The program as a user meets it: each file in tests/golden is a command line, what it prints on
// standard output, what on standard error, and its exit status. ELIGO_UPDATE_GOLDEN=1 writes the
// files anew, for review.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

const fs::path kGolden = ELIGO_SOURCE_DIR "/tests/golden";

std::vector<std::string> golden_files() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(kGolden)) {
    if (entry.path().extension() == ".txt") names.push_back(entry.path().stem().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string read(const fs::path& path) {
  std::ifstream input(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(input), std::istreambuf_iterator<char>()};
}

/// The command, its outputs and its exit status, in the form of the golden files.
std::string transcript(const std::string& command) {
  const fs::path errors =
      fs::temp_directory_path() / ("eligo-golden-" + std::to_string(getpid()) + ".txt");
  const std::string shell = "cd '" ELIGO_SOURCE_DIR "' && eligo() { '" ELIGO_PROGRAM
                            "' \"$@\"; } && " +
                            command + " 2>'" + errors.string() + "'";
  std::FILE* pipe = popen(shell.c_str(), "r");
  std::string output = "$ " + command + "\n";
  std::array<char, 4096> block;
  while (const std::size_t size = std::fread(block.data(), 1, block.size(), pipe)) {
    output.append(block.data(), size);
  }
  const int status = pclose(pipe);
  if (const std::string said = read(errors); !said.empty()) {
    output += "--- standard error\n" + said + "---\n";
  }
  fs::remove(errors);
  return output + "exit status " + std::to_string(WEXITSTATUS(status)) + "\n";
}

class Golden : public testing::TestWithParam<std::string> {};

TEST_P(Golden, PrintsWhatIsRecorded) {
  const fs::path path = kGolden / (GetParam() + ".txt");
  const std::string expected = read(path);
  ASSERT_TRUE(expected.starts_with("$ eligo ")) << "the first line is the command";
  const std::string command = expected.substr(2, expected.find('\n') - 2);
  const std::string actual = transcript(command);
  if (std::getenv("ELIGO_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(path, std::ios::binary) << actual;
    return;
  }
  EXPECT_EQ(actual, expected);
}

INSTANTIATE_TEST_SUITE_P(Files, Golden, testing::ValuesIn(golden_files()), [](const auto& test) {
  std::string name = test.param;
  std::replace_if(
      name.begin(), name.end(), [](char c) { return std::isalnum(c) == 0; }, '_');
  return name;
});

}  // namespace
