// Strangers' texts at a length that can be shown, and repeated for each of many findings.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace eligo {

/// Of a word or a text that a message quotes, in characters.
constexpr std::size_t kLongestQuoted = 200;

/// The first `most` characters with `...` after them, or the whole text where it has no more.
std::string shortened(std::string_view text, std::size_t most = kLongestQuoted);

}  // namespace eligo
