#include "text/quoted.h"

namespace eligo {

std::optional<std::size_t> closing_quote(std::string_view text, std::size_t begin) {
  const char quote = text[begin];
  for (std::size_t at = begin + 1; at < text.size(); ++at) {
    const bool doubled = quote == '\'' && text.substr(at, 2) == "''";
    if (doubled || (quote == '"' && text[at] == '\\')) {
      ++at;
    } else if (text[at] == quote) {
      return at;
    }
  }
  return std::nullopt;
}

std::size_t end_of_quoted(std::string_view text, std::size_t begin, std::size_t end) {
  const auto closing = closing_quote(text.substr(0, end), begin);
  return closing ? *closing + 1 : end;
}

}  // namespace eligo
