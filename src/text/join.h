// Words in a row.
#pragma once

#include <fmt/ranges.h>

#include <string>
#include <string_view>

namespace eligo {

/// The words of a range with commas, or another separator, between them.
template <class Range>
std::string joined(const Range& words, std::string_view separator = ", ") {
  return fmt::format("{}", fmt::join(words, separator));
}

}  // namespace eligo
