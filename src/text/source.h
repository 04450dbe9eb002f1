// A text with its name and its lines.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "eligo/diagnostic.h"

namespace eligo {

/// Owns a file's text. Places in it are byte offsets; `location` turns them into what people count,
/// at a cost that does not grow with the length of a line. A line ends with LF, CR LF or CR.
class Source {
 public:
  Source(std::string name, std::string text);

  const std::string& name() const { return name_; }
  std::string_view text() const { return text_; }

  /// The line and column of `offset`; columns count characters. A byte order mark is no column.
  Location location(std::size_t offset) const;
  /// The text of a line, counted from 1, without its line end; empty past the last.
  std::string_view line(std::size_t number) const;
  /// The offset at which a line begins.
  std::size_t line_start(std::size_t number) const;

 private:
  std::size_t characters_before(std::size_t offset) const;

  std::string name_;
  std::string text_;
  std::vector<std::size_t> line_starts_;
  std::vector<std::size_t> block_characters_;  ///< characters before each block of the text
};

/// What a UTF-8 file may begin with, though it means nothing there.
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

}  // namespace eligo
