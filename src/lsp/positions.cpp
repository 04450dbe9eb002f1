#include "lsp/positions.h"

#include <algorithm>

#include "text/utf8.h"

namespace eligo::lsp {
namespace {

std::size_t units_of(const Character& character, Encoding encoding) {
  switch (encoding) {
    case Encoding::Utf8:
      return character.bytes;
    case Encoding::Utf16:
      return character.code > 0xFFFF ? 2 : 1;
    case Encoding::Utf32:
      break;
  }
  return 1;
}

/// A byte order mark is part of the first line here: the client counts it.
std::size_t start_of(const Source& source, std::size_t line) {
  return line == 1 ? 0 : source.line_start(line);
}

}  // namespace

std::string_view to_string(Encoding encoding) {
  switch (encoding) {
    case Encoding::Utf8:
      return "utf-8";
    case Encoding::Utf16:
      return "utf-16";
    case Encoding::Utf32:
      break;
  }
  return "utf-32";
}

std::size_t offset_of(const Source& source, Position position, Encoding encoding) {
  const std::size_t line = position.line + 1;
  std::size_t at = start_of(source, line);
  const std::size_t end = source.line_start(line) + source.line(line).size();
  for (std::size_t units = 0; at < end;) {
    const Character character = decode(source.text(), at);
    units += units_of(character, encoding);
    if (units > position.character) break;
    at += character.bytes;
  }
  return at;
}

Position position_of(const Source& source, std::size_t offset, Encoding encoding) {
  offset = std::min(offset, source.text().size());
  const std::size_t line = source.location(offset).line;
  Position position{line - 1, 0};
  for (std::size_t at = start_of(source, line); at < offset;) {
    const Character character = decode(source.text(), at);
    position.character += units_of(character, encoding);
    at += character.bytes;
  }
  return position;
}

Range range_of(const Source& source, TextRange range, Encoding encoding) {
  return {position_of(source, range.offset, encoding),
          position_of(source, range.offset + range.length, encoding)};
}

}  // namespace eligo::lsp
