#include "text/escape.h"

#include <fmt/format.h>

#include "text/ascii.h"
#include "text/utf8.h"

namespace eligo {
namespace {

/// The two characters that are no control characters and yet have no place in XML.
std::string without_noncharacters(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const Character character = decode(text, at);
    if (character.code == 0xFFFE || character.code == 0xFFFF) {
      result += fmt::format("\\u{:04x}", static_cast<unsigned>(character.code));
    } else {
      result.append(text, at, character.bytes);
    }
    at += character.bytes;
  }
  return result;
}

bool is_unreserved(char c) {
  return is_letter_or_digit(c) || std::string_view("-._~/").find(c) != std::string::npos;
}

}  // namespace

std::string escape_xml(std::string_view text) {
  std::string result;
  for (const char c : without_noncharacters(escape_for_terminal(text))) {
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      case '\'':
        result += "&#39;";
        break;
      default:
        result += c;
    }
  }
  return result;
}

std::string escape_markdown(std::string_view text) {
  constexpr std::string_view kMarkup = "\\`*_[]<>#|~&";
  const std::string shown = escape_for_terminal(text);
  const std::string_view rest = shown;
  std::string result;
  for (std::size_t at = 0; at < shown.size(); ++at) {
    const bool begins_link = rest.substr(at, 3) == "://" || rest.substr(at, 1) == "@" ||
                             (at >= 3 && rest.substr(at - 3, 4) == "www.");
    if (begins_link || kMarkup.find(shown[at]) != std::string_view::npos) result += '\\';
    result += shown[at];
  }
  return result;
}

std::string uri_of_path(std::string_view path) {
  while (path.starts_with("./")) path.remove_prefix(2);
  std::string result = path.starts_with('/') ? "file://" : "";
  for (const char c : path) {
    if (is_unreserved(c)) {
      result += c;
    } else {
      result += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return result;
}

}  // namespace eligo
