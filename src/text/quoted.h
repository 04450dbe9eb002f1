// Quoted scalars of YAML.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace eligo {

/// The closing quote of the scalar whose quote stands at `begin`; nothing where the text has none.
std::optional<std::size_t> closing_quote(std::string_view text, std::size_t begin);

/// Behind the closing quote of the scalar whose quote stands at `begin`; `end` where none closes it
/// before that.
std::size_t end_of_quoted(std::string_view text, std::size_t begin, std::size_t end);

}  // namespace eligo
