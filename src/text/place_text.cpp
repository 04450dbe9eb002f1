#include "text/place_text.h"

#include <fmt/format.h>

namespace eligo {

std::string document_name(const std::string& file, std::size_t document) {
  return document == 0 ? file : fmt::format("{} (document {})", file, document + 1);
}

std::string place_text(const std::string& file, const Location& location) {
  if (location.line == 0) return file;
  return fmt::format("{}:{}:{}", file, location.line, location.column);
}

}  // namespace eligo
