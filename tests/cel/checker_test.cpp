// Static types: what is refused before evaluation, in which words, and the types that come out.
#include <gtest/gtest.h>

#include "scope.h"

namespace eligo::cel {
namespace {

class Checker : public testing::Test {
 protected:
  Checker() : venue_("venue"), activity_("activity") {
    venue_.add("country", simple(TypeKind::String));
    activity_.add("venue", Type::of(venue_));
    activity_.add("days", simple(TypeKind::Int));
    activity_.add("tags", Type::list(simple(TypeKind::String)));
    scope_.declare("activity", Type::of(activity_), Value());
    scope_.declare("activities", Type::list(Type::of(activity_)), Value::list({}));
    scope_.declare("limits", Type::map(simple(TypeKind::String), simple(TypeKind::Int)), Value());
  }

  StructType venue_;
  StructType activity_;
  Scope scope_;
};

TEST_F(Checker, SaysWhatIsWrongAndWhere) {
  struct Row {
    const char* text;
    std::size_t offset;
    const char* message;
  };
  for (const Row& row : {
           Row{"x", 0, "undeclared reference to 'x'"},
           Row{"1 + activty.days", 4,
               "undeclared reference to 'activty'; did you mean 'activity'?"},
           Row{"activity.dais", 9, "'activity' has no field 'dais'; did you mean 'days'?"},
           Row{"activity.zzzzzz", 9, "'activity' has no field 'zzzzzz'"},
           Row{"activity.venue.contry", 15,
               "'venue' has no field 'contry'; did you mean 'country'?"},
           Row{"has(activity.dayz)", 13, "'activity' has no field 'dayz'; did you mean 'days'?"},
           Row{"activities.all(a, a.dags > 1)", 20,
               "'activity' has no field 'dags'; did you mean 'days'?"},
           Row{"activity.days.x", 14, "a value of type int has no field 'x'"},
           Row{"activity.days + 'a'", 14, "no overload of '+' takes (int, string)"},
           Row{"activity.days == 'a'", 14, "no overload of '==' takes (int, string)"},
           Row{"activity == activity.venue", 9, "no overload of '==' takes (activity, venue)"},
           Row{"activity.venue < activity.venue", 15, "no overload of '<' takes (venue, venue)"},
           Row{"1 in activity.tags", 2, "no overload of 'in' takes (int, list(string))"},
           Row{"limits[1]", 6, "no overload of '[]' takes (map(string, int), int)"},
           Row{"activity.days && true", 9, "expected a bool, found int"},
           Row{"activity.days ? 1 : 2", 9, "expected a bool, found int"},
           Row{"true ? 1 : 'a'", 5, "no overload of '?:' takes (int, string)"},
           Row{"sise(activity.tags)", 0, "there is no function 'sise'"},
           Row{"activity.days.all(x, true)", 9, "'all' goes over a list or a map, not int"},
           Row{"activities.filter(a, a.days)", 23, "expected a bool, found int"},
           Row{"[1].all(a, true) && a", 20, "undeclared reference to 'a'"},
           Row{"{[1]: 2}", 1, "a map's key is a bool, an int or a string, not list(int)"},
       }) {
    const Compiled compiled = scope_.compile(row.text);
    ASSERT_FALSE(compiled.program) << row.text;
    EXPECT_EQ(compiled.errors.front().message, row.message) << row.text;
    EXPECT_EQ(compiled.errors.front().offset, row.offset) << row.text;
  }
}

TEST_F(Checker, FindsSeveralErrorsAtOnce) {
  EXPECT_EQ(scope_.compile("activity.a == 1 && b && activity.days + 'c' > 0").errors.size(), 3U);
}

TEST_F(Checker, KnowsTheTypeOfAnExpression) {
  struct Row {
    const char* text;
    const char* type;
  };
  for (const Row& row : {
           Row{"activity", "activity"},
           Row{"activities.map(a, a.venue)", "list(venue)"},
           Row{"activities.filter(a, a.days > 1)", "list(activity)"},
           Row{"activities.map(a, a.days > 1 ? a.venue : null)", "list(venue)"},
           Row{"activities.map(a, a.tags)[0][0]", "string"},
           Row{"limits['a']", "int"},
           Row{"limits.a", "int"},
           Row{"{'a': [1.5]}", "map(string, list(double))"},
           Row{"[1, 'a']", "list(dyn)"},
           Row{"[]", "list(dyn)"},
           Row{"[] + [1]", "list(int)"},
           Row{"[[], [1]]", "list(list(int))"},
           Row{"distinct(activity.tags)", "list(string)"},
           Row{"size(dyn(1))", "int"},
           Row{"dyn(1) + dyn(2)", "dyn"},
           Row{"type(1)", "type"},
           Row{"timestamp(0) - timestamp(0)", "google.protobuf.Duration"},
           Row{"activity.tags.transformMap(i, t, t)", "map(int, string)"},
       }) {
    const Compiled compiled = scope_.compile(row.text);
    ASSERT_TRUE(compiled.program) << row.text << ": " << compiled.errors.front().message;
    EXPECT_EQ(compiled.program->type()->name(), row.type) << row.text;
  }
}

TEST_F(Checker, LeavesUntypedExpressionsToTheirEvaluation) {
  EXPECT_EQ(scope_.result("x == 1", Checking::Untyped), "error: undeclared reference to 'x'");
  EXPECT_EQ(scope_.result("x == 1 || true", Checking::Untyped), "true");
  EXPECT_EQ(scope_.result("1 + 'a'", Checking::Untyped), "error: no such overload of '_+_'");
}

}  // namespace
}  // namespace eligo::cel
