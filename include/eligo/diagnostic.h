// A complaint about an input (a description, a rule table, an expression), at its place.
//
// Whatever is wrong with an input comes back as such values. No function of the library throws
// anything but std::bad_alloc and what a caller's own functions throw; the one that starts a
// thread, `serve_language_client`, std::system_error where none is to be had.
#pragma once

#include <cstddef>
#include <string>

namespace eligo {

/// A place in a text. Lines and columns count from 1, columns in characters; 0 where there is none.
struct Location {
  std::size_t line = 0;
  std::size_t column = 0;

  friend bool operator==(const Location&, const Location&) = default;
};

/// The bytes [offset, offset + length) of a text.
struct TextRange {
  std::size_t offset = 0;
  std::size_t length = 0;

  friend bool operator==(const TextRange&, const TextRange&) = default;
};

struct Diagnostic {
  /// The name of the file or text, as it was given; empty where it is about none, such as an
  /// edition that does not exist.
  std::string file;
  std::string message;     ///< begins in lower case, without a full stop
  std::string suggestion;  ///< the nearest valid word; empty where none is close
  Location location;       ///< in the file; none where it is about the file as a whole
  /// What to mark, from the location on; empty where no more than the location is known.
  TextRange range;
};

}  // namespace eligo
