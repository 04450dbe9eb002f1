// The rule language against the public conformance data of the Common Expression Language (see
// NOTICE), and against cases of our own in the same form: every case passes; none is excluded.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "eligo/expression.h"

namespace eligo {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> files() {
  std::vector<std::string> files;
  for (const char* folder : {"conformance", "cases"}) {
    for (const auto& entry :
         fs::directory_iterator(ELIGO_SOURCE_DIR "/tests/cel/" + std::string(folder))) {
      files.push_back(std::string(folder) + "/" + entry.path().stem().string());
    }
  }
  return files;
}

class Conformance : public testing::TestWithParam<std::string> {};

TEST_P(Conformance, EveryCasePasses) {
  std::ifstream input(ELIGO_SOURCE_DIR "/tests/cel/" + GetParam() + ".json");
  const std::string text{std::istreambuf_iterator<char>(input), std::istreambuf_iterator<char>()};
  const auto ran = run_expression_cases(text);
  ASSERT_TRUE(std::holds_alternative<ExpressionCases>(ran)) << std::get<std::string>(ran);
  const auto& results = std::get<ExpressionCases>(ran);
  EXPECT_GT(results.passed, 0U);
  for (const auto& failure : results.failures) ADD_FAILURE() << failure.id << ": " << failure.why;
}

INSTANTIATE_TEST_SUITE_P(Files, Conformance, testing::ValuesIn(files()), [](const auto& test) {
  return test.param.substr(test.param.find('/') + 1);
});

TEST(ExpressionCasesFile, IsRefusedWhereItIsNone) {
  for (const char* text : {"", "[]", "{}", "{\"cases\": 1}"}) {
    EXPECT_TRUE(std::holds_alternative<std::string>(run_expression_cases(text))) << text;
  }
}

TEST(ExpressionCasesFile, ReportsAWrongExpectation) {
  const auto ran = run_expression_cases(
      R"({"cases": [{"id": "a", "expr": "1 + 1", "value": {"int": "3"}},
                    {"id": "b", "expr": "1 + 1", "error": ["any"]},
                    {"id": "c", "expr": "1 +", "value": {"int": "1"}}]})");
  const auto& results = std::get<ExpressionCases>(ran);
  EXPECT_EQ(results.passed, 0U);
  EXPECT_EQ(results.failures.size(), 3U);
}

}  // namespace
}  // namespace eligo
