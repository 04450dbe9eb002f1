// Instants of the rule language: text forms, arithmetic within range, calendar fields.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "cel/value.h"

namespace eligo::cel {

/// The timestamp at which a day begins (UTC).
constexpr Instant start_of(std::chrono::sys_days day) {
  return {std::chrono::sys_seconds(day).time_since_epoch().count(), 0};
}
/// The day (UTC) that a timestamp is on.
constexpr std::chrono::sys_days day_of(Instant timestamp) {
  using std::chrono::sys_seconds;
  return std::chrono::floor<std::chrono::days>(
      sys_seconds(sys_seconds::duration(timestamp.seconds)));
}

/// Reads RFC 3339, years 1 to 9999.
std::optional<Instant> parse_timestamp(std::string_view text);
std::string format_timestamp(Instant timestamp);

/// Reads numbers with units, such as `1h30m`, `-1.5s`, `10ms`; units h, m, s, ms, us, ns.
std::optional<Instant> parse_duration(std::string_view text);
std::string format_duration(Instant duration);  ///< in seconds: `5400s`, `-1.5s`

bool timestamp_in_range(Instant timestamp);  ///< years 1 to 9999
bool duration_in_range(Instant duration);    ///< whole nanoseconds within 64 bits

/// Sums and differences; nothing when the result is out of the given range.
std::optional<Instant> add(Instant left, Instant right);
std::optional<Instant> subtract(Instant left, Instant right);

/// A timestamp's calendar fields in one place of the world.
struct CalendarFields {
  int year = 0;
  int month = 0;         ///< from 0
  int day_of_month = 0;  ///< from 0
  int day_of_week = 0;   ///< from 0, Sunday
  int day_of_year = 0;   ///< from 0
  int hours = 0;
  int minutes = 0;
  int seconds = 0;
  int milliseconds = 0;
};

/// The fields in UTC shifted by `offset` seconds.
CalendarFields calendar_fields(Instant timestamp, std::int64_t offset);

/// Seconds east of UTC at `timestamp` in `zone`: `+02:00`, `-02:30`, `UTC`, or a name of the
/// system's time-zone data. Nothing for a zone that is not known.
std::optional<std::int64_t> zone_offset(std::string_view zone, Instant timestamp);

}  // namespace eligo::cel
