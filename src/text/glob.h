// Patterns in which `*` stands for any run of characters.
#pragma once

#include <string_view>

namespace eligo {

/// Whether all of the text is as the pattern has it.
bool matches_glob(std::string_view pattern, std::string_view text);

}  // namespace eligo
