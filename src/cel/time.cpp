#include "cel/time.h"

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <limits>
#include <system_error>
#include <vector>

#include "text/ascii.h"

namespace eligo::cel {
namespace {

constexpr std::int32_t kNanosPerSecond = 1'000'000'000;
constexpr std::int64_t kSecondsPerDay = 86'400;
constexpr std::int64_t kFirstSecond = -62'135'596'800;  // 0001-01-01T00:00:00Z
constexpr std::int64_t kLastSecond = 253'402'300'799;   // 9999-12-31T23:59:59Z
constexpr std::int64_t kMaxDurationSeconds = 9'223'372'036;

/// Reads text from the front, a piece at a time.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  bool at_end() const { return text_.empty(); }
  bool accept(char c) {
    if (text_.empty() || text_.front() != c) return false;
    text_.remove_prefix(1);
    return true;
  }
  bool accept(std::string_view word) {
    if (!text_.starts_with(word)) return false;
    text_.remove_prefix(word.size());
    return true;
  }
  /// Exactly `count` digits.
  std::optional<int> number(std::size_t count) {
    int value = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const auto digit = this->digit();
      if (!digit) return std::nullopt;
      value = value * 10 + *digit;
    }
    return value;
  }
  /// Up to three digits.
  std::optional<int> whole() {
    auto value = digit();
    for (int i = 1; value && i < 3; ++i) {
      const auto next = digit();
      if (!next) break;
      value = *value * 10 + *next;
    }
    return value;
  }
  bool skip() {
    if (text_.empty()) return false;
    text_.remove_prefix(1);
    return true;
  }
  /// Whether there was any letter.
  bool skip_letters() {
    const std::size_t before = text_.size();
    while (!text_.empty() && is_letter(text_.front())) text_.remove_prefix(1);
    return text_.size() < before;
  }
  std::optional<int> digit() {
    if (text_.empty() || !is_digit(text_.front())) return std::nullopt;
    const int value = text_.front() - '0';
    text_.remove_prefix(1);
    return value;
  }

 private:
  std::string_view text_;
};

/// Up to nine digits after a decimal point, as billionths; further digits are dropped.
std::optional<std::int32_t> fraction(Scanner& scanner) {
  std::int32_t value = 0;
  int count = 0;
  while (const auto digit = scanner.digit()) {
    if (count < 9) value = value * 10 + *digit;
    ++count;
  }
  if (count == 0) return std::nullopt;
  for (; count < 9; ++count) value *= 10;
  return value;
}

std::optional<std::int64_t> parse_offset(Scanner& scanner) {
  if (scanner.accept('Z') || scanner.accept('z')) return 0;
  const bool west = scanner.accept('-');
  if (!west && !scanner.accept('+')) return std::nullopt;
  const auto hours = scanner.number(2);
  if (!hours || !scanner.accept(':')) return std::nullopt;
  const auto minutes = scanner.number(2);
  if (!minutes || *hours > 23 || *minutes > 59) return std::nullopt;
  const std::int64_t seconds = *hours * 3600 + *minutes * 60;
  return west ? -seconds : seconds;
}

std::string fraction_text(std::int32_t nanos) {
  if (nanos == 0) return {};
  std::string text = fmt::format(".{:09}", nanos);
  while (text.back() == '0') text.pop_back();
  return text;
}

/// Carries nanoseconds so that they lie within [0, 1 s).
Instant normalised(std::int64_t seconds, std::int64_t nanos) {
  seconds += nanos / kNanosPerSecond;
  nanos %= kNanosPerSecond;
  if (nanos < 0) {
    nanos += kNanosPerSecond;
    --seconds;
  }
  return {seconds, static_cast<std::int32_t>(nanos)};
}

struct Unit {
  std::string_view name;
  std::int64_t nanos;
};
// Longer names first, so that `ms` is not read as `m`.
constexpr std::array kUnits = {
    Unit{"ms", 1'000'000},        Unit{"us", 1'000},         Unit{"ns", 1},
    Unit{"h", 3'600'000'000'000}, Unit{"m", 60'000'000'000}, Unit{"s", 1'000'000'000},
};

// ---- The rules of POSIX for a time zone, such as `CET-1CEST,M3.5.0,M10.5.0/3` ----

/// `<+03>` or `CET`.
bool skip_zone_abbreviation(Scanner& scanner) {
  if (!scanner.accept('<')) return scanner.skip_letters();
  while (!scanner.accept('>')) {
    if (!scanner.skip()) return false;
  }
  return true;
}

/// Hours, and perhaps minutes and seconds, with or without a sign; in seconds.
std::optional<std::int64_t> rule_time(Scanner& scanner) {
  const bool negative = scanner.accept('-');
  if (!negative) scanner.accept('+');
  std::int64_t total = 0;
  std::int64_t unit = 3600;
  do {
    const auto part = scanner.whole();
    if (!part) return std::nullopt;
    total += *part * unit;
    unit /= 60;
  } while (unit > 0 && scanner.accept(':'));
  return negative ? -total : total;
}

/// When the clocks change in one year, in seconds of local time: `M3.5.0/2` is the last Sunday of
/// March at 2; `J60` and `59` count days. Read for each year anew, which is simple.
std::optional<std::int64_t> rule_change(Scanner& scanner, std::chrono::year year) {
  using namespace std::chrono;
  sys_days day = sys_days(year / January / 1);
  if (scanner.accept('M')) {
    const auto month_number = scanner.whole();
    if (!month_number || !scanner.accept('.')) return std::nullopt;
    const auto week = scanner.whole();
    if (!week || !scanner.accept('.')) return std::nullopt;
    const auto day_of_week = scanner.whole();
    if (!day_of_week || *month_number < 1 || *month_number > 12 || *week < 1 || *week > 5 ||
        *day_of_week > 6) {
      return std::nullopt;
    }
    const auto in_month = year / month(static_cast<unsigned>(*month_number));
    const weekday wanted(static_cast<unsigned>(*day_of_week));
    day = *week == 5 ? sys_days(in_month / wanted[last])
                     : sys_days(in_month / wanted[static_cast<unsigned>(*week)]);
  } else {
    const bool without_leap_day = scanner.accept('J');
    const auto number = scanner.whole();
    if (!number || *number > 365) return std::nullopt;
    const bool after_leap_day = without_leap_day && year.is_leap() && *number >= 60;
    day += days(*number - (without_leap_day ? 1 : 0) + (after_leap_day ? 1 : 0));
  }
  std::int64_t time = 2 * 3600;
  if (scanner.accept('/')) {
    const auto given = rule_time(scanner);
    if (!given) return std::nullopt;
    time = *given;
  }
  return day.time_since_epoch().count() * kSecondsPerDay + time;
}

/// Seconds east of UTC by a rule; POSIX counts west as positive.
std::optional<std::int64_t> zone_rule_offset(std::string_view rule, std::int64_t second) {
  using namespace std::chrono;
  Scanner scanner(rule);
  if (!skip_zone_abbreviation(scanner)) return std::nullopt;
  const auto west = rule_time(scanner);
  if (!west) return std::nullopt;
  const std::int64_t standard = -*west;
  if (scanner.at_end()) return standard;
  if (!skip_zone_abbreviation(scanner)) return std::nullopt;
  std::int64_t summer = standard + 3600;
  if (!scanner.accept(',')) {
    const auto summer_west = rule_time(scanner);
    if (!summer_west || !scanner.accept(',')) return std::nullopt;
    summer = -*summer_west;
  }
  const sys_seconds local{seconds(second + standard)};
  const year in_year = year_month_day(floor<days>(local)).year();
  const auto begin = rule_change(scanner, in_year);
  if (!begin || !scanner.accept(',')) return std::nullopt;
  const auto end = rule_change(scanner, in_year);
  if (!end || !scanner.at_end()) return std::nullopt;
  const std::int64_t from = *begin - standard;
  const std::int64_t to = *end - summer;
  const bool in_summer = from < to ? second >= from && second < to : second >= from || second < to;
  return in_summer ? summer : standard;
}

/// Time-zone data in the format of RFC 8536: when the offset from UTC changes, and to what.
class ZoneFile {
 public:
  explicit ZoneFile(std::vector<unsigned char> data) : data_(std::move(data)) {}

  std::optional<std::int64_t> offset_at(std::int64_t second) {
    const auto first = header(0);
    if (!first) return std::nullopt;
    if (first->version < 2) return lookup(kHeaderSize, *first, 4, second);
    const std::size_t next = kHeaderSize + first->size(4);
    const auto header64 = header(next);
    if (!header64) return std::nullopt;
    const std::size_t data = next + kHeaderSize;
    if (second >= last_change(data, *header64)) {
      if (const auto offset = rule_offset(data + header64->size(8), second)) return offset;
    }
    return lookup(data, *header64, 8, second);
  }

 private:
  static constexpr std::size_t kHeaderSize = 44;

  struct Header {
    int version = 1;
    std::size_t is_ut = 0, is_std = 0, leaps = 0, times = 0, types = 0, chars = 0;
    std::size_t size(std::size_t width) const {
      return times * width + times + types * 6 + chars + leaps * (width + 4) + is_std + is_ut;
    }
  };

  std::uint64_t big_endian(std::size_t at, std::size_t width) const {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < width; ++i) value = (value << 8) | data_[at + i];
    return value;
  }
  std::int64_t signed_at(std::size_t at, std::size_t width) const {
    const std::uint64_t value = big_endian(at, width);
    return width == 4 ? static_cast<std::int32_t>(value) : static_cast<std::int64_t>(value);
  }

  std::optional<Header> header(std::size_t at) const {
    if (at + kHeaderSize > data_.size() || big_endian(at, 4) != 0x545A6966) return std::nullopt;
    Header header;
    header.version = data_[at + 4] == 0 ? 1 : data_[at + 4] - '0';
    const auto count = [&](std::size_t index) {
      return static_cast<std::size_t>(big_endian(at + 20 + 4 * index, 4));
    };
    header.is_ut = count(0);
    header.is_std = count(1);
    header.leaps = count(2);
    header.times = count(3);
    header.types = count(4);
    header.chars = count(5);
    return header;
  }

  /// After the last change of the table the rule at the file's end holds, where there is one.
  std::int64_t last_change(std::size_t at, const Header& header) const {
    constexpr auto kNever = std::numeric_limits<std::int64_t>::max();
    if (at + header.size(8) > data_.size()) return kNever;
    return header.times == 0 ? -kNever : signed_at(at + (header.times - 1) * 8, 8);
  }

  std::optional<std::int64_t> rule_offset(std::size_t at, std::int64_t second) const {
    std::string rule;
    for (std::size_t i = at + 1; i < data_.size() && data_[i] != '\n'; ++i) {
      rule += static_cast<char>(data_[i]);
    }
    return zone_rule_offset(rule, second);
  }

  std::optional<std::int64_t> lookup(std::size_t at, const Header& header, std::size_t width,
                                     std::int64_t second) const {
    if (at + header.size(width) > data_.size() || header.types == 0) return std::nullopt;
    const std::size_t indices = at + header.times * width;
    const std::size_t types = indices + header.times;
    std::size_t type = 0;
    for (std::size_t i = 0; i < header.times && signed_at(at + i * width, width) <= second; ++i) {
      type = data_[indices + i];
    }
    if (type >= header.types) return std::nullopt;
    return signed_at(types + type * 6, 4);
  }

  std::vector<unsigned char> data_;
};

/// `billionths` of a unit of `unit` nanoseconds.
std::int64_t scaled(std::int64_t billionths, std::int64_t unit) {
  if (unit >= kNanosPerSecond) return billionths * (unit / kNanosPerSecond);
  return billionths * unit / kNanosPerSecond;
}

/// Hours and minutes with or without a sign.
std::optional<std::int64_t> fixed_offset(std::string_view zone) {
  const bool has_sign = zone.starts_with('+') || zone.starts_with('-');
  const std::string with_sign = fmt::format("{}{}", has_sign ? "" : "+", zone);
  Scanner scanner(with_sign);
  const auto offset = parse_offset(scanner);
  return scanner.at_end() ? offset : std::nullopt;
}

bool is_zone_name(std::string_view zone) {
  if (zone.empty() || zone.size() > 64 || zone.front() == '/') return false;
  if (zone.find("..") != std::string_view::npos) return false;
  for (const char c : zone) {
    const bool allowed = is_letter_or_digit(c) || c == '/' || c == '_' || c == '-' || c == '+';
    if (!allowed) return false;
  }
  return true;
}

/// A name may lead to a folder (`Europe`), which is no file to read.
std::optional<std::vector<unsigned char>> read_zone_file(const std::string& path) {
  constexpr std::uintmax_t kMaxSize = 1 << 20;
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) return std::nullopt;
  const std::uintmax_t size = std::filesystem::file_size(path, error);
  if (error || size > kMaxSize) return std::nullopt;
  std::vector<unsigned char> data(static_cast<std::size_t>(size));
  std::ifstream file(path, std::ios::binary);
  file.read(reinterpret_cast<char*>(data.data()), static_cast<std::streamsize>(size));
  if (!file) return std::nullopt;
  return data;
}

}  // namespace

std::optional<Instant> parse_timestamp(std::string_view text) {
  Scanner scanner(text);
  const auto year = scanner.number(4);
  if (!year || !scanner.accept('-')) return std::nullopt;
  const auto month = scanner.number(2);
  if (!month || !scanner.accept('-')) return std::nullopt;
  const auto day = scanner.number(2);
  if (!day || !(scanner.accept('T') || scanner.accept('t'))) return std::nullopt;
  const auto hour = scanner.number(2);
  if (!hour || !scanner.accept(':')) return std::nullopt;
  const auto minute = scanner.number(2);
  if (!minute || !scanner.accept(':')) return std::nullopt;
  const auto second = scanner.number(2);
  if (!second || *hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
  std::int32_t nanos = 0;
  if (scanner.accept('.')) {
    const auto billionths = fraction(scanner);
    if (!billionths) return std::nullopt;
    nanos = *billionths;
  }
  const auto offset = parse_offset(scanner);
  if (!offset || !scanner.at_end()) return std::nullopt;
  const std::chrono::year_month_day date(std::chrono::year(*year),
                                         std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day)));
  if (!date.ok()) return std::nullopt;
  const std::int64_t days = std::chrono::sys_days(date).time_since_epoch().count();
  const Instant result{days * kSecondsPerDay + *hour * 3600 + *minute * 60 + *second - *offset,
                       nanos};
  if (!timestamp_in_range(result)) return std::nullopt;
  return result;
}

std::string format_timestamp(Instant timestamp) {
  const CalendarFields fields = calendar_fields(timestamp, 0);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{}Z", fields.year, fields.month + 1,
                     fields.day_of_month + 1, fields.hours, fields.minutes, fields.seconds,
                     fraction_text(timestamp.nanos));
}

std::optional<Instant> parse_duration(std::string_view text) {
  Scanner scanner(text);
  const bool negative = scanner.accept('-');
  if (!negative) scanner.accept('+');
  if (scanner.accept("0") && scanner.at_end()) return Instant{};
  scanner = Scanner(text.substr(text.starts_with('-') || text.starts_with('+') ? 1 : 0));
  Instant sum;
  do {
    std::int64_t whole = 0;
    bool digits = false;
    while (const auto digit = scanner.digit()) {
      digits = true;
      if (__builtin_mul_overflow(whole, 10, &whole)) return std::nullopt;
      if (__builtin_add_overflow(whole, *digit, &whole)) return std::nullopt;
    }
    std::int32_t billionths = 0;
    if (scanner.accept('.')) {
      const auto part = fraction(scanner);
      if (part) billionths = *part;
      digits = digits || part.has_value();
    }
    if (!digits) return std::nullopt;
    std::int64_t unit = 0;
    for (const Unit& candidate : kUnits) {
      if (unit == 0 && scanner.accept(candidate.name)) unit = candidate.nanos;
    }
    std::int64_t nanos = 0;
    if (unit == 0 || __builtin_mul_overflow(whole, unit, &nanos)) return std::nullopt;
    sum = normalised(sum.seconds, sum.nanos + nanos % kNanosPerSecond);
    sum.seconds += nanos / kNanosPerSecond;
    sum = normalised(sum.seconds, sum.nanos + scaled(billionths, unit));
    if (!duration_in_range(sum)) return std::nullopt;
  } while (!scanner.at_end());
  if (negative) sum = normalised(-sum.seconds, -std::int64_t{sum.nanos});
  return sum;
}

std::string format_duration(Instant duration) {
  const bool negative = duration.seconds < 0;
  Instant size = duration;
  if (negative) size = normalised(-duration.seconds, -std::int64_t{duration.nanos});
  return fmt::format("{}{}{}s", negative ? "-" : "", size.seconds, fraction_text(size.nanos));
}

bool timestamp_in_range(Instant timestamp) {
  return timestamp.seconds >= kFirstSecond && timestamp.seconds <= kLastSecond;
}

bool duration_in_range(Instant duration) {
  return duration.seconds >= -kMaxDurationSeconds && duration.seconds <= kMaxDurationSeconds;
}

std::optional<Instant> add(Instant left, Instant right) {
  std::int64_t seconds = 0;
  if (__builtin_add_overflow(left.seconds, right.seconds, &seconds)) return std::nullopt;
  return normalised(seconds, std::int64_t{left.nanos} + right.nanos);
}

std::optional<Instant> subtract(Instant left, Instant right) {
  std::int64_t seconds = 0;
  if (__builtin_sub_overflow(left.seconds, right.seconds, &seconds)) return std::nullopt;
  return normalised(seconds, std::int64_t{left.nanos} - right.nanos);
}

CalendarFields calendar_fields(Instant timestamp, std::int64_t offset) {
  using std::chrono::days;
  const std::chrono::sys_seconds time{std::chrono::seconds(timestamp.seconds + offset)};
  const auto date = std::chrono::floor<days>(time);
  const std::chrono::year_month_day parts(date);
  const std::int64_t second = (time - date).count();
  const auto first_of_year = std::chrono::sys_days(parts.year() / std::chrono::January / 1);
  CalendarFields fields;
  fields.year = static_cast<int>(parts.year());
  fields.month = static_cast<int>(static_cast<unsigned>(parts.month())) - 1;
  fields.day_of_month = static_cast<int>(static_cast<unsigned>(parts.day())) - 1;
  fields.day_of_week = static_cast<int>(std::chrono::weekday(date).c_encoding());
  fields.day_of_year = static_cast<int>((date - first_of_year).count());
  fields.hours = static_cast<int>(second / 3600);
  fields.minutes = static_cast<int>(second / 60 % 60);
  fields.seconds = static_cast<int>(second % 60);
  fields.milliseconds = timestamp.nanos / 1'000'000;
  return fields;
}

std::optional<std::int64_t> zone_offset(std::string_view zone, Instant timestamp) {
  if (zone == "UTC" || zone == "Z" || zone == "GMT") return 0;
  if (const auto offset = fixed_offset(zone)) return offset;
  if (!is_zone_name(zone)) return std::nullopt;
  auto data = read_zone_file(fmt::format("/usr/share/zoneinfo/{}", zone));
  if (!data) return std::nullopt;
  return ZoneFile(std::move(*data)).offset_at(timestamp.seconds);
}

}  // namespace eligo::cel
