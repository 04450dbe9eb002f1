#include "cel/own_functions.h"

#include <algorithm>
#include <chrono>
#include <string>
#include <unordered_set>

#include "calendar/period.h"
#include "cel/compare.h"
#include "cel/program.h"
#include "cel/time.h"
#include "money/money.h"

namespace eligo::cel {
namespace {

using Arguments = std::span<const Value>;

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

Value same_period(Evaluation&, Arguments a) {
  return a[0];
}

Value string_from_period(Evaluation& evaluation, Arguments a) {
  return evaluation.string(a[0].as_period().text());
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

Value between(Evaluation& evaluation, Arguments a) {
  const Date first = day_of(a[0].as_instant());
  const Date last = day_of(a[1].as_instant());
  if (last < first) return evaluation.error("the period ends before it begins");
  return make_period(evaluation, Period::between(first, last));
}

/// A stay that outlasts the calendar of timestamps ends with it.
Value last_day_of(Evaluation& evaluation, Arguments a) {
  constexpr Date kLatest = std::chrono::year(9999) / std::chrono::December / 31;
  const auto& end = a[0].as_period().end();
  if (!end) return evaluation.error("the period has no dates");
  return Value::timestamp(start_of(std::min(*end, kLatest)));
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

/// One element at least is marked: where none that may be is true, whichever they are, not all are.
Value all_where(Evaluation& evaluation, Arguments a) {
  const auto values = a[0].as_list();
  const auto marks = a[1].as_list();
  if (values.size() != marks.size()) return evaluation.error("the lists differ in length");
  bool may_hold = false;  // some element is not certainly false
  Value open;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (marks[i].is_false()) continue;
    if (marks[i].is_true() && values[i].is_false()) return Value::boolean(false);
    may_hold = may_hold || !values[i].is_false();
    if (values[i].is_true()) continue;
    open = evaluation.join(open, evaluation.join(values[i], marks[i]));
  }
  if (open.is(Kind::Null)) return Value::boolean(true);
  return may_hold ? open : Value::boolean(false);
}

Value count(Evaluation& evaluation, Arguments a) {
  const Value unknown = unknown_elements(evaluation, a[0].as_list());
  if (!unknown.is(Kind::Null)) return unknown;
  return Value::integer(static_cast<std::int64_t>(count_true(a[0].as_list())));
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

}  // namespace

std::vector<Overload> own_overloads() {
  const TypePtr t_bool = Type::simple(TypeKind::Bool);
  const TypePtr t_int = Type::simple(TypeKind::Int);
  const TypePtr t_string = Type::simple(TypeKind::String);
  const TypePtr t_time = Type::simple(TypeKind::Timestamp);
  const TypePtr t_period = Type::simple(TypeKind::Period);
  const TypePtr t_any = Type::parameter(0);
  const TypePtr t_list = Type::list(t_any);
  const TypePtr t_ints = Type::list(t_int);
  const TypePtr t_bools = Type::list(t_bool);
  const TypePtr t_strings = Type::list(t_string);
  const TypePtr t_periods = Type::list(t_period);

  return {
      function("period", {t_string}, t_period, period_from_string,
               "The length of time that a text such as '3 days' or '2 months' says."),
      function("period", {t_period}, t_period, same_period, "A period is a period."),
      function("string", {t_period}, t_string, string_from_period,
               "A period as `period` reads it: '5 days'."),
      method("atLeast", {t_period, t_period}, t_bool, at_least_as_long,
             "Whether a stay is no shorter than a length; by calendar where its dates are known."),
      method("atMost", {t_period, t_period}, t_bool, at_most_as_long,
             "Whether a stay is no longer than a length; by calendar where its dates are known."),
      function("between", {t_time, t_time}, t_period, between,
               "The period from one day to another, both included; an error where the other is "
               "earlier."),
      function("lastDay", {t_period}, t_time, last_day_of,
               "The last day of a period; an error where its dates are not known."),
      function("days", {t_period}, t_int, days_of,
               "The number of days of a period; 30 for a month where no dates are known."),
      function("months", {t_period}, t_int, months_of,
               "The number of months of a period, where a month begun counts; of 30 days where no "
               "dates are known."),
      function("percent", {t_int, t_int}, t_int, percent,
               "So many hundredths of an amount in cents, rounded to the cent, half a cent up."),
      function("euro", {t_int}, t_string, euro,
               "An amount in cents as a sentence shows it: '12,500 EUR'."),
      function("total", {t_periods}, t_period, total_of,
               "Several stays taken together: months and days add up."),
      function("distinct", {t_list}, t_list, distinct,
               "The different elements of a list in the order met, without nulls."),
      function("atLeastDistinct", {t_list, t_int}, t_bool, at_least_distinct,
               "Whether a list has at least so many different elements, nulls apart. Known "
               "elements decide where they can."),
      function("atLeast", {t_bools, t_int}, t_bool, at_least,
               "Whether at least so many elements are true. Known elements decide where they can."),
      function("allWhere", {t_bools, t_bools}, t_bool, all_where,
               "Whether all elements are true that a second list marks, of which there is at least "
               "one. Known elements decide where they can."),
      function("count", {t_bools}, t_int, count, "How many elements are true."),
      function("sum", {t_ints}, t_int, sum_of, "The sum of a list."),
      function("min", {t_ints}, t_int, extreme<true>, "The least element; an error for none."),
      function("max", {t_ints}, t_int, extreme<false>, "The greatest element; an error for none."),
      function("join", {t_strings, t_string}, t_string, join_strings,
               "The texts of a list with a text between them."),
  };
}

}  // namespace eligo::cel
