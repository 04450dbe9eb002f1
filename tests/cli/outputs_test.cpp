// Which format goes where.
#include "cli/outputs.h"

#include <gtest/gtest.h>

#include <string>
#include <variant>
#include <vector>

namespace eligo::cli {
namespace {

/// `-json` is `--format json`, anything else `--output` of it.
std::vector<OutputOption> options(const std::vector<std::string>& words) {
  std::vector<OutputOption> result;
  for (const std::string& word : words) {
    if (word.size() > 1 && word.front() == '-') {
      result.push_back({OutputOption::Kind::Format, word.substr(1)});
    } else {
      result.push_back({OutputOption::Kind::File, word});
    }
  }
  return result;
}

struct Pairs {
  std::string name;
  std::vector<std::string> words;
  std::vector<OutputChoice> expected;
};

class Pairing : public testing::TestWithParam<Pairs> {};

TEST_P(Pairing, FollowsTheOrderOfTheOptions) {
  const auto result = pair_outputs(options(GetParam().words));
  ASSERT_TRUE(std::holds_alternative<std::vector<OutputChoice>>(result))
      << std::get<std::string>(result);
  EXPECT_EQ(std::get<std::vector<OutputChoice>>(result), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Options, Pairing,
    testing::Values(
        Pairs{"nothing", {}, {{"text", ""}}}, Pairs{"format", {"-json"}, {{"json", ""}}},
        Pairs{"file", {"a"}, {{"text", "a"}}},
        Pairs{"fileAfterFormat", {"-json", "a"}, {{"json", "a"}}},
        Pairs{"fileBeforeFormat", {"a", "-json"}, {{"json", "a"}}},
        Pairs{"several", {"-sarif", "a", "-json", "b"}, {{"sarif", "a"}, {"json", "b"}}},
        Pairs{"standardOutputFirst", {"-text", "-sarif", "a"}, {{"text", ""}, {"sarif", "a"}}},
        Pairs{"standardOutputLast", {"-sarif", "a", "-text"}, {{"sarif", "a"}, {"text", ""}}},
        Pairs{"filesFirst", {"a", "-sarif", "-json", "b"}, {{"sarif", "a"}, {"json", "b"}}},
        Pairs{"dash", {"-sarif", "a", "-json", "-"}, {{"sarif", "a"}, {"json", ""}}}),
    [](const auto& test) { return test.param.name; });

struct Mismatch {
  std::string name;
  std::vector<std::string> words;
  std::string complaint;
};

class Mismatches : public testing::TestWithParam<Mismatch> {};

TEST_P(Mismatches, AreRefusedWithTheReason) {
  const auto result = pair_outputs(options(GetParam().words));
  ASSERT_TRUE(std::holds_alternative<std::string>(result));
  EXPECT_EQ(std::get<std::string>(result), GetParam().complaint);
}

INSTANTIATE_TEST_SUITE_P(
    Options, Mismatches,
    testing::Values(
        Mismatch{"emptyName", {""}, "--output has an empty name: - stands for standard output"},
        Mismatch{"twoWithoutFile",
                 {"-text", "-json"},
                 "--format text and --format json both go to standard output: give each an "
                 "--output of its own"},
        Mismatch{"oneFileForTwo",
                 {"-sarif", "x/../a", "-json", "./a"},
                 "--format sarif and --format json both go to ./a: give each an --output of its "
                 "own"},
        Mismatch{"twoFilesForOne",
                 {"-sarif", "a", "b"},
                 "--output b has no --format of its own: write --format before each"},
        Mismatch{"twoFilesBeforeFormats",
                 {"a", "b", "-sarif"},
                 "--output b has no --format of its own: write --format before each"},
        Mismatch{"fileOnBothSides",
                 {"a", "-sarif", "b"},
                 "--output b has no --format of its own: write --format before each"}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace eligo::cli
