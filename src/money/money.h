// Amounts of euro as whole cents: exact, never binary fractions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace eligo {

/// Reads euro with at most two decimals: `575`, `575.5`, `575.50`; no sign, leading zeros, currency
/// or separators. In cents; nothing for other text, or more cents than 64 bits hold.
std::optional<std::int64_t> parse_money(std::string_view text);

/// The amount that a person probably meant by a text that is none (`EUR 1,150`, `575,50`), as it
/// should be written; empty where that cannot be told.
std::string suggest_money(std::string_view text);

/// `1150.00`: for programs.
std::string plain_money(std::int64_t cents);

/// `1,150.00`: for columns that people read.
std::string grouped_money(std::int64_t cents);

/// `1,150 EUR` or `1,150.50 EUR`: for sentences.
std::string format_money(std::int64_t cents);

/// `percent` of an amount, rounded to the cent, half a cent up. Nothing where 64 bits do not hold
/// it.
std::optional<std::int64_t> percent_of(std::int64_t cents, std::int64_t percent);

}  // namespace eligo
