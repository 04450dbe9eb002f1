// Values to JSON and back.
#include "cel/json.h"

#include <gtest/gtest.h>

#include "scope.h"

namespace eligo::cel {
namespace {

class Json : public testing::Test {
 protected:
  std::string round_trip(const std::string& text) {
    const Value value = from_json(nlohmann::json::parse(text), evaluation_);
    const auto json = to_json(value, evaluation_);
    return json ? json->dump() : "none";
  }

  Arena arena_;
  Evaluation evaluation_{arena_, {}};
};

TEST_F(Json, ComesBackAsItWent) {
  for (const char* text : {"null", "true", "-7", "1.5", "\"é\"", "[]", "[1,[2,null]]",
                           R"({"a":1,"b":{"c":[false]}})"}) {
    EXPECT_EQ(round_trip(text), text);
  }
}

TEST_F(Json, KeepsWholeNumbersWhole) {
  EXPECT_TRUE(from_json(nlohmann::json::parse("9223372036854775807"), evaluation_).is(Kind::Int));
  EXPECT_TRUE(
      from_json(nlohmann::json::parse("9223372036854775808"), evaluation_).is(Kind::Double));
}

TEST_F(Json, WritesWhatJsonHasNoWordsForAsText) {
  Scope scope;
  EXPECT_EQ(scope.result("timestamp(1)"), "\"1970-01-01T00:00:01Z\"");
  EXPECT_EQ(scope.result("duration('90m')"), "\"5400s\"");
  EXPECT_EQ(scope.result("0.0 / 0.0"), "\"NaN\"");
  EXPECT_EQ(scope.result("{1: true, false: 2}"), R"({"false":2,"1":true})");
  EXPECT_EQ(scope.result("period('3 days')"), "\"3 days\"");
}

TEST_F(Json, HasNoUnknownsOrErrors) {
  StructType type("facts");
  type.add("a", simple(TypeKind::Int));
  const TestRecord record(type);
  const std::array<Value, 2> values = {Value::integer(1), evaluation_.missing(record, 0)};
  EXPECT_FALSE(to_json(Value::list(values), evaluation_));
  EXPECT_FALSE(to_json(evaluation_.error("no"), evaluation_));
}

TEST_F(Json, OfARecordHoldsItsGivenFields) {
  StructType type("person");
  type.add("name", simple(TypeKind::String));
  type.add("age", simple(TypeKind::Int));
  type.add("self", Type::of(type));
  TestRecord record(type);
  record.set("name", Value::string("Ann"));
  record.set("self", Value::object(&record));
  EXPECT_EQ(to_json(Value::object(&record), evaluation_)->dump(), R"({"name":"Ann"})");
}

TEST_F(Json, OfARecordHasNoFieldThatIsOpen) {
  StructType type("facts");
  for (const char* name : {"known", "unknown", "partly", "wrong"}) {
    type.add(name, Type::list(simple(TypeKind::Int)));
  }
  TestRecord record(type);
  const std::array<Value, 2> partly = {Value::integer(1), evaluation_.missing(record, 0)};
  record.set("known", Value::list(std::span(partly).first(1)));
  record.set("unknown", evaluation_.missing(record, 1));
  record.set("partly", Value::list(partly));
  record.set("wrong", evaluation_.error("no"));
  EXPECT_EQ(to_json(Value::object(&record), evaluation_)->dump(), R"({"known":[1]})");
}

TEST_F(Json, OfARecordIsWholeOrNone) {
  StructType type("person");
  type.add("name", simple(TypeKind::String));
  type.add("age", simple(TypeKind::Int));
  TestRecord record(type);
  record.set("name", Value::string("Ann"));
  record.set("age", Value::integer(40));
  const auto within = [&](std::uint64_t budget) {
    Evaluation evaluation(arena_, {}, budget);
    const auto json = to_json(Value::object(&record), evaluation);
    return json ? json->dump() : "none";
  };
  EXPECT_EQ(within(30), R"({"name":"Ann","age":40})");
  EXPECT_EQ(within(29), "none");
  EXPECT_EQ(within(19), "none");
}

TEST_F(Json, NestedWithoutEndIsRefused) {
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += '[';
  for (int i = 0; i < 20'000; ++i) text += ']';
  EXPECT_TRUE(from_json(nlohmann::json::parse(text), evaluation_).is(Kind::Error));
  nlohmann::json type = "string";
  for (int i = 0; i < 5'000; ++i) type = {{"list", std::move(type)}};
  EXPECT_EQ(type_from_json(type), nullptr);
}

}  // namespace
}  // namespace eligo::cel
