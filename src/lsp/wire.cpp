#include "lsp/wire.h"

#include <algorithm>
#include <charconv>

namespace eligo::lsp {
namespace {

Json to_json(const Position& position) {
  return {{"line", position.line}, {"character", position.character}};
}

}  // namespace

Json to_json(const Range& range) {
  return {{"start", to_json(range.start)}, {"end", to_json(range.end)}};
}

Position position_from(const Json& json) {
  return {json.at("line").get<std::size_t>(), json.at("character").get<std::size_t>()};
}

Range range_from(const Json& json) {
  return {position_from(json.at("start")), position_from(json.at("end"))};
}

std::string path_of_uri(std::string_view uri) {
  constexpr std::string_view kScheme = "file://";
  if (!uri.starts_with(kScheme)) return {};
  uri.remove_prefix(std::min(uri.find('/', kScheme.size()), uri.size()));
  std::string path;
  for (std::size_t at = 0; at < uri.size(); ++at) {
    unsigned byte = 0;
    const std::string_view digits = uri.substr(std::min(at + 1, uri.size()), 2);
    const bool escaped =
        uri[at] == '%' && digits.size() == 2 &&
        std::from_chars(digits.data(), digits.data() + 2, byte, 16).ptr == digits.data() + 2;
    path += escaped ? static_cast<char>(byte) : uri[at];
    if (escaped) at += 2;
  }
  return path;
}

}  // namespace eligo::lsp
