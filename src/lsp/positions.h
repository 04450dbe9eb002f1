// Places as the protocol counts them: lines from 0, characters of a line in units of an encoding.
#pragma once

#include <cstddef>
#include <string_view>

#include "eligo/diagnostic.h"
#include "text/source.h"

namespace eligo::lsp {

/// The unit in which characters of a line are counted; both sides agree on it when they meet.
enum class Encoding { Utf8, Utf16, Utf32 };

std::string_view to_string(Encoding encoding);

struct Position {
  std::size_t line = 0;
  std::size_t character = 0;

  friend bool operator==(const Position&, const Position&) = default;
};

struct Range {
  Position start;
  Position end;
};

/// The byte offset of a position. One past the end of its line is that end, one inside a character
/// is its beginning, one past the last line is the end of the text: as the protocol has it.
std::size_t offset_of(const Source& source, Position position, Encoding encoding);
Position position_of(const Source& source, std::size_t offset, Encoding encoding);
Range range_of(const Source& source, TextRange range, Encoding encoding);

}  // namespace eligo::lsp
