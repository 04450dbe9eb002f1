// Calendar time as the guide counts it: inclusive days, calendar months, and stays between dates.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace eligo {

/// A day of the proleptic Gregorian calendar, years 1 to 9999.
using Date = std::chrono::sys_days;

/// Reads `2020-09-01`; nothing else, and only days that exist.
std::optional<Date> parse_date(std::string_view text);
/// Whether the text has a date's digits and dashes, whatever they come to.
bool has_form_of_date(std::string_view text);
/// The date that a text without its leading zeros (`2020-9-1`) means; empty where it is none.
std::string suggest_date(std::string_view text);
std::string format_date(Date date);

/// A length of time in whole months and days. `5 days`, `3 weeks` (21 days), `2 months`,
/// `1 year` (12 months).
struct Span {
  std::int64_t months = 0;
  std::int64_t days = 0;

  friend bool operator==(const Span&, const Span&) = default;
};

/// Reads a number and a unit (day, week, month, year; singular or plural). The number has at most
/// six digits, so that no arithmetic on spans overflows.
std::optional<Span> parse_span(std::string_view text);
/// The span that a text with a slip (`5 Days`, `5days`, `2 moths`) means; empty where it is none.
std::string suggest_span(std::string_view text);
std::string format_span(const Span& span);

/// The last day, included, of a stay of `span` that begins on `start`. A number of months ends on
/// the same day of the target month less one, or on the month's last day where that day does not
/// exist.
Date last_day(Date start, const Span& span);

/// A stay or a length: two dates (both included), or a span with or without its first day.
class Period {
 public:
  static Period between(Date start, Date end);  ///< `end` not before `start`
  static Period lasting(const Span& span);
  static Period lasting(Date start, const Span& span);

  const std::optional<Date>& start() const { return start_; }
  const std::optional<Date>& end() const { return end_; }

  /// Whether the period is no shorter, or no longer, than `limit`. By calendar where both dates
  /// are known; else a month is 30 days, and whole months compare with months directly.
  bool at_least(const Span& limit) const;
  bool at_most(const Span& limit) const;

  /// The number of days: exact where both dates are known, else 30 for a month.
  std::int64_t days() const;
  /// As months and remaining days: by calendar where both dates are known, else as written.
  Span span() const { return span_; }

  /// `2 days`, `2 months`, or for dates the exact number of months or of days.
  std::string text() const;

  friend bool operator==(const Period&, const Period&) = default;

 private:
  std::optional<Date> start_;
  std::optional<Date> end_;
  Span span_;
};

/// Several stays taken together: a single one as it is; of several, months and days add up, each
/// stay by its own calendar.
Period total(std::span<const Period> periods);

}  // namespace eligo
