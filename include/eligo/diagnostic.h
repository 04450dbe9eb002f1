// A complaint about an input (a description, a rule table, an expression), at its place.
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
  std::string file;
  std::string message;     ///< begins in lower case, without a full stop
  std::string suggestion;  ///< the nearest valid word; empty where none is close
  Location location;
  TextRange range;
};

}  // namespace eligo
