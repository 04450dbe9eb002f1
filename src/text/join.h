// Words in a row.
#pragma once

#include <fmt/ranges.h>

#include <string>

namespace eligo {

/// The words of a range with commas between them.
template <class Range>
std::string joined(const Range& words) {
  return fmt::format("{}", fmt::join(words, ", "));
}

}  // namespace eligo
