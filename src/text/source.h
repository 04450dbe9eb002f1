// A text with its name and its lines.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "eligo/diagnostic.h"

namespace eligo {

/// Where the lines of a text begin. Places are byte offsets; `location` turns them into what people
/// count, at a cost that does not grow with the length of a line. A line ends with LF, CR LF or CR.
class Lines {
 public:
  explicit Lines(std::string_view text);  ///< a text that outlives it

  /// The line and column of `offset`; columns count characters. A byte order mark is no column.
  Location location(std::size_t offset) const;
  /// The text of a line, counted from 1, without its line end; empty past the last.
  std::string_view line(std::size_t number) const;
  /// The offset at which a line begins.
  std::size_t line_start(std::size_t number) const;

 private:
  std::size_t characters_before(std::size_t offset) const;

  std::string_view text_;
  std::vector<std::size_t> starts_;
  std::vector<std::size_t> block_characters_;  ///< before each block; empty for ASCII
};

/// A file's text with its name and its lines. Neither copied nor moved.
class Source {
 public:
  Source(std::string name, std::string text)
      : name_(std::move(name)), text_(std::move(text)), lines_(text_) {}
  Source(const Source&) = delete;
  Source& operator=(const Source&) = delete;

  const std::string& name() const { return name_; }
  std::string_view text() const { return text_; }
  Location location(std::size_t offset) const { return lines_.location(offset); }
  std::string_view line(std::size_t number) const { return lines_.line(number); }
  std::size_t line_start(std::size_t number) const { return lines_.line_start(number); }

 private:
  std::string name_;
  std::string text_;
  Lines lines_;
};

/// A complaint about a range of the source.
Diagnostic diagnostic_at(const Source& source, std::string message, std::string suggestion,
                         TextRange range);

/// What a UTF-8 file may begin with, though it means nothing there.
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

}  // namespace eligo
