// The functions that are not the standard's, at their boundaries, and the table of all.
#include "cel/functions.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

#include "calendar/period.h"
#include "scope.h"

namespace eligo::cel {
namespace {

struct Row {
  const char* expression;
  const char* result;
};

class OwnFunctions : public testing::Test {
 protected:
  OwnFunctions() {
    const Value u = scope_.declare_missing("u", simple(TypeKind::Bool));
    scope_.declare_missing("w", simple(TypeKind::Bool));
    const Value n = scope_.declare_missing("n", simple(TypeKind::Int));
    const Value s = scope_.declare_missing("s", simple(TypeKind::String));
    const Value p = scope_.declare_missing("p", simple(TypeKind::Period));
    const Value yes = Value::boolean(true);
    const Value no = Value::boolean(false);
    scope_.declare("flags", Type::list(simple(TypeKind::Bool)), scope_.list({yes, u, no, u}));
    scope_.declare("numbers", Type::list(simple(TypeKind::Int)),
                   scope_.list({Value::integer(1), n, Value::integer(1)}));
    scope_.declare("words", Type::list(simple(TypeKind::String)),
                   scope_.list({Value::string("a"), s, Value(), Value::string("b")}));
    scope_.declare("stays", Type::list(simple(TypeKind::Period)), scope_.list({p}));
  }

  void expect(std::initializer_list<Row> rows) {
    for (const Row& row : rows) {
      EXPECT_EQ(scope_.result(row.expression), row.result) << row.expression;
    }
  }

  Scope scope_;
};

TEST_F(OwnFunctions, CompareStaysWithLimits) {
  expect({
      {"period('3 days').atLeast(period('3 days'))", "true"},
      {"period('3 days').atLeast(period('4 days'))", "false"},
      {"period('2 months').atMost(period('2 months'))", "true"},
      {"period('61 days').atMost(period('2 months'))", "false"},
      {"between(timestamp('2021-07-01T00:00:00Z'), "
       "timestamp('2021-08-31T00:00:00Z')).atMost(period('2 months'))",
       "true"},
      {"between(timestamp('2021-07-01T00:00:00Z'), "
       "timestamp('2021-09-01T00:00:00Z')).atMost(period('2 months'))",
       "false"},
      {"days(between(timestamp('2021-03-08T00:00:00Z'), timestamp('2021-03-12T23:00:00Z')))", "5"},
      {"between(timestamp('2021-03-08T00:00:00Z'), timestamp('2021-03-07T00:00:00Z'))",
       "error: the period ends before it begins"},
      {"days(period('2 months'))", "60"},
      {"string(period('1 week'))", "\"7 days\""},
      {"period(period('5 days')) == period('5 days')", "true"},
      {"period('soon')", "error: the string is no duration such as '5 days'"},
      {"total([period('5 days'), period('2 days')]) == period('7 days')", "true"},
      {"total(stays)", "unknown(p)"},
      {"period('1 day').atLeast(1)", "invalid: no overload of 'atLeast' takes (period, int)"},
  });
}

TEST_F(OwnFunctions, CountMonthsBegun) {
  expect({
      {"months(period('24 months'))", "24"},
      {"months(period('1 day'))", "1"},
      {"months(period('0 days'))", "0"},
      {"months(period('30 days'))", "1"},
      {"months(period('31 days'))", "2"},
      {"months(between(timestamp('2020-09-01T00:00:00Z'), timestamp('2022-08-31T00:00:00Z')))",
       "24"},
      {"months(between(timestamp('2020-09-01T00:00:00Z'), timestamp('2022-09-01T00:00:00Z')))",
       "25"},
      {"months(between(timestamp('2020-02-29T00:00:00Z'), timestamp('2021-02-28T00:00:00Z')))",
       "12"},
  });
}

TEST_F(OwnFunctions, TellTheLastDay) {
  expect({
      {"lastDay(between(timestamp('2020-09-01T00:00:00Z'), timestamp('2023-08-31T00:00:00Z')))",
       "\"2023-08-31T00:00:00Z\""},
      {"lastDay(period('36 months'))", "error: the period has no dates"},
      {"lastDay(p)", "unknown(p)"},
  });
}

TEST_F(OwnFunctions, EndLastDaysWithTheCalendarOfTimestamps) {
  const Date start = *parse_date("9999-12-30");
  const Period ends_in_time = Period::lasting(start, {.months = 0, .days = 2});
  const Period runs_on = Period::lasting(start, {.months = 0, .days = 3});
  scope_.declare("in_time", Type::simple(TypeKind::Period), Value::period(&ends_in_time));
  scope_.declare("beyond", Type::simple(TypeKind::Period), Value::period(&runs_on));
  expect({
      {"lastDay(in_time)", "\"9999-12-31T00:00:00Z\""},
      {"lastDay(beyond)", "\"9999-12-31T00:00:00Z\""},
  });
}

TEST_F(OwnFunctions, DecideWhereMarked) {
  expect({
      {"allWhere([true, false], [true, false])", "true"},
      {"allWhere([true, false], [true, true])", "false"},
      {"allWhere([true, true], [u, w])", "true"},
      {"allWhere([false, false], [u, w])", "false"},
      {"allWhere([false, false], [u, false])", "false"},
      {"allWhere([true, false], [u, w])", "unknown(w)"},
      {"allWhere([true, false], [true, u])", "unknown(u)"},
      {"allWhere([false, true], [true, u])", "false"},
      {"allWhere([u, true], [true, true])", "unknown(u)"},
      {"allWhere([u, true], [false, true])", "true"},
      {"allWhere([u, false], [w, w])", "unknown(u, w)"},
      {"allWhere([], [])", "true"},
      {"allWhere([true], [])", "error: the lists differ in length"},
  });
}

TEST_F(OwnFunctions, ReckonInCents) {
  expect({
      {"percent(2, 75)", "2"},
      {"percent(1, 75)", "1"},
      {"percent(1, 49)", "0"},
      {"percent(9223372036854775807, 100)", "9223372036854775807"},
      {"percent(9223372036854775807, 101)", "error: integer overflow"},
      {"euro(1250000)", "\"12,500 EUR\""},
      {"euro(57550)", "\"575.50 EUR\""},
  });
}

TEST_F(OwnFunctions, CountOverUnknownElements) {
  expect({
      {"atLeast(flags, 0)", "true"},
      {"atLeast(flags, -1)", "true"},
      {"atLeast(flags, 1)", "true"},
      {"atLeast(flags, 2)", "unknown(u)"},
      {"atLeast(flags, 3)", "unknown(u)"},
      {"atLeast(flags, 4)", "false"},
      {"atLeast([], 1)", "false"},
      {"count(flags)", "unknown(u)"},
      {"count([true, false, true])", "2"},
      {"count([])", "0"},
  });
}

TEST_F(OwnFunctions, TellDifferentValuesApart) {
  expect({
      {"distinct([2, 1, 2, 3, 1])", "[2, 1, 3]"},
      {"distinct(['a', null, 'a', null])", "[\"a\"]"},
      {"distinct([dyn(1), dyn(1.0), dyn('1')])", "[1, \"1\"]"},
      {"distinct([[1, 2], [1, 2], [2, 1]])", "[[1, 2], [2, 1]]"},
      {"distinct([{'a': 1}, {'a': 1}, {'a': 2}]).size()", "2"},
      {"distinct([])", "[]"},
      {"distinct(numbers)", "unknown(n)"},
      {"distinct([[1], [n]])", "unknown(n)"},
      {"atLeastDistinct(numbers, 1)", "true"},
      {"atLeastDistinct(numbers, 2)", "unknown(n)"},
      {"atLeastDistinct(numbers, 3)", "false"},
      {"atLeastDistinct(words, 2)", "true"},
      {"atLeastDistinct(words, 3)", "unknown(s)"},
      {"atLeastDistinct(words, 4)", "false"},
      {"atLeastDistinct([[1], [n]], 2)", "unknown(n)"},
      {"atLeastDistinct([null, null], 1)", "false"},
      {"atLeastDistinct([], 0)", "true"},
  });
}

TEST_F(OwnFunctions, SumUpLists) {
  expect({
      {"sum([])", "0"},
      {"sum([1, 2, 3])", "6"},
      {"sum(numbers)", "unknown(n)"},
      {"sum([9223372036854775807, 1])", "error: integer overflow"},
      {"sum([1, null])", "error: no such overload of 'sum'"},
      {"min([3, 1, 2])", "1"},
      {"max([3, 1, 2])", "3"},
      {"min([])", "error: an empty list has no least or greatest element"},
      {"max(numbers)", "unknown(n)"},
      {"join(['a', 'b'], ', ')", "\"a, b\""},
      {"join(['', 'a', ''], ',')", "\",a,\""},
      {"join([], ',')", "\"\""},
      {"join(words.filter(w, w != null), ',')", "unknown(s)"},
      {"join(['a', s], ',')", "unknown(s)"},
      {"sum(['a'])", "invalid: no overload of 'sum' takes (list(string))"},
  });
}

TEST(FunctionTable, HasNoOverloadTwice) {
  std::set<std::string> seen;
  for (const Overload& overload : overloads()) {
    std::string signature = std::string(overload.name) + (overload.receiver ? " method(" : "(");
    for (const TypePtr& parameter : overload.parameters) signature += parameter->name() + ",";
    EXPECT_TRUE(seen.insert(signature).second) << signature;
    EXPECT_NE(overload.implementation, nullptr) << signature;
  }
}

/// The standard explains its own; conversions to and from a period are ours.
TEST(FunctionTable, ExplainsEveryFunctionOfOurOwn) {
  const std::set<std::string_view> standard = {
      "contains",    "startsWith", "endsWith",   "bool",           "int",          "double",
      "string",      "timestamp",  "duration",   "type",           "dyn",          "size",
      "getFullYear", "getMonth",   "getDate",    "getDayOfMonth",  "getDayOfWeek", "getDayOfYear",
      "getHours",    "getMinutes", "getSeconds", "getMilliseconds"};
  for (const Overload& overload : overloads()) {
    const bool with_period =
        std::any_of(overload.parameters.begin(), overload.parameters.end(),
                    [](const TypePtr& parameter) { return parameter->kind() == TypeKind::Period; });
    const bool is_operator = overload.name.find('_') != std::string_view::npos;
    const bool own = with_period || !(is_operator || standard.contains(overload.name));
    EXPECT_EQ(overload.help.empty(), !own) << overload.signature();
  }
}

TEST(FunctionTable, ShowsHowAFunctionIsCalled) {
  EXPECT_EQ(find_overloads("atLeast", true).front()->signature(), "period.atLeast(period)");
  EXPECT_EQ(find_overloads("atLeast", false).front()->signature(), "atLeast(list(bool), int)");
}

}  // namespace
}  // namespace eligo::cel
