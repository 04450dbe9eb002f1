// Three values: what a missing fact leaves open, and what is decided without it.
#include <gtest/gtest.h>

#include "scope.h"

namespace eligo::cel {
namespace {

struct Row {
  const char* expression;
  const char* result;
};

class Facts : public testing::Test {
 protected:
  Facts() {
    const TypePtr integer = simple(TypeKind::Int);
    scope_.declare_missing("u", simple(TypeKind::Bool));
    scope_.declare_missing("v", simple(TypeKind::Bool));
    const Value n = scope_.declare_missing("n", integer);
    scope_.declare_missing("m", integer);
    scope_.declare_missing("nobody", simple(TypeKind::String));
    scope_.declare_missing("rest", Type::list(integer));
    scope_.declare("part", Type::list(integer),
                   scope_.list({Value::integer(1), n, Value::integer(3)}));
  }

  void expect(std::initializer_list<Row> rows) {
    for (const Row& row : rows) {
      EXPECT_EQ(scope_.result(row.expression), row.result) << row.expression;
    }
  }

  Scope scope_;
};

/// From its second search on, a long list is searched by an index.
TEST_F(Facts, LongListsAreSearchedAgainAsTheFirstTime) {
  std::vector<Value> texts(20, Value::string("x"));
  texts[7] = Value::string("wanted");
  texts[8] = Value::integer(3);
  scope_.declare("texts", Type::list(simple(TypeKind::Dyn)), scope_.list(texts));
  texts[9] = scope_.declare_missing("ninth", simple(TypeKind::String));
  texts[10] = scope_.declare_missing("tenth", simple(TypeKind::String));
  scope_.declare("open", Type::list(simple(TypeKind::Dyn)), scope_.list(texts));
  expect({
      {"['wanted', 'wanted', 'wanted'].map(t, t in texts)", "[true, true, true]"},
      {"['other', 'other', 'x', '3', 'other'].map(t, t in texts)",
       "[false, false, true, false, false]"},
      {"[3, 3, 4].map(n, n in texts)", "[true, true, false]"},
      {"['wanted', 'wanted', 'x'].map(t, t in open)", "[true, true, true]"},
      {"['other', 'other', 'other'].map(t, t in open)",
       "[unknown(ninth, tenth), unknown(ninth, tenth), unknown(ninth, tenth)]"},
  });
}

TEST_F(Facts, AndIsDecidedByAFalseOperandOnEitherSide) {
  expect({
      {"false && u", "false"},
      {"u && false", "false"},
      {"true && u", "unknown(u)"},
      {"u && true", "unknown(u)"},
      {"u && v", "unknown(u, v)"},
      {"u && u", "unknown(u)"},
      {"u && v && false", "false"},
      {"1/0 > 0 && false", "false"},
      {"false && 1/0 > 0", "false"},
      {"1/0 > 0 && true", "error: division by zero"},
      {"true && 1/0 > 0", "error: division by zero"},
      {"u && 1/0 > 0", "unknown(u)"},
      {"1/0 > 0 && u", "unknown(u)"},
      {"u && 1/0 > 0 && false", "false"},
  });
}

TEST_F(Facts, OrIsDecidedByATrueOperandOnEitherSide) {
  expect({
      {"true || u", "true"},
      {"u || true", "true"},
      {"false || u", "unknown(u)"},
      {"u || false", "unknown(u)"},
      {"u || v", "unknown(u, v)"},
      {"1/0 > 0 || true", "true"},
      {"1/0 > 0 || false", "error: division by zero"},
      {"u || 1/0 > 0", "unknown(u)"},
      {"1/0 > 0 || u", "unknown(u)"},
      {"1/0 > 0 || u || true", "true"},
      {"!u", "unknown(u)"},
      {"!(u && false)", "true"},
  });
}

TEST_F(Facts, ConditionalsAreDecidedWhereBothBranchesAgree) {
  expect({
      {"u ? 1 : 1", "1"},
      {"u ? 1 : 2", "unknown(u)"},
      {"u ? n : 2", "unknown(u, n)"},
      {"u ? n : m", "unknown(u, n, m)"},
      {"u ? [1] : [1]", "[1]"},
      {"u ? 1/0 : 1", "unknown(u)"},
      {"u ? 1/0 : 1/0", "unknown(u)"},
      {"true ? 1 : n", "1"},
      {"false ? 1 : n", "unknown(n)"},
      {"1/0 > 0 ? 1 : 1", "error: division by zero"},
      {"(u ? 1 : 1) == 1", "true"},
  });
}

TEST_F(Facts, StrictOperationsJoinTheirCauses) {
  expect({
      {"n + 1", "unknown(n)"},
      {"n + m", "unknown(n, m)"},
      {"m * n - n", "unknown(m, n)"},
      {"n == n", "unknown(n)"},
      {"n < m", "unknown(n, m)"},
      {"1/0 + n", "unknown(n)"},
      {"n + 1/0", "unknown(n)"},
      {"size(rest)", "unknown(rest)"},
      {"nobody.startsWith('a')", "unknown(nobody)"},
      {"rest[0]", "unknown(rest)"},
      {"[1, 2][n]", "unknown(n)"},
      {"{'a': n}['a']", "unknown(n)"},
      {"{'a': n}['b']", "error: no such key"},
      {"{nobody: 1}", "unknown(nobody)"},
      {"{'a': n} == {'a': 1, 'b': 2}", "false"},
      {"{'a': n, 'b': 1} == {'a': 1, 'b': 2}", "false"},
      {"{'a': n} == {'a': 1}", "unknown(n)"},
  });
}

TEST_F(Facts, ListsKeepWhatIsKnownOfThem) {
  expect({
      {"part", "[1, unknown(n), 3]"},
      {"size(part)", "3"},
      {"part[0]", "1"},
      {"part[1]", "unknown(n)"},
      {"part[3]", "error: index out of range"},
      {"3 in part", "true"},
      {"2 in part", "unknown(n)"},
      {"n in [1]", "unknown(n)"},
      {"n in []", "false"},
      {"n in rest", "unknown(n, rest)"},
      {"part == [1, 2]", "false"},
      {"part == [2, 2, 3]", "false"},
      {"part == [1, 2, 4]", "false"},
      {"part == [1, 2, 3]", "unknown(n)"},
      {"part != [1, 2, 4]", "true"},
      {"part != [1, 2, 3]", "unknown(n)"},
      {"part + [4]", "[1, unknown(n), 3, 4]"},
      {"size(part + rest)", "unknown(rest)"},
  });
}

TEST_F(Facts, MacrosDecideOverTheKnownMembers) {
  expect({
      {"part.all(x, x > 1)", "false"},
      {"part.all(x, x > 0)", "unknown(n)"},
      {"part.exists(x, x == 3)", "true"},
      {"part.exists(x, x == 9)", "unknown(n)"},
      {"part.exists_one(x, x > 0)", "false"},
      {"part.exists_one(x, x == 1)", "unknown(n)"},
      {"part.exists_one(x, x == 9)", "unknown(n)"},
      {"part.map(x, x + 1)", "[2, unknown(n), 4]"},
      {"part.map(x, x > 0, x)", "unknown(n)"},
      {"part.filter(x, x > 0)", "unknown(n)"},
      {"part.filter(x, true)", "[1, unknown(n), 3]"},
      {"size(part.map(x, 0))", "3"},
      {"part.transformList(i, x, i + x)", "[1, unknown(n), 5]"},
      {"part.transformMap(i, x, x)[0]", "1"},
      {"part.transformMap(i, x, x)[1]", "unknown(n)"},
      {"part.all(i, x, i < 2 || x == 4)", "false"},
      {"rest.all(x, true)", "unknown(rest)"},
      {"rest.map(x, x)", "unknown(rest)"},
      {"[1, 2].all(x, x > 1 || u)", "unknown(u)"},
      {"[1, 2].all(x, x > 2 && u)", "false"},
  });
}

class Records : public testing::Test {
 protected:
  Records() : person_("person"), place_("place"), ann_(person_), paris_(place_) {
    person_.add("age", simple(TypeKind::Int));
    person_.add("name", simple(TypeKind::String));
    person_.add("friend", Type::of(person_));
    place_.add("name", simple(TypeKind::String));
    ann_.set("name", Value::string("Ann"));
    ann_.set("friend", Value());
    paris_.set("name", Value::string("Paris"));
    const TypePtr person = Type::of(person_);
    scope_.declare("ann", person, Value::object(&ann_));
    scope_.declare("none", person, Value());
    scope_.declare_missing("who", person);
    scope_.declare("paris", Type::of(place_), Value::object(&paris_));
  }

  StructType person_;
  StructType place_;
  TestRecord ann_;
  TestRecord paris_;
  Scope scope_;
};

TEST_F(Records, AreSelectedComparedAndMissed) {
  for (const Row& row : {
           Row{"ann.name", "\"Ann\""},
           Row{"ann.age", "unknown(age)"},
           Row{"ann.age > 3 || ann.name == 'Ann'", "true"},
           Row{"who.name", "unknown(who)"},
           Row{"has(ann.name)", "true"},
           Row{"has(ann.age)", "false"},
           Row{"has(who.age)", "unknown(who)"},
           Row{"ann == ann", "true"},
           Row{"ann == none", "false"},
           Row{"ann == null", "false"},
           Row{"null == none", "true"},
           Row{"ann.friend == null", "true"},
           Row{"who == null", "unknown(who)"},
           Row{"none.name", "error: no such field: 'name' of no person"},
           Row{"has(none.name)", "error: no such field: 'name'"},
           Row{"none != null && none.name == 'x'", "false"},
           Row{"[ann, none].map(p, p != null ? p.name : '')", "[\"Ann\", \"\"]"},
           Row{"(true ? ann : null).name", "\"Ann\""},
           Row{"dyn(ann).name", "\"Ann\""},
           Row{"dyn(ann).nothing", "error: no such field: 'nothing'"},
           Row{"type(ann) == type(none)", "false"},
       }) {
    EXPECT_EQ(scope_.result(row.expression), row.result) << row.expression;
  }
}

TEST_F(Records, OfAnotherTypeThanExpectedAreSelectedByName) {
  EXPECT_EQ(scope_.result("([dyn(paris)] + [ann]).map(p, p.name)"), "[\"Paris\", \"Ann\"]");
  EXPECT_EQ(scope_.result("([dyn(paris)] + [ann]).map(p, p.age)"), "error: no such field: 'age'");
  EXPECT_EQ(scope_.result("paris.name", Checking::Untyped), "\"Paris\"");
}

TEST(MissingFields, AreEachNamedOnceInTheOrderMet) {
  Scope scope;
  for (const char* name : {"a", "b", "c"}) scope.declare_missing(name, simple(TypeKind::Int));
  EXPECT_EQ(scope.result("c + a + b + a + c"), "unknown(c, a, b)");
  EXPECT_EQ(scope.result("[1, 2, 3].map(x, a).all(x, x > 0)"), "unknown(a)");
}

}  // namespace
}  // namespace eligo::cel
