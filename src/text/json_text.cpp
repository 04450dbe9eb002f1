#include "text/json_text.h"

#include <fmt/format.h>

#include <string_view>

#include "text/utf8.h"

namespace eligo {
namespace {

constexpr char kDelete = '\x7F';

/// Outside of ASCII, JSON text has characters only in strings; DEL neither.
std::string without_unsafe(std::string text) {
  if (is_ascii(text) && text.find(kDelete) == std::string::npos) return text;
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const Character character = decode(text, at);
    if (character.code >= U' ' && is_unsafe(character.code)) {
      result += fmt::format("\\u{:04x}", static_cast<unsigned>(character.code));
    } else {
      result.append(text, at, character.bytes);
    }
    at += character.bytes;
  }
  return result;
}

}  // namespace

std::string json_text(const ordered_json& json) {
  return without_unsafe(json.dump(-1, ' ', false, ordered_json::error_handler_t::replace));
}

}  // namespace eligo
