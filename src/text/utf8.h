// UTF-8: validation, characters, and how wide they stand on a terminal.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace eligo {

/// A decoded character and the bytes it takes; for an invalid byte U+FFFD and 1.
struct Character {
  char32_t code = 0;
  std::size_t bytes = 1;
  bool valid = true;
};

/// The character at `offset`, which is inside `text`.
Character decode(std::string_view text, std::size_t offset);
/// Appends `code` as UTF-8.
void append_utf8(std::string& text, char32_t code);

/// Whether every character is one byte.
bool is_ascii(std::string_view text);
/// The offset of the first byte that is no UTF-8; nothing where all is well.
std::optional<std::size_t> first_invalid_utf8(std::string_view text);
/// The number of characters (code points).
std::size_t count_characters(std::string_view text);

/// Columns on a terminal: 0 for combining marks and format characters, 2 for wide ones, else 1.
int display_width(char32_t code);
std::size_t display_width(std::string_view text);

/// Whether showing the character raw could steer a terminal or reorder a line.
bool is_unsafe(char32_t code);
/// The text with control characters, escapes and direction overrides written out (`\x1b`).
std::string escape_for_terminal(std::string_view text);

}  // namespace eligo
