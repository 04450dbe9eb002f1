#include "cel/functions.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <memory>
#include <string>
#include <unordered_set>
#include <utility>

#include "calendar/period.h"
#include "cel/ast.h"
#include "cel/compare.h"
#include "cel/object.h"
#include "cel/program.h"
#include "cel/time.h"
#include "money/money.h"
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
  std::int64_t offset = 0;
  if (a.size() == 2) {
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
Value string_from_period(Evaluation& evaluation, Arguments a) {
  return evaluation.string(a[0].as_period().text());
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

// ---- The guide's calendar ----

Value make_period(Evaluation& evaluation, const Period& period) {
  void* memory = evaluation.arena().allocate(sizeof(Period), alignof(Period));
  return Value::period(new (memory) Period(period));
}

Value period_from_string(Evaluation& evaluation, Arguments a) {
  const auto span = parse_span(a[0].as_string());
  if (!span) return evaluation.error("the string is no duration such as '5 days'");
  return make_period(evaluation, Period::lasting(*span));
}

Value at_least_as_long(Evaluation&, Arguments a) {
  return Value::boolean(a[0].as_period().at_least(a[1].as_period().span()));
}
Value at_most_as_long(Evaluation&, Arguments a) {
  return Value::boolean(a[0].as_period().at_most(a[1].as_period().span()));
}
Value days_of(Evaluation&, Arguments a) {
  return Value::integer(a[0].as_period().days());
}

/// A month begun counts.
Value months_of(Evaluation&, Arguments a) {
  const Period& period = a[0].as_period();
  const Span span = period.span();
  if (period.start()) return Value::integer(span.months + (span.days > 0 ? 1 : 0));
  return Value::integer(span.months + (span.days + 29) / 30);
}

Date date_of(const Value& timestamp) {
  const std::chrono::sys_seconds time{std::chrono::seconds(timestamp.as_instant().seconds)};
  return std::chrono::floor<std::chrono::days>(time);
}

Value between(Evaluation& evaluation, Arguments a) {
  if (date_of(a[1]) < date_of(a[0])) return evaluation.error("the period ends before it begins");
  return make_period(evaluation, Period::between(date_of(a[0]), date_of(a[1])));
}

// ---- Money: euro in cents ----

Value percent(Evaluation& evaluation, Arguments a) {
  const auto part = percent_of(a[0].as_int(), a[1].as_int());
  return part ? Value::integer(*part) : evaluation.error("integer overflow");
}

Value euro(Evaluation& evaluation, Arguments a) {
  return evaluation.string(format_money(a[0].as_int()));
}

// ---- Lists of which some elements may be unknown ----

/// The causes of everything unknown in a value; null where nothing is, an error when the budget
/// ends.
Value unknown_parts(Evaluation& evaluation, const Value& value);

/// The same for all elements of a list.
Value unknown_elements(Evaluation& evaluation, std::span<const Value> elements) {
  Value all;
  for (const Value& element : elements) {
    const Value part = unknown_parts(evaluation, element);
    if (part.is(Kind::Error)) return part;
    if (part.is(Kind::Unknown)) all = evaluation.join(all, part);
  }
  return all;
}

Value unknown_parts(Evaluation& evaluation, const Value& value) {
  if (value.is(Kind::Unknown)) return value;
  if (value.is(Kind::List)) {
    if (!evaluation.spend(value.as_list().size() + 1)) return evaluation.over_budget();
    return unknown_elements(evaluation, value.as_list());
  }
  if (!value.is(Kind::Map)) return {};
  if (!evaluation.spend(value.as_map().size() + 1)) return evaluation.over_budget();
  Value all;
  for (const MapEntry& entry : value.as_map()) {
    const Value part = unknown_parts(evaluation, entry.value);
    if (part.is(Kind::Error)) return part;
    if (part.is(Kind::Unknown)) all = evaluation.join(all, part);
  }
  return all;
}

Value total_of(Evaluation& evaluation, Arguments a) {
  const Value unknown = unknown_elements(evaluation, a[0].as_list());
  if (!unknown.is(Kind::Null)) return unknown;
  std::vector<Period> periods;
  for (const Value& element : a[0].as_list()) periods.push_back(element.as_period());
  return make_period(evaluation, total(periods));
}

Value sum_of(Evaluation& evaluation, Arguments a) {
  const Value unknown = unknown_elements(evaluation, a[0].as_list());
  if (!unknown.is(Kind::Null)) return unknown;
  std::int64_t sum = 0;
  for (const Value& element : a[0].as_list()) {
    if (__builtin_add_overflow(sum, element.as_int(), &sum)) {
      return evaluation.error("integer overflow");
    }
  }
  return Value::integer(sum);
}

struct Hash {
  std::size_t operator()(const Value& value) const { return hash_value(value); }
};
struct Equal {
  Evaluation* evaluation;
  bool operator()(const Value& left, const Value& right) const {
    if (!evaluation->spend()) return true;  // many hashes met: ends what would take too long
    return equals(left, right, *evaluation).is_true();
  }
};

/// What a list certainly holds, and how many of its elements could be anything.
struct Distinct {
  std::vector<Value> values;  ///< each once, in the order met; nulls do not count
  std::size_t open = 0;
  bool complete = true;  ///< false when the budget ended
};

Distinct distinct_values(Evaluation& evaluation, std::span<const Value> elements) {
  std::unordered_set<Value, Hash, Equal> seen(16, Hash{}, Equal{&evaluation});
  Distinct result;
  for (const Value& element : elements) {
    if (element.is(Kind::Null)) continue;
    const Value unknown = unknown_parts(evaluation, element);
    if (unknown.is(Kind::Unknown)) {
      ++result.open;
      continue;
    }
    const std::size_t size = element.is(Kind::String) ? element.as_string().size() : 0;
    result.complete = !unknown.is(Kind::Error) && evaluation.spend(size / 64 + 1);
    if (!result.complete) return result;
    if (seen.insert(element).second) result.values.push_back(element);
  }
  result.complete = evaluation.spend();
  return result;
}

Value distinct(Evaluation& evaluation, Arguments a) {
  const Value unknown = unknown_elements(evaluation, a[0].as_list());
  if (!unknown.is(Kind::Null)) return unknown;
  const auto [values, open, complete] = distinct_values(evaluation, a[0].as_list());
  if (!complete) return evaluation.over_budget();
  const auto elements = evaluation.elements(values.size());
  if (!elements) return evaluation.over_budget();
  std::copy(values.begin(), values.end(), elements->begin());
  return Value::list(*elements);
}

/// Whether a number that is at least `certain`, and at most `certain + open`, reaches `wanted`.
Value reaches(Evaluation& evaluation, std::size_t certain, std::size_t open, std::int64_t wanted,
              std::span<const Value> elements) {
  if (static_cast<std::int64_t>(certain) >= wanted) return Value::boolean(true);
  if (static_cast<std::int64_t>(certain + open) < wanted) return Value::boolean(false);
  return unknown_elements(evaluation, elements);
}

std::size_t count_unknown(std::span<const Value> elements) {
  return static_cast<std::size_t>(
      std::count_if(elements.begin(), elements.end(),
                    [](const Value& value) { return value.is(Kind::Unknown); }));
}

Value at_least_distinct(Evaluation& evaluation, Arguments a) {
  const auto elements = a[0].as_list();
  const Distinct found = distinct_values(evaluation, elements);
  if (!found.complete) return evaluation.over_budget();
  return reaches(evaluation, found.values.size(), found.open, a[1].as_int(), elements);
}

std::size_t count_true(std::span<const Value> elements) {
  return static_cast<std::size_t>(std::count_if(
      elements.begin(), elements.end(), [](const Value& value) { return value.is_true(); }));
}

Value at_least(Evaluation& evaluation, Arguments a) {
  const auto elements = a[0].as_list();
  return reaches(evaluation, count_true(elements), count_unknown(elements), a[1].as_int(),
                 elements);
}

Value count(Evaluation& evaluation, Arguments a) {
  const Value unknown = unknown_elements(evaluation, a[0].as_list());
  return unknown.is(Kind::Null) ? integer(count_true(a[0].as_list())) : unknown;
}

template <bool kLeast>
Value extreme(Evaluation& evaluation, Arguments a) {
  const auto elements = a[0].as_list();
  if (elements.empty()) return evaluation.error("an empty list has no least or greatest element");
  const Value unknown = unknown_elements(evaluation, elements);
  if (!unknown.is(Kind::Null)) return unknown;
  const auto less = [](const Value& left, const Value& right) {
    return left.as_int() < right.as_int();
  };
  return kLeast ? *std::min_element(elements.begin(), elements.end(), less)
                : *std::max_element(elements.begin(), elements.end(), less);
}

Value join_strings(Evaluation& evaluation, Arguments a) {
  const auto elements = a[0].as_list();
  const Value unknown = unknown_elements(evaluation, elements);
  if (!unknown.is(Kind::Null)) return unknown;
  std::string text;
  for (std::size_t i = 0; i < elements.size(); ++i) {
    const std::string_view element = elements[i].as_string();
    const std::size_t added = element.size() + a[1].as_string().size();
    if (!evaluation.spend(added / 16)) return evaluation.over_budget();
    if (i > 0) text += a[1].as_string();
    text += element;
  }
  return evaluation.string(text);
}

// ---- The table ----

TypePtr simple(TypeKind kind) {
  return Type::simple(kind);
}

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

std::vector<Overload> make_overloads() {
  const TypePtr t_bool = simple(TypeKind::Bool);
  const TypePtr t_int = simple(TypeKind::Int);
  const TypePtr t_double = simple(TypeKind::Double);
  const TypePtr t_string = simple(TypeKind::String);
  const TypePtr t_time = simple(TypeKind::Timestamp);
  const TypePtr t_duration = simple(TypeKind::Duration);
  const TypePtr t_period = simple(TypeKind::Period);
  const TypePtr t_type = simple(TypeKind::TypeOf);
  const TypePtr t_any = Type::parameter(0);
  const TypePtr t_list = Type::list(t_any);
  const TypePtr t_map = Type::map(t_any, Type::parameter(1));
  const TypePtr t_ints = Type::list(t_int);
  const TypePtr t_bools = Type::list(t_bool);
  const TypePtr t_strings = Type::list(t_string);
  const TypePtr t_periods = Type::list(t_period);

  std::vector<Overload> table = {
      {op::kAdd, false, {t_int, t_int}, t_int, add_int, {}},
      {op::kAdd, false, {t_double, t_double}, t_double, add_double, {}},
      {op::kAdd, false, {t_string, t_string}, t_string, add_string, {}},
      {op::kAdd, false, {t_list, t_list}, t_list, add_list, {}},
      {op::kAdd, false, {t_time, t_duration}, t_time, add_to_timestamp, {}},
      {op::kAdd, false, {t_duration, t_time}, t_time, add_to_timestamp, {}},
      {op::kAdd, false, {t_duration, t_duration}, t_duration, add_durations, {}},
      {op::kSubtract, false, {t_int, t_int}, t_int, subtract_int, {}},
      {op::kSubtract, false, {t_double, t_double}, t_double, subtract_double, {}},
      {op::kSubtract, false, {t_time, t_time}, t_duration, subtract_to_duration, {}},
      {op::kSubtract, false, {t_time, t_duration}, t_time, subtract_from_timestamp, {}},
      {op::kSubtract, false, {t_duration, t_duration}, t_duration, subtract_to_duration, {}},
      {op::kMultiply, false, {t_int, t_int}, t_int, multiply_int, {}},
      {op::kMultiply, false, {t_double, t_double}, t_double, multiply_double, {}},
      {op::kDivide, false, {t_int, t_int}, t_int, divide_int, {}},
      {op::kDivide, false, {t_double, t_double}, t_double, divide_double, {}},
      {op::kModulo, false, {t_int, t_int}, t_int, modulo_int, {}},
      {op::kNegate, false, {t_int}, t_int, negate_int, {}},
      {op::kNegate, false, {t_double}, t_double, negate_double, {}},

      {"contains", true, {t_string, t_string}, t_bool, contains, {}},
      {"startsWith", true, {t_string, t_string}, t_bool, starts_with, {}},
      {"endsWith", true, {t_string, t_string}, t_bool, ends_with, {}},

      {"bool", false, {t_bool}, t_bool, identity, {}},
      {"bool", false, {t_string}, t_bool, bool_from_string, {}},
      {"int", false, {t_int}, t_int, identity, {}},
      {"int", false, {t_double}, t_int, int_from_double, {}},
      {"int", false, {t_string}, t_int, int_from_string, {}},
      {"int", false, {t_time}, t_int, int_from_timestamp, {}},
      {"int", false, {t_duration}, t_int, int_from_duration, {}},
      {"double", false, {t_double}, t_double, identity, {}},
      {"double", false, {t_int}, t_double, double_from_int, {}},
      {"double", false, {t_string}, t_double, double_from_string, {}},
      {"string", false, {t_string}, t_string, identity, {}},
      {"string", false, {t_bool}, t_string, string_from_bool, {}},
      {"string", false, {t_int}, t_string, string_from_int, {}},
      {"string", false, {t_double}, t_string, string_from_double, {}},
      {"string", false, {t_time}, t_string, string_from_timestamp, {}},
      {"string", false, {t_duration}, t_string, string_from_duration, {}},
      {"string", false, {t_period}, t_string, string_from_period, {}},
      {"timestamp", false, {t_time}, t_time, identity, {}},
      {"timestamp", false, {t_int}, t_time, timestamp_from_int, {}},
      {"timestamp", false, {t_string}, t_time, timestamp_from_string, {}},
      {"duration", false, {t_duration}, t_duration, identity, {}},
      {"duration", false, {t_int}, t_duration, duration_from_int, {}},
      {"duration", false, {t_string}, t_duration, duration_from_string, {}},
      {"type", false, {t_any}, t_type, type_function, {}},
      {"dyn", false, {t_any}, Type::dyn(), identity, {}},

      {"getHours", true, {t_duration}, t_int, duration_in<3600>, {}},
      {"getMinutes", true, {t_duration}, t_int, duration_in<60>, {}},
      {"getSeconds", true, {t_duration}, t_int, duration_in<1>, {}},
      {"getMilliseconds", true, {t_duration}, t_int, duration_milliseconds, {}},

      {"period", false, {t_period}, t_period, identity, "A period is a period."},
      {"period",
       false,
       {t_string},
       t_period,
       period_from_string,
       "The length of time that a text such as '3 days' or '2 months' says."},
      {"atLeast",
       true,
       {t_period, t_period},
       t_bool,
       at_least_as_long,
       "Whether a stay is no shorter than a length; by calendar where its dates are known."},
      {"atMost",
       true,
       {t_period, t_period},
       t_bool,
       at_most_as_long,
       "Whether a stay is no longer than a length; by calendar where its dates are known."},
      {"between",
       false,
       {t_time, t_time},
       t_period,
       between,
       "The period from one day to another, both included; an error where the other is earlier."},
      {"days",
       false,
       {t_period},
       t_int,
       days_of,
       "The number of days of a period; 30 for a month where no dates are known."},
      {"months",
       false,
       {t_period},
       t_int,
       months_of,
       "The number of months of a period, where a month begun counts; of 30 days where no dates "
       "are "
       "known."},
      {"percent",
       false,
       {t_int, t_int},
       t_int,
       percent,
       "So many hundredths of an amount in cents, rounded to the cent, half a cent up."},
      {"euro",
       false,
       {t_int},
       t_string,
       euro,
       "An amount in cents as a sentence shows it: '12,500 EUR'."},
      {"total",
       false,
       {t_periods},
       t_period,
       total_of,
       "Several stays taken together: months and days add up."},
      {"distinct",
       false,
       {t_list},
       t_list,
       distinct,
       "The different elements of a list in the order met, without nulls."},
      {"atLeastDistinct",
       false,
       {t_list, t_int},
       t_bool,
       at_least_distinct,
       "Whether a list has at least so many different elements, nulls apart. Known elements decide "
       "where they can."},
      {"atLeast",
       false,
       {t_bools, t_int},
       t_bool,
       at_least,
       "Whether at least so many elements are true. Known elements decide where they can."},
      {"count", false, {t_bools}, t_int, count, "How many elements are true."},
      {"sum", false, {t_ints}, t_int, sum_of, "The sum of a list."},
      {"min", false, {t_ints}, t_int, extreme<true>, "The least element; an error for none."},
      {"max", false, {t_ints}, t_int, extreme<false>, "The greatest element; an error for none."},
      {"join",
       false,
       {t_strings, t_string},
       t_string,
       join_strings,
       "The texts of a list with a text between them."},
  };

  for (const bool receiver : {false, true}) {
    table.push_back({"size", receiver, {t_string}, t_int, size_of_string, {}});
    table.push_back({"size", receiver, {t_list}, t_int, size_of_list, {}});
    table.push_back({"size", receiver, {t_map}, t_int, size_of_map, {}});
  }
  const auto field = [&](std::string_view name, Implementation implementation) {
    table.push_back({name, true, {t_time}, t_int, implementation, {}});
    table.push_back({name, true, {t_time, t_string}, t_int, implementation, {}});
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

using OverloadIndex = std::map<std::pair<std::string_view, bool>, std::vector<const Overload*>>;

OverloadIndex make_index() {
  OverloadIndex index;
  for (const Overload& overload : overloads()) {
    index[{overload.name, overload.receiver}].push_back(&overload);
  }
  return index;
}

}  // namespace

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
