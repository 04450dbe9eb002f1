#include "money/money.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "text/ascii.h"

namespace eligo {
namespace {

constexpr std::int64_t kCents = 100;

/// The magnitude, which the least number has too.
std::uint64_t magnitude(std::int64_t value) {
  const auto bits = static_cast<std::uint64_t>(value);
  return value < 0 ? 0 - bits : bits;
}

std::string_view sign(std::int64_t value) {
  return value < 0 ? "-" : "";
}

/// Without a currency before or after it.
std::string_view bare(std::string_view text) {
  constexpr std::array<std::string_view, 5> kCurrency = {"euro", "Euro", "EUR", "eur", "€"};
  for (const std::string_view word : kCurrency) {
    if (text.starts_with(word)) return trimmed(text.substr(word.size()));
    if (text.ends_with(word)) return trimmed(text.substr(0, text.size() - word.size()));
  }
  return text;
}

/// Whether the text is groups of three digits after the first, with that separator between them.
bool is_grouped(std::string_view text, char separator) {
  const std::size_t first = text.find(separator);
  if (first == std::string_view::npos || first == 0 || first > 3 || text[0] == '0') return false;
  for (std::size_t at = first; at < text.size(); at += 4) {
    if (text[at] != separator || !all_digits(text.substr(at + 1, 3)) || at + 4 > text.size()) {
      return false;
    }
  }
  return all_digits(text.substr(0, first));
}

/// `1,150.50`, `1.150,50` and `1 150,50` without the separators of thousands, and with a decimal
/// point.
std::string without_separators(std::string text) {
  static constexpr std::array kStyles = {std::pair(',', '.'),  std::pair('.', ','),
                                         std::pair(' ', '.'),  std::pair(' ', ','),
                                         std::pair('\'', '.'), std::pair('_', '.')};
  for (const auto& [thousands, decimal] : kStyles) {
    const std::size_t point = text.find(decimal);
    std::string whole = text.substr(0, point);
    if (!is_grouped(whole, thousands)) continue;
    std::erase(whole, thousands);
    if (point == std::string::npos) return whole;
    return whole + "." + text.substr(point + 1);
  }
  std::replace(text.begin(), text.end(), ',', '.');
  return text;
}

}  // namespace

std::optional<std::int64_t> parse_money(std::string_view text) {
  const std::size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  if (!all_digits(whole) || (whole.size() > 1 && whole[0] == '0')) return std::nullopt;
  std::string cents = "00";
  if (point != std::string_view::npos) {
    const std::string_view decimals = text.substr(point + 1);
    if (!all_digits(decimals) || decimals.size() > 2) return std::nullopt;
    std::copy(decimals.begin(), decimals.end(), cents.begin());
  }
  const std::string all = std::string(whole) + cents;
  std::int64_t value = 0;
  const auto read = std::from_chars(all.data(), all.data() + all.size(), value);
  if (read.ec != std::errc{}) return std::nullopt;
  return value;
}

std::string suggest_money(std::string_view text) {
  std::string meant(bare(trimmed(text)));
  if (meant.starts_with('+')) meant.erase(0, 1);
  meant = without_separators(std::move(meant));
  while (meant.size() > 1 && meant[0] == '0' && is_digit(meant[1])) meant.erase(0, 1);
  return parse_money(meant) ? meant : std::string();
}

std::string plain_money(std::int64_t cents) {
  const std::uint64_t amount = magnitude(cents);
  return fmt::format("{}{}.{:02}", sign(cents), amount / kCents, amount % kCents);
}

std::string grouped_money(std::int64_t cents) {
  const std::uint64_t amount = magnitude(cents);
  std::string whole = fmt::format("{}", amount / kCents);
  for (std::size_t at = whole.size(); at > 3;) whole.insert(at -= 3, ",");
  return fmt::format("{}{}.{:02}", sign(cents), whole, amount % kCents);
}

std::string format_money(std::int64_t cents) {
  std::string text = grouped_money(cents);
  if (cents % kCents == 0) text.resize(text.size() - 3);
  return text + " EUR";
}

/// Whole euro are multiplied without rounding, so that only the cents below are rounded.
std::optional<std::int64_t> percent_of(std::int64_t cents, std::int64_t percent) {
  const std::int64_t euro = cents / kCents;
  const std::int64_t rest = cents % kCents;
  std::int64_t whole = 0;
  std::int64_t part = 0;
  if (__builtin_mul_overflow(euro, percent, &whole) ||
      __builtin_mul_overflow(rest, percent, &part) ||
      __builtin_add_overflow(part, kCents / 2, &part)) {
    return std::nullopt;
  }
  const std::int64_t rounded = part / kCents - (part % kCents < 0 ? 1 : 0);
  std::int64_t sum = 0;
  if (__builtin_add_overflow(whole, rounded, &sum)) return std::nullopt;
  return sum;
}

}  // namespace eligo
