// A source line with carets under what a message is about.
#pragma once

#include <string>

#include "eligo/diagnostic.h"
#include "text/source.h"
#include "text/style.h"

namespace eligo {

/// A source line in three parts, of which the middle one is what a message is about. Tabs are
/// expanded, control characters are written out, and a long line is cut to a window. A range that
/// begins at a quote goes to the quote that closes it.
struct Excerpt {
  std::size_t line = 0;
  std::string before;
  std::string marked;
  std::string after;
};

Excerpt excerpt(const Source& source, TextRange range);

/// The place right after what the excerpt marks.
Location end_of_marked(const Source& source, TextRange range);

/// Two lines: the excerpt behind its number, and carets under its middle part, right also where
/// characters are wide or combine.
std::string snippet(const Source& source, TextRange range, const Style& style);

}  // namespace eligo
