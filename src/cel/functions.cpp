#include "cel/functions.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <iterator>
#include <map>
#include <string>
#include <utility>

#include "cel/ast.h"
#include "cel/object.h"
#include "cel/own_functions.h"
#include "cel/program.h"
#include "cel/time.h"
#include "text/join.h"
#include "text/utf8.h"

namespace eligo::cel {
namespace {

using Arguments = std::span<const Value>;

Value integer(std::size_t value) {
  return Value::integer(static_cast<std::int64_t>(value));
}

// ---- Arithmetic ----

Value checked(Evaluation& evaluation, bool overflow, std::int64_t value) {
  return overflow ? evaluation.error("integer overflow") : Value::integer(value);
}

Value add_int(Evaluation& evaluation, Arguments a) {
  std::int64_t result = 0;
  const bool overflow = __builtin_add_overflow(a[0].as_int(), a[1].as_int(), &result);
  return checked(evaluation, overflow, result);
}

Value subtract_int(Evaluation& evaluation, Arguments a) {
  std::int64_t result = 0;
  const bool overflow = __builtin_sub_overflow(a[0].as_int(), a[1].as_int(), &result);
  return checked(evaluation, overflow, result);
}

Value multiply_int(Evaluation& evaluation, Arguments a) {
  std::int64_t result = 0;
  const bool overflow = __builtin_mul_overflow(a[0].as_int(), a[1].as_int(), &result);
  return checked(evaluation, overflow, result);
}

bool division_overflows(Arguments a) {
  return a[0].as_int() == INT64_MIN && a[1].as_int() == -1;
}

Value divide_int(Evaluation& evaluation, Arguments a) {
  if (a[1].as_int() == 0) return evaluation.error("division by zero");
  if (division_overflows(a)) return evaluation.error("integer overflow");
  return Value::integer(a[0].as_int() / a[1].as_int());
}

Value modulo_int(Evaluation& evaluation, Arguments a) {
  if (a[1].as_int() == 0) return evaluation.error("modulus by zero");
  if (division_overflows(a)) return evaluation.error("integer overflow");
  return Value::integer(a[0].as_int() % a[1].as_int());
}

Value negate_int(Evaluation& evaluation, Arguments a) {
  if (a[0].as_int() == INT64_MIN) return evaluation.error("integer overflow");
  return Value::integer(-a[0].as_int());
}

Value add_double(Evaluation&, Arguments a) {
  return Value::real(a[0].as_double() + a[1].as_double());
}
Value subtract_double(Evaluation&, Arguments a) {
  return Value::real(a[0].as_double() - a[1].as_double());
}
Value multiply_double(Evaluation&, Arguments a) {
  return Value::real(a[0].as_double() * a[1].as_double());
}
Value divide_double(Evaluation&, Arguments a) {
  return Value::real(a[0].as_double() / a[1].as_double());
}
Value negate_double(Evaluation&, Arguments a) {
  return Value::real(-a[0].as_double());
}

Value add_string(Evaluation& evaluation, Arguments a) {
  return evaluation.string(a[0].as_string(), a[1].as_string());
}

Value add_list(Evaluation& evaluation, Arguments a) {
  const auto left = a[0].as_list();
  const auto right = a[1].as_list();
  const auto joined = evaluation.elements(left.size() + right.size());
  if (!joined) return evaluation.over_budget();
  std::copy(left.begin(), left.end(), joined->begin());
  std::copy(right.begin(), right.end(), joined->begin() + static_cast<std::ptrdiff_t>(left.size()));
  return Value::list(*joined);
}

// ---- Time ----

Value timestamp_or_error(Evaluation& evaluation, std::optional<Instant> value) {
  if (!value || !timestamp_in_range(*value)) return evaluation.error("timestamp out of range");
  return Value::timestamp(*value);
}

Value duration_or_error(Evaluation& evaluation, std::optional<Instant> value) {
  if (!value || !duration_in_range(*value)) return evaluation.error("duration out of range");
  return Value::duration(*value);
}

Value add_to_timestamp(Evaluation& evaluation, Arguments a) {
  return timestamp_or_error(evaluation, add(a[0].as_instant(), a[1].as_instant()));
}
Value subtract_from_timestamp(Evaluation& evaluation, Arguments a) {
  return timestamp_or_error(evaluation, subtract(a[0].as_instant(), a[1].as_instant()));
}
Value add_durations(Evaluation& evaluation, Arguments a) {
  return duration_or_error(evaluation, add(a[0].as_instant(), a[1].as_instant()));
}
Value subtract_to_duration(Evaluation& evaluation, Arguments a) {
  return duration_or_error(evaluation, subtract(a[0].as_instant(), a[1].as_instant()));
}

template <int CalendarFields::*kField, int kPlus>
Value timestamp_field(Evaluation& evaluation, Arguments a) {
  constexpr std::uint64_t kZonePrice = 1'000;  // it may read a file
  std::int64_t offset = 0;
  if (a.size() == 2) {
    if (!evaluation.spend(kZonePrice)) return evaluation.over_budget();
    const auto found = zone_offset(a[1].as_string(), a[0].as_instant());
    if (!found) return evaluation.error("unknown time zone");
    offset = *found;
  }
  return Value::integer(calendar_fields(a[0].as_instant(), offset).*kField + kPlus);
}

/// Whole seconds of a duration, towards zero.
std::int64_t whole_seconds(Instant duration) {
  return duration.seconds + (duration.seconds < 0 && duration.nanos > 0 ? 1 : 0);
}

template <std::int64_t kSeconds>
Value duration_in(Evaluation&, Arguments a) {
  return Value::integer(whole_seconds(a[0].as_instant()) / kSeconds);
}

Value duration_milliseconds(Evaluation&, Arguments a) {
  const Instant duration = a[0].as_instant();
  const bool backwards = duration.seconds < 0 && duration.nanos > 0;
  const std::int64_t nanos = backwards ? duration.nanos - 1'000'000'000 : duration.nanos;
  return Value::integer(nanos / 1'000'000);
}

// ---- Text and collections ----

Value size_of_string(Evaluation&, Arguments a) {
  return integer(count_characters(a[0].as_string()));
}
Value size_of_list(Evaluation&, Arguments a) {
  return integer(a[0].as_list().size());
}
Value size_of_map(Evaluation&, Arguments a) {
  return integer(a[0].as_map().size());
}

/// The worst case of a search is the product of the sizes.
Value contains(Evaluation& evaluation, Arguments a) {
  const std::uint64_t work = a[0].as_string().size() / 64 * (a[1].as_string().size() / 64 + 1);
  if (!evaluation.spend(work)) return evaluation.over_budget();
  return Value::boolean(a[0].as_string().find(a[1].as_string()) != std::string_view::npos);
}
Value starts_with(Evaluation&, Arguments a) {
  return Value::boolean(a[0].as_string().starts_with(a[1].as_string()));
}
Value ends_with(Evaluation&, Arguments a) {
  return Value::boolean(a[0].as_string().ends_with(a[1].as_string()));
}

// ---- Conversions ----

Value identity(Evaluation&, Arguments a) {
  return a[0];
}

Value int_from_double(Evaluation& evaluation, Arguments a) {
  const double value = a[0].as_double();
  constexpr double kLimit = 9223372036854775808.0;
  if (!(value > -kLimit && value < kLimit)) return evaluation.error("int out of range");
  return Value::integer(static_cast<std::int64_t>(value));
}

std::string_view without_plus(std::string_view text) {
  if (text.size() > 1 && text[0] == '+' && text[1] != '-') text.remove_prefix(1);
  return text;
}

Value int_from_string(Evaluation& evaluation, Arguments a) {
  const std::string_view text = without_plus(a[0].as_string());
  std::int64_t value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = read.ec == std::errc{} && read.ptr == text.data() + text.size();
  return whole ? Value::integer(value) : evaluation.error("the string is no int");
}

Value int_from_timestamp(Evaluation&, Arguments a) {
  return Value::integer(a[0].as_instant().seconds);
}
Value int_from_duration(Evaluation&, Arguments a) {
  return Value::integer(whole_seconds(a[0].as_instant()));
}
Value double_from_int(Evaluation&, Arguments a) {
  return Value::real(static_cast<double>(a[0].as_int()));
}

Value double_from_string(Evaluation& evaluation, Arguments a) {
  const std::string_view text = without_plus(a[0].as_string());
  double value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = read.ec == std::errc{} && read.ptr == text.data() + text.size();
  return whole ? Value::real(value) : evaluation.error("the string is no double");
}

Value bool_from_string(Evaluation& evaluation, Arguments a) {
  const std::string_view text = a[0].as_string();
  for (const std::string_view yes : {"1", "t", "T", "true", "TRUE", "True"}) {
    if (text == yes) return Value::boolean(true);
  }
  for (const std::string_view no : {"0", "f", "F", "false", "FALSE", "False"}) {
    if (text == no) return Value::boolean(false);
  }
  return evaluation.error("the string is no bool");
}

Value string_from_bool(Evaluation&, Arguments a) {
  return Value::string(a[0].as_bool() ? "true" : "false");
}
Value string_from_int(Evaluation& evaluation, Arguments a) {
  return evaluation.string(fmt::format("{}", a[0].as_int()));
}

Value string_from_double(Evaluation& evaluation, Arguments a) {
  const double value = a[0].as_double();
  if (std::isnan(value)) return Value::string("NaN");
  if (std::isinf(value)) return Value::string(value > 0 ? "+Inf" : "-Inf");
  return evaluation.string(fmt::format("{}", value));
}

Value string_from_timestamp(Evaluation& evaluation, Arguments a) {
  return evaluation.string(format_timestamp(a[0].as_instant()));
}
Value string_from_duration(Evaluation& evaluation, Arguments a) {
  return evaluation.string(format_duration(a[0].as_instant()));
}
Value timestamp_from_int(Evaluation& evaluation, Arguments a) {
  return timestamp_or_error(evaluation, Instant{a[0].as_int(), 0});
}
Value timestamp_from_string(Evaluation& evaluation, Arguments a) {
  return timestamp_or_error(evaluation, parse_timestamp(a[0].as_string()));
}
Value duration_from_int(Evaluation& evaluation, Arguments a) {
  return duration_or_error(evaluation, Instant{a[0].as_int(), 0});
}
Value duration_from_string(Evaluation& evaluation, Arguments a) {
  return duration_or_error(evaluation, parse_duration(a[0].as_string()));
}
Value type_function(Evaluation&, Arguments a) {
  return type_of(a[0]);
}

// ---- The table ----

bool accepts_kind(const Value& value, const Type& type) {
  switch (type.kind()) {
    case TypeKind::Null:
      return value.is(Kind::Null);
    case TypeKind::Bool:
      return value.is(Kind::Bool);
    case TypeKind::Int:
      return value.is(Kind::Int);
    case TypeKind::Double:
      return value.is(Kind::Double);
    case TypeKind::String:
      return value.is(Kind::String);
    case TypeKind::Timestamp:
      return value.is(Kind::Timestamp);
    case TypeKind::Duration:
      return value.is(Kind::Duration);
    case TypeKind::Period:
      return value.is(Kind::Period);
    case TypeKind::TypeOf:
      return value.is(Kind::Type);
    case TypeKind::Map:
      return value.is(Kind::Map);
    case TypeKind::Struct:
      return value.is(Kind::Object);
    case TypeKind::List:
      break;
    case TypeKind::Dyn:
    case TypeKind::Parameter:
      return true;
  }
  if (!value.is(Kind::List)) return false;
  if (type.element()->kind() == TypeKind::Parameter) return true;
  const auto elements = value.as_list();
  return std::all_of(elements.begin(), elements.end(), [&](const Value& element) {
    return element.is(Kind::Unknown) || accepts_kind(element, *type.element());
  });
}

/// The types that the rows of the table name.
struct Types {
  const TypePtr boolean = Type::simple(TypeKind::Bool);
  const TypePtr integer = Type::simple(TypeKind::Int);
  const TypePtr real = Type::simple(TypeKind::Double);
  const TypePtr string = Type::simple(TypeKind::String);
  const TypePtr time = Type::simple(TypeKind::Timestamp);
  const TypePtr duration = Type::simple(TypeKind::Duration);
  const TypePtr type = Type::simple(TypeKind::TypeOf);
  const TypePtr any = Type::parameter(0);
  const TypePtr list = Type::list(any);
  const TypePtr map = Type::map(any, Type::parameter(1));
};

std::vector<Overload> arithmetic(const Types& t) {
  return {
      function(op::kAdd, {t.integer, t.integer}, t.integer, add_int),
      function(op::kAdd, {t.real, t.real}, t.real, add_double),
      function(op::kAdd, {t.string, t.string}, t.string, add_string),
      function(op::kAdd, {t.list, t.list}, t.list, add_list),
      function(op::kAdd, {t.time, t.duration}, t.time, add_to_timestamp),
      function(op::kAdd, {t.duration, t.time}, t.time, add_to_timestamp),
      function(op::kAdd, {t.duration, t.duration}, t.duration, add_durations),
      function(op::kSubtract, {t.integer, t.integer}, t.integer, subtract_int),
      function(op::kSubtract, {t.real, t.real}, t.real, subtract_double),
      function(op::kSubtract, {t.time, t.time}, t.duration, subtract_to_duration),
      function(op::kSubtract, {t.time, t.duration}, t.time, subtract_from_timestamp),
      function(op::kSubtract, {t.duration, t.duration}, t.duration, subtract_to_duration),
      function(op::kMultiply, {t.integer, t.integer}, t.integer, multiply_int),
      function(op::kMultiply, {t.real, t.real}, t.real, multiply_double),
      function(op::kDivide, {t.integer, t.integer}, t.integer, divide_int),
      function(op::kDivide, {t.real, t.real}, t.real, divide_double),
      function(op::kModulo, {t.integer, t.integer}, t.integer, modulo_int),
      function(op::kNegate, {t.integer}, t.integer, negate_int),
      function(op::kNegate, {t.real}, t.real, negate_double),
  };
}

std::vector<Overload> text_functions(const Types& t) {
  return {
      method("contains", {t.string, t.string}, t.boolean, contains),
      method("startsWith", {t.string, t.string}, t.boolean, starts_with),
      method("endsWith", {t.string, t.string}, t.boolean, ends_with),
  };
}

std::vector<Overload> conversions(const Types& t) {
  return {
      function("bool", {t.boolean}, t.boolean, identity),
      function("bool", {t.string}, t.boolean, bool_from_string),
      function("int", {t.integer}, t.integer, identity),
      function("int", {t.real}, t.integer, int_from_double),
      function("int", {t.string}, t.integer, int_from_string),
      function("int", {t.time}, t.integer, int_from_timestamp),
      function("int", {t.duration}, t.integer, int_from_duration),
      function("double", {t.real}, t.real, identity),
      function("double", {t.integer}, t.real, double_from_int),
      function("double", {t.string}, t.real, double_from_string),
      function("string", {t.string}, t.string, identity),
      function("string", {t.boolean}, t.string, string_from_bool),
      function("string", {t.integer}, t.string, string_from_int),
      function("string", {t.real}, t.string, string_from_double),
      function("string", {t.time}, t.string, string_from_timestamp),
      function("string", {t.duration}, t.string, string_from_duration),
      function("timestamp", {t.time}, t.time, identity),
      function("timestamp", {t.integer}, t.time, timestamp_from_int),
      function("timestamp", {t.string}, t.time, timestamp_from_string),
      function("duration", {t.duration}, t.duration, identity),
      function("duration", {t.integer}, t.duration, duration_from_int),
      function("duration", {t.string}, t.duration, duration_from_string),
      function("type", {t.any}, t.type, type_function),
      function("dyn", {t.any}, Type::dyn(), identity),
  };
}

std::vector<Overload> sizes(const Types& t) {
  std::vector<Overload> table;
  const auto size = [&](const TypePtr& of, Implementation implementation) {
    table.push_back(function("size", {of}, t.integer, implementation));
    table.push_back(method("size", {of}, t.integer, implementation));
  };
  size(t.string, size_of_string);
  size(t.list, size_of_list);
  size(t.map, size_of_map);
  return table;
}

std::vector<Overload> parts_of_durations(const Types& t) {
  return {
      method("getHours", {t.duration}, t.integer, duration_in<3600>),
      method("getMinutes", {t.duration}, t.integer, duration_in<60>),
      method("getSeconds", {t.duration}, t.integer, duration_in<1>),
      method("getMilliseconds", {t.duration}, t.integer, duration_milliseconds),
  };
}

std::vector<Overload> fields_of_timestamps(const Types& t) {
  std::vector<Overload> table;
  const auto field = [&](std::string_view name, Implementation implementation) {
    table.push_back(method(name, {t.time}, t.integer, implementation));
    table.push_back(method(name, {t.time, t.string}, t.integer, implementation));
  };
  field("getFullYear", timestamp_field<&CalendarFields::year, 0>);
  field("getMonth", timestamp_field<&CalendarFields::month, 0>);
  field("getDate", timestamp_field<&CalendarFields::day_of_month, 1>);
  field("getDayOfMonth", timestamp_field<&CalendarFields::day_of_month, 0>);
  field("getDayOfWeek", timestamp_field<&CalendarFields::day_of_week, 0>);
  field("getDayOfYear", timestamp_field<&CalendarFields::day_of_year, 0>);
  field("getHours", timestamp_field<&CalendarFields::hours, 0>);
  field("getMinutes", timestamp_field<&CalendarFields::minutes, 0>);
  field("getSeconds", timestamp_field<&CalendarFields::seconds, 0>);
  field("getMilliseconds", timestamp_field<&CalendarFields::milliseconds, 0>);
  return table;
}

std::vector<Overload> make_overloads() {
  const Types types;
  std::vector<Overload> table;
  for (std::vector<Overload>& part :
       std::array{arithmetic(types), text_functions(types), conversions(types), sizes(types),
                  parts_of_durations(types), fields_of_timestamps(types), own_overloads()}) {
    std::move(part.begin(), part.end(), std::back_inserter(table));
  }
  return table;
}

using OverloadIndex = std::map<std::pair<std::string_view, bool>, std::vector<const Overload*>>;

OverloadIndex make_index() {
  OverloadIndex index;
  for (const Overload& overload : overloads()) {
    index[{overload.name, overload.receiver}].push_back(&overload);
  }
  return index;
}

}  // namespace

Overload function(std::string_view name, std::vector<TypePtr> parameters, TypePtr result,
                  Implementation implementation, std::string_view help) {
  return {name, false, std::move(parameters), std::move(result), implementation, help};
}

Overload method(std::string_view name, std::vector<TypePtr> parameters, TypePtr result,
                Implementation implementation, std::string_view help) {
  return {name, true, std::move(parameters), std::move(result), implementation, help};
}

std::string Overload::signature() const {
  std::vector<std::string> names;
  for (const TypePtr& parameter : parameters) names.push_back(parameter->name());
  std::string text(name);
  if (receiver) {
    text = names.front() + "." + text;
    names.erase(names.begin());
  }
  return text + "(" + joined(names) + ")";
}

bool Overload::accepts(std::span<const Value> arguments) const {
  if (arguments.size() != parameters.size()) return false;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (!accepts_kind(arguments[i], *parameters[i])) return false;
  }
  return true;
}

const std::vector<Overload>& overloads() {
  static const std::vector<Overload> kTable = make_overloads();
  return kTable;
}

std::span<const Overload* const> find_overloads(std::string_view name, bool receiver) {
  static const OverloadIndex kIndex = make_index();
  const auto found = kIndex.find({name, receiver});
  if (found == kIndex.end()) return {};
  return found->second;
}

Value type_of(const Value& value) {
  switch (value.kind()) {
    case Kind::Null:
      return Value::type("null_type");
    case Kind::Bool:
      return Value::type("bool");
    case Kind::Int:
      return Value::type("int");
    case Kind::Double:
      return Value::type("double");
    case Kind::String:
      return Value::type("string");
    case Kind::Timestamp:
      return Value::type("google.protobuf.Timestamp");
    case Kind::Duration:
      return Value::type("google.protobuf.Duration");
    case Kind::Period:
      return Value::type("period");
    case Kind::Type:
      return Value::type("type");
    case Kind::List:
      return Value::type("list");
    case Kind::Map:
      return Value::type("map");
    case Kind::Object:
      return Value::type(value.as_object()->type().name());
    case Kind::Unknown:
    case Kind::Error:
      break;
  }
  return value;
}

}  // namespace eligo::cel
