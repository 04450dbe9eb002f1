// A source line with carets under what a message is about.
#pragma once

#include <string>

#include "eligo/diagnostic.h"
#include "text/source.h"
#include "text/style.h"

namespace eligo {

/// Two lines: the source line behind its number, and carets under `range`. Tabs are expanded,
/// carets stand right under wide and combining characters, control characters are written out, and
/// a long line is cut to a window around the carets. A range that begins at a quote goes to the
/// quote that closes it.
std::string snippet(const Source& source, TextRange range, const Style& style);

}  // namespace eligo
