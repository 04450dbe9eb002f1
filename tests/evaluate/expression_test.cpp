// The rule language on its own: what an expression may refer to, and what is said of a wrong one.
#include "eligo/expression.h"

#include <gtest/gtest.h>

#include <string>

#include "support/checked.h"

namespace eligo {
namespace {

ExpressionResult evaluated(const ExpressionInput& input) {
  return evaluate_expression(input, *support::built_in_guides());
}

ExpressionResult with_description(const std::string& expression, const std::string& description) {
  ExpressionInput input;
  input.expression = expression;
  input.description = description;
  input.description_name = "given.yaml";
  return evaluated(input);
}

TEST(Expressions, SayWhatIsWrongWithTheDescriptionAsACheckDoes) {
  const std::string text = "project: {title: x, strat: 2020-09-01}\n";
  const ExpressionResult result = with_description("project.title", text);
  const std::vector<Diagnostic> expected = support::report_on(text).errors;
  ASSERT_EQ(result.errors.size(), 1U);
  ASSERT_EQ(expected.size(), 1U);
  EXPECT_EQ(result.errors[0].message, expected[0].message);
  EXPECT_EQ(result.errors[0].suggestion, "start");
  EXPECT_EQ(result.errors[0].location, expected[0].location);
  EXPECT_EQ(result.errors[0].range, expected[0].range);
}

TEST(Expressions, SeeAnEmptyDescription) {
  const ExpressionResult empty = with_description("1", "");
  ASSERT_EQ(empty.errors.size(), 1U);
  EXPECT_NE(empty.errors[0].message.find("an empty document"), std::string::npos);
  ExpressionInput none;
  none.expression = "1";
  EXPECT_EQ(evaluated(none).json, "1");
}

TEST(Expressions, NameTheFieldThatIsNoJson) {
  ExpressionInput input;
  input.expression = "1";
  input.types = "{";
  ASSERT_EQ(evaluated(input).errors.size(), 1U);
  EXPECT_EQ(evaluated(input).errors[0].file, "types");
  input.types = R"({"a": "nothing"})";
  EXPECT_EQ(evaluated(input).errors.at(0).file, "types");
  input.types.clear();
  input.bindings = "[]";
  EXPECT_EQ(evaluated(input).errors.at(0).file, "bindings");
}

TEST(Expressions, OfAnUnknownEditionAreRefused) {
  ExpressionInput input;
  input.expression = "project.title";
  input.description = "project: {title: x}\n";
  input.description_name = "given.yaml";
  input.edition = "1999";
  ASSERT_EQ(evaluated(input).errors.size(), 1U);
  EXPECT_EQ(evaluated(input).errors[0].file, "given.yaml");
  input.edition = "2020";
  EXPECT_EQ(evaluated(input).json, "\"x\"");
}

std::string organisations(int count) {
  std::string text = "organisations:\n";
  for (int i = 0; i < count; ++i) text += "- {id: o" + std::to_string(i) + "}\n";
  return text;
}

TEST(Expressions, TooLargeToBeWrittenLackNothing) {
  const ExpressionResult small = with_description("partnership", organisations(2));
  EXPECT_NE(small.json.find("\"o1\""), std::string::npos) << small.json;
  const ExpressionResult large = with_description("partnership", organisations(200'000));
  EXPECT_EQ(large.json, "");
  ASSERT_EQ(large.errors.size(), 1U);
  EXPECT_EQ(large.errors[0].message, "cost limit exceeded");
}

}  // namespace
}  // namespace eligo
