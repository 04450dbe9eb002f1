// Quoted scalars of YAML.
#pragma once

#include <cstddef>
#include <string_view>

namespace eligo {

/// Behind the closing quote of the scalar whose quote stands at `begin`; `end` where none closes it
/// before that.
std::size_t end_of_quoted(std::string_view text, std::size_t begin, std::size_t end);

}  // namespace eligo
