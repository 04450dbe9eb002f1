// Texts to trees: what is wrong and where, trees back to text, and the limits of form.
#include "cel/parser.h"

#include <gtest/gtest.h>

#include <string>
#include <variant>

namespace eligo::cel {
namespace {

std::string repeated(std::string_view text, std::size_t times) {
  std::string result;
  for (std::size_t i = 0; i < times; ++i) result += text;
  return result;
}

/// The tree's text, or the error as `offset: message`.
std::string reprint(std::string_view text) {
  const auto parsed = parse(text);
  if (const auto* error = std::get_if<ExpressionError>(&parsed)) {
    return std::to_string(error->offset) + ": " + error->message;
  }
  return unparse(*std::get<ExprPtr>(parsed));
}

struct Form {
  const char* text;
  const char* printed;
};

TEST(Unparse, KeepsOnlyTheParenthesesThatMatter) {
  for (const Form& form : {
           Form{"(a || b) && c", "(a || b) && c"},
           Form{"a || (b && c)", "a || b && c"},
           Form{"((a)) + (b * c)", "a + b * c"},
           Form{"a - (b - c)", "a - (b - c)"},
           Form{"(a - b) - c", "a - b - c"},
           Form{"a && (b && c)", "a && (b && c)"},
           Form{"(a ? b : c) ? d : e", "(a ? b : c) ? d : e"},
           Form{"a ? b : (c ? d : e)", "a ? b : c ? d : e"},
           Form{"a ? (b ? c : d) : e", "a ? (b ? c : d) : e"},
           Form{"!(a && b)", "!(a && b)"},
           Form{"!(a.b)", "!a.b"},
           Form{"-(a + b)", "-(a + b)"},
           Form{"(a + b).c", "(a + b).c"},
           Form{"(a in b) == c", "a in b == c"},
           Form{"a in (b == c)", "a in (b == c)"},
           Form{"(a + b)[c]", "(a + b)[c]"},
           Form{"[ 1,2 , ]", "[1, 2]"},
           Form{"{ 'a' : 1 , }", "{'a': 1}"},
           Form{"x.map( y , y>1 , y )", "x.map(y, y > 1, y)"},
           Form{"x.exists_one(y, y)", "x.existsOne(y, y)"},
           Form{"x.all(i, v, i < v)", "x.all(i, v, i < v)"},
           Form{"has(a.b)", "has(a.b)"},
           Form{".a.b", ".a.b"},
           Form{"a.`b-c`.`in`.`1`.d", "a.`b-c`.`in`.`1`.d"},
           Form{"f(a).g(b)", "f(a).g(b)"},
           Form{"\"it's\\n\"", "'it\\'s\\x0a'"},
           Form{"r'\\d'", "'\\\\d'"},
           Form{"0x10", "16"},
           Form{"1e3", "1000.0"},
           Form{"- 5", "-5"},
           Form{"-(5)", "-(5)"},
           Form{"--5", "--5"},
           Form{"-(5.f)", "-(5.f)"},
           Form{"-(-5)", "--5"},
           Form{"null == true", "null == true"},
       }) {
    EXPECT_EQ(reprint(form.text), form.printed) << form.text;
    EXPECT_EQ(reprint(form.printed), form.printed) << "not stable: " << form.text;
  }
}

TEST(Clone, IsAnEqualTreeOfItsOwn) {
  auto parsed = parse("x.map(i, has(i.a) ? [i, {'k': -1.5}] : f(.g))");
  ASSERT_TRUE(std::holds_alternative<ExprPtr>(parsed));
  ExprPtr original = std::move(std::get<ExprPtr>(parsed));
  const std::string text = unparse(*original);
  const ExprPtr copy = original->clone();
  original.reset();
  EXPECT_EQ(unparse(*copy), text);
}

TEST(Parser, SaysWhereAnExpressionIsWrong) {
  struct Wrong {
    std::string text;
    std::size_t offset;
    const char* part;  // of the message
  };
  for (const Wrong& wrong : {
           Wrong{"", 0, "ends where an operand"},
           Wrong{"a +", 3, "ends where an operand"},
           Wrong{"a b", 2, "expected the end, found 'b'"},
           Wrong{"(a", 2, "')'"},
           Wrong{"[1, 2", 5, "']'"},
           Wrong{"{1 2}", 3, "':'"},
           Wrong{"a ? b", 5, "':'"},
           Wrong{"a.1", 1, "expected the end"},
           Wrong{"a.in", 2, "a field name"},
           Wrong{"f(a,)", 4, "an operand"},
           Wrong{"1 + 'abc", 4, "not closed"},
           Wrong{"'ab\ncd'", 3, "a line ends"},
           Wrong{"'a\\q'", 2, "escape"},
           Wrong{"'\\ud800'", 7, "escape"},
           Wrong{"a.`b", 2, "not closed"},
           Wrong{"a.``", 2, "not empty"},
           Wrong{"a # b", 2, "unexpected character '#'"},
           Wrong{"a \x01", 2, "unexpected character"},
           Wrong{"'\xff'", 1, "UTF-8"},
           Wrong{"12u", 2, "letter after a number"},
           Wrong{"0x", 0, "hexadecimal"},
           Wrong{"99999999999999999999", 0, "64 bits"},
           Wrong{"1 + for", 4, "reserved word"},
           Wrong{"has(a)", 4, "has()"},
           Wrong{"x.all(1, true)", 6, "variable"},
           Wrong{"x.all(.y, true)", 6, "variable"},
           Wrong{"x.all(y, y, true)", 2, "two different variables"},
       }) {
    const auto parsed = parse(wrong.text);
    ASSERT_TRUE(std::holds_alternative<ExpressionError>(parsed)) << wrong.text;
    const auto& error = std::get<ExpressionError>(parsed);
    EXPECT_EQ(error.offset, wrong.offset) << wrong.text << ": " << error.message;
    EXPECT_NE(error.message.find(wrong.part), std::string::npos)
        << wrong.text << ": " << error.message;
  }
}

TEST(Parser, TakesLongChains) {
  for (const char* link : {" || a", " && a", " + a", " == a", ".a", "[0]", " ? a : a"}) {
    const auto parsed = parse("a" + repeated(link, 800));
    EXPECT_TRUE(std::holds_alternative<ExprPtr>(parsed)) << link;
  }
  EXPECT_TRUE(std::holds_alternative<ExprPtr>(parse("a" + repeated(" || a", 15'000))));
  EXPECT_TRUE(
      std::holds_alternative<ExprPtr>(parse(repeated("(", 200) + "1" + repeated(")", 200))));
}

TEST(Parser, RefusesWhatIsTooLongOrTooDeep) {
  std::string nested_chains = "a";
  for (int i = 0; i < 100; ++i) nested_chains = "(" + nested_chains + repeated("+1", 400) + ")";
  for (const std::string& text :
       {repeated("(", 40'000), repeated("[", 40'000), repeated("{1:", 20'000),
        repeated("!", 40'000) + "a", repeated("-", 40'000) + "a", repeated("f(", 20'000),
        "a" + repeated(".a", 2'000), "a" + repeated(" + a", 2'000), "a" + repeated("?a:a", 2'000),
        nested_chains, repeated(" ", kMaxExpressionLength + 1)}) {
    EXPECT_TRUE(std::holds_alternative<ExpressionError>(parse(text))) << text.substr(0, 20);
  }
}

}  // namespace
}  // namespace eligo::cel
