#include "text/quoted.h"

namespace eligo {

std::size_t end_of_quoted(std::string_view text, std::size_t begin, std::size_t end) {
  const char quote = text[begin];
  for (std::size_t at = begin + 1; at < end; ++at) {
    const bool doubled = quote == '\'' && text.substr(at, 2) == "''";
    if (doubled || (quote == '"' && text[at] == '\\')) {
      ++at;
    } else if (text[at] == quote) {
      return at + 1;
    }
  }
  return end;
}

}  // namespace eligo
