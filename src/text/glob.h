// Patterns in which `*` stands for any run of characters.
#pragma once

#include <string_view>

namespace eligo {

bool glob(std::string_view pattern, std::string_view text);

}  // namespace eligo
