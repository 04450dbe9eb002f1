// What evaluation may cost: hostile expressions end as errors, and rules take nothing from the
// heap.
#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdlib>
#include <memory_resource>
#include <new>
#include <string>

#include "scope.h"

namespace {
std::atomic<std::size_t> allocations = 0;
}

// Counts what this test program takes from the heap.
void* operator new(std::size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size > 0 ? size : 1)) return memory;
  throw std::bad_alloc();
}
void operator delete(void* memory) noexcept {
  std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
  std::free(memory);
}

namespace eligo::cel {
namespace {

std::string repeated(const std::string& text, std::size_t times) {
  std::string result;
  for (std::size_t i = 0; i < times; ++i) result += text;
  return result;
}

/// An expression for a value that doubles `times` times.
std::string doubled(std::string seed, const std::string& twice, int times) {
  for (int i = 0; i < times; ++i) seed = "[" + seed + "].map(x, " + twice + ")[0]";
  return seed;
}

class Hostile : public testing::TestWithParam<std::string> {};

TEST_P(Hostile, EndsAsAnError) {
  EXPECT_EQ(Scope().result(GetParam()), "error: cost limit exceeded") << GetParam();
}

const std::string kBigList = doubled("[0]", "x + x", 17);
const std::string kBigText = doubled("'" + repeated("a", 64) + "'", "x + x", 18);
const std::string kSharedList = doubled("[0]", "[x, x]", 40);

INSTANTIATE_TEST_SUITE_P(
    Expressions, Hostile,
    testing::Values(doubled("[0]", "x + x", 40), doubled("'a'", "x + x", 40),
                    "[" + kBigList + "].all(b, b.all(x, b.all(y, b.all(z, true))))",
                    "[" + kBigList + "].all(b, b.all(x, b == b))",
                    "[" + kBigList + "].all(b, b.all(x, sum(b) == 0))",
                    "[" + kBigList + "].all(b, b.all(x, !(1 in b)))",
                    "[" + kBigList + "].all(b, b.all(x, b.exists(y, 1/0 > 1) || true))",
                    "distinct(" + kBigList + ".map(x, 0.0/0.0)) == []",
                    "distinct(" + kBigList + ".transformList(i, x, {0: i})) == []",
                    "[" + kSharedList + "].all(s, s == s)",
                    "distinct([" + kSharedList + ", " + kSharedList + "]) == []",
                    "[" + kBigText + "].all(t, " + kBigList + ".all(x, t + 'a' != t + 'b'))",
                    "[" + kBigText + "].all(t, " + kBigList + ".all(x, size(t) > 0))",
                    "[" + kBigText + "].all(t, !t.contains(t + 'b'))",
                    kBigList + ".all(x, timestamp('2020-01-01T00:00:00Z')"
                               ".getHours('Europe/Berlin') < 2)"));

TEST(Budget, IsAsLargeAsItsCallerSays) {
  EXPECT_EQ(Scope().result("[1, 2, 3].all(x, x > 0)", Checking::Typed, 100), "true");
  EXPECT_EQ(Scope().result("[1, 2, 3].all(x, x > 0)", Checking::Typed, 2),
            "error: cost limit exceeded");
  EXPECT_EQ(Scope().result("'" + repeated("a", 1000) + "' + 'b' == ''", Checking::Typed, 20),
            "error: cost limit exceeded");
}

TEST(Compiling, EndsForLargeExpressions) {
  for (const std::string& text :
       {"[" + repeated("[],", 30'000) + "]", "[" + repeated("size([]),", 10'000) + "]",
        "[" + repeated("a,", 40'000) + "]", "{" + repeated("'a':1,", 15'000) + "}",
        "[1]" + repeated(".map(a, [a])", 400), "false" + repeated(" || false", 10'000)}) {
    const Compiled compiled = Scope().compile(text);
    EXPECT_EQ(compiled.program.has_value(), compiled.errors.empty());
  }
}

TEST(JsonOutput, OfSharedPartsEnds) {
  Arena arena;
  Evaluation evaluation(arena, {});
  const Compiled compiled = compile(kSharedList, Environment());
  ASSERT_TRUE(compiled.program);
  const Value value = compiled.program->evaluate(evaluation);
  ASSERT_TRUE(value.is(Kind::List));
  EXPECT_FALSE(to_json(value, evaluation));
}

TEST(Evaluating, TakesNothingFromTheHeap) {
  StructType group_type("group");
  group_type.add("n", simple(TypeKind::Int));
  group_type.add("a_rather_long_name_of_a_field", simple(TypeKind::Int));
  TestRecord group(group_type);
  group.set("n", Value::integer(7));
  group.set("a_rather_long_name_of_a_field", Value::integer(7));
  StructType activity_type("activity");
  activity_type.add("b", simple(TypeKind::String));
  TestRecord activity(activity_type);
  activity.set("b", Value::string("x"));
  Scope scope;
  scope.declare("a", Type::of(activity_type), Value::object(&activity));
  const Value member = Value::object(&group);
  scope.declare("c", Type::list(Type::of(group_type)), scope.list({member, member, member}));

  std::array<std::byte, 8192> memory;
  for (const char* text :
       {"a.b == 'x' && c.all(g, g.n > 3)", "c.exists(g, has(g.a_rather_long_name_of_a_field))",
        "size(c) >= 2 && a.b in ['x', 'y'] && a.b.startsWith('x')",
        "c.map(g, g.n).all(n, n + 1 < 9) ? c[0].n == 7 : false"}) {
    const Compiled compiled = scope.compile(text);
    ASSERT_TRUE(compiled.program) << text;
    Arena arena(memory.data(), memory.size(), std::pmr::null_memory_resource());
    const std::size_t before = allocations;
    Evaluation evaluation(arena, scope.values());
    const Value result = compiled.program->evaluate(evaluation);
    const std::size_t taken = allocations - before;
    EXPECT_TRUE(result.is_true()) << text;
    EXPECT_EQ(taken, 0U) << text;
  }
}

TEST(TotalBudget, EndsManyCostlyEvaluations) {
  Arena arena;
  Evaluation evaluation(arena, {});
  std::uint64_t evaluations = 0;
  while (evaluation.spend(Evaluation::kDefaultBudget)) {
    evaluation.renew({});
    ++evaluations;
  }
  EXPECT_EQ(evaluations, Evaluation::kTotalBudget / Evaluation::kDefaultBudget);
  evaluation.renew({});
  EXPECT_FALSE(evaluation.spend()) << "nothing is left for others";
}

TEST(TotalBudget, IsNotTouchedByCheapEvaluations) {
  Arena arena;
  Evaluation evaluation(arena, {});
  for (int i = 0; i < 1'000'000; ++i) {
    ASSERT_TRUE(evaluation.spend(10));
    evaluation.renew({});
  }
  EXPECT_TRUE(evaluation.spend(Evaluation::kDefaultBudget));
}

}  // namespace
}  // namespace eligo::cel
