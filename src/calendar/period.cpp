#include "calendar/period.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "text/ascii.h"
#include "text/suggest.h"

namespace eligo {
namespace {

using std::chrono::days;
using std::chrono::months;
using std::chrono::year_month_day;

constexpr std::int64_t kDaysPerMonth = 30;  // where no calendar dates are known
constexpr std::size_t kMaxDigits = 6;
// The calendar of <chrono> ends with the year 32767: a stay that runs on ends with it, long after
// every date that can be written.
constexpr Date kLastDay = Date(std::chrono::year::max() / std::chrono::December / 31);
constexpr std::int64_t kMostMonths =
    (static_cast<int>(std::chrono::year::max()) - 9999 - 1) * std::int64_t{12};

/// Reads exactly `count` digits at `at`.
std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
  int value = 0;
  for (const char c : text.substr(at, count)) {
    if (!is_digit(c)) return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::int64_t as_days(const Span& span) {
  return span.months * kDaysPerMonth + span.days;
}

/// The greatest number of whole months that the dates hold, and the days that remain.
Span decompose(Date start, Date end) {
  const year_month_day first(start);
  const year_month_day last(end);
  std::int64_t whole = (static_cast<int>(last.year()) - static_cast<int>(first.year())) * 12 +
                       static_cast<int>(static_cast<unsigned>(last.month())) -
                       static_cast<int>(static_cast<unsigned>(first.month())) + 1;
  whole = std::max<std::int64_t>(whole, 0);
  while (whole > 0 && last_day(start, {.months = whole, .days = 0}) > end) --whole;
  const Date from = last_day(start, {.months = whole, .days = 0});
  return {.months = whole, .days = (end - from).count()};
}

std::string counted(std::int64_t number, std::string_view unit) {
  return fmt::format("{} {}{}", number, unit, number == 1 ? "" : "s");
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  if (!has_form_of_date(text)) return std::nullopt;
  const auto year = digits(text, 0, 4);
  const auto month = digits(text, 5, 2);
  const auto day = digits(text, 8, 2);
  if (*year < 1) return std::nullopt;
  const year_month_day date(std::chrono::year(*year),
                            std::chrono::month(static_cast<unsigned>(*month)),
                            std::chrono::day(static_cast<unsigned>(*day)));
  if (!date.ok()) return std::nullopt;
  return Date(date);
}

bool has_form_of_date(std::string_view text) {
  return text.size() == 10 && text[4] == '-' && text[7] == '-' && digits(text, 0, 4) &&
         digits(text, 5, 2) && digits(text, 8, 2);
}

std::string suggest_date(std::string_view text) {
  constexpr std::size_t kLongest = 10;
  if (text.size() > kLongest) return {};
  std::string date;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('-', begin), text.size());
    if (begin > 0) date += end - begin == 1 ? "-0" : "-";
    date += text.substr(begin, end - begin);
    begin = end + 1;
  }
  return parse_date(date) ? date : std::string();
}

std::string format_date(Date date) {
  const year_month_day parts(date);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(parts.year()),
                     static_cast<unsigned>(parts.month()), static_cast<unsigned>(parts.day()));
}

std::optional<Span> parse_span(std::string_view text) {
  const std::size_t space = text.find(' ');
  if (space == std::string_view::npos || space == 0 || space > kMaxDigits) return std::nullopt;
  const auto number = digits(text, 0, space);
  if (!number || (space > 1 && text[0] == '0')) return std::nullopt;
  std::string_view unit = text.substr(space + 1);
  if (unit.ends_with('s')) unit.remove_suffix(1);
  if (unit == "day") return Span{0, *number};
  if (unit == "week") return Span{0, std::int64_t{*number} * 7};
  if (unit == "month") return Span{*number, 0};
  if (unit == "year") return Span{std::int64_t{*number} * 12, 0};
  return std::nullopt;
}

std::string suggest_span(std::string_view text) {
  constexpr std::size_t kLongest = 16;
  static constexpr std::array<std::string_view, 8> kUnits = {"day",   "days",   "week", "weeks",
                                                             "month", "months", "year", "years"};
  if (text.size() > kLongest) return {};
  const std::size_t end = std::min(text.find_first_not_of("0123456789"), text.size());
  const std::size_t begin = std::min(text.find_first_not_of(' ', end), text.size());
  const auto unit = nearest(text.substr(begin), kUnits);
  if (!unit) return {};
  std::string span = fmt::format("{} {}", text.substr(0, end), *unit);
  return parse_span(span) ? span : std::string();
}

std::string format_span(const Span& span) {
  if (span.months == 0) return counted(span.days, "day");
  if (span.days == 0) return counted(span.months, "month");
  return counted(span.months, "month") + " and " + counted(span.days, "day");
}

Date last_day(Date start, const Span& span) {
  if (span.months == 0) return std::min(start + days(span.days - 1), kLastDay);
  if (span.months > kMostMonths) return kLastDay;
  const year_month_day first(start);
  const year_month_day target = first + months(span.months);
  const Date end = target.ok() ? Date(target) - days(1)
                               : Date(target.year() / target.month() / std::chrono::last);
  return std::min(end + days(span.days), kLastDay);
}

Period Period::between(Date start, Date end) {
  Period period;
  period.start_ = start;
  period.end_ = end;
  period.span_ = decompose(start, end);
  return period;
}

Period Period::lasting(const Span& span) {
  Period period;
  period.span_ = span;
  return period;
}

Period Period::lasting(Date start, const Span& span) {
  Period period;
  period.start_ = start;
  period.end_ = last_day(start, span);
  period.span_ = span;
  return period;
}

bool Period::at_least(const Span& limit) const {
  if (start_ && end_) return *end_ >= last_day(*start_, limit);
  return as_days(span_) >= as_days(limit);
}

bool Period::at_most(const Span& limit) const {
  if (start_ && end_) return *end_ <= last_day(*start_, limit);
  return as_days(span_) <= as_days(limit);
}

std::int64_t Period::days() const {
  if (start_ && end_) return (*end_ - *start_).count() + 1;
  return as_days(span_);
}

std::string Period::text() const {
  return format_span(span_);
}

Period total(std::span<const Period> periods) {
  if (periods.size() == 1) return periods.front();
  Span sum;
  for (const Period& period : periods) {
    sum.months += period.span().months;
    sum.days += period.span().days;
  }
  return Period::lasting(sum);
}

}  // namespace eligo
