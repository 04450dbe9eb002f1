#include "document/syntax_error.h"

#include <fmt/format.h>
#include <yaml-cpp/exceptions.h>

#include <algorithm>
#include <array>
#include <optional>

#include "text/utf8.h"

namespace eligo {
namespace {

struct Explanation {
  std::string_view complaint;
  std::string_view meaning;
  bool depends_on_indentation;  ///< a tab may have led to it
};

namespace ErrorMsg = YAML::ErrorMsg;

const std::array kExplanations = {
    Explanation{ErrorMsg::MAP_VALUE,
                "a value cannot begin here: begin a new line for each key, with the indentation "
                "of its neighbours, and put a text with a colon in quotes",
                true},
    Explanation{ErrorMsg::MAP_KEY,
                "a key cannot begin here: begin a new line for each key, with the indentation of "
                "its neighbours",
                true},
    Explanation{ErrorMsg::BLOCK_ENTRY,
                "a list cannot begin here: put its first dash on a line of its own", true},
    Explanation{ErrorMsg::END_OF_MAP,
                "this does not belong to the mapping above it: give its keys the same indentation "
                "and a colon each",
                true},
    Explanation{ErrorMsg::END_OF_SEQ,
                "this does not belong to the list above it: give its dashes the same indentation",
                true},
    Explanation{ErrorMsg::END_OF_MAP_FLOW,
                "a mapping in braces has no end: close it with }, and put commas between its keys",
                false},
    Explanation{ErrorMsg::END_OF_SEQ_FLOW,
                "a list in brackets has no end: close it with ], and put commas between its "
                "elements",
                false},
    Explanation{ErrorMsg::FLOW_END,
                "a bracket or brace that closes nothing: remove it, or put the text in quotes",
                false},
    Explanation{ErrorMsg::EOF_IN_SCALAR, "a text in quotes has no end: close the quotes", false},
    Explanation{ErrorMsg::DOC_IN_SCALAR,
                "a document ends within a text in quotes: close the quotes", false},
    Explanation{ErrorMsg::UNKNOWN_TOKEN,
                "no value begins with this character: put the text in quotes", true},
    Explanation{ErrorMsg::CHAR_IN_SCALAR,
                "this character cannot stand in a text without quotes: put the text in quotes",
                true},
    Explanation{ErrorMsg::TAB_IN_INDENTATION, "a tab indents this: use spaces", true},
    Explanation{ErrorMsg::UNKNOWN_ANCHOR,
                "the alias refers to an anchor that is not defined above it: write & and the name "
                "before the value that is meant",
                false},
    Explanation{ErrorMsg::ALIAS_NOT_FOUND,
                "a * begins an alias, and its name is missing: put a text that begins so in quotes",
                false},
    Explanation{ErrorMsg::ANCHOR_NOT_FOUND,
                "an & begins an anchor, and its name is missing: put a text that begins so in "
                "quotes",
                false},
};

/// A tab in the indentation of the line that has `offset`.
std::optional<std::size_t> indenting_tab(std::string_view text, std::size_t offset) {
  if (offset > text.size()) return std::nullopt;
  const std::size_t begin = offset == 0 ? 0 : text.rfind('\n', offset - 1) + 1;
  const std::size_t end = std::min(text.find_first_not_of(" \t", begin), text.size());
  const std::size_t tab = text.find('\t', begin);
  if (tab >= end) return std::nullopt;
  return tab;
}

/// The number of hexadecimal digits that the escape of `letter` takes; nothing where it is none.
std::optional<std::size_t> digits_of_escape(char letter) {
  constexpr std::string_view kWithoutDigits = "0abt\tnvfre \"/\\N_LP\n\r";
  if (letter == 'x') return 2;
  if (letter == 'u') return 4;
  if (letter == 'U') return 8;
  if (kWithoutDigits.find(letter) != kWithoutDigits.npos) return 0;
  return std::nullopt;
}

bool is_hex_digit(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// Whether the backslash at `at` begins an escape of YAML.
bool is_escape(std::string_view text, std::size_t at) {
  const auto digits = at + 1 < text.size() ? digits_of_escape(text[at + 1]) : std::nullopt;
  if (!digits) return false;
  const std::string_view number = text.substr(at + 2, *digits);
  return number.size() == *digits && std::all_of(number.begin(), number.end(), is_hex_digit);
}

/// The backslash before `offset`, where yaml-cpp has stopped, whose escape is none; else the last
/// one: its number is no character.
std::optional<std::size_t> bad_escape(std::string_view text, std::size_t offset) {
  constexpr std::size_t kLongest = 12;  // an escape, and what yaml-cpp has read beyond it
  std::size_t at = offset - std::min(offset, kLongest);
  while (at > 0 && text[at - 1] == '\\') --at;
  std::optional<std::size_t> last;
  for (; at < std::min(offset, text.size()); ++at) {
    if (text[at] != '\\') continue;
    last = at;
    if (!is_escape(text, at)) break;
    ++at;  // of a pair of backslashes, the second begins nothing
  }
  return last;
}

/// What is wrong with an escape, at its backslash.
ReadError explained_escape(std::string_view text, std::size_t at) {
  ReadError error;
  error.offset = at;
  if (is_escape(text, at)) {
    error.message = fmt::format(
        "this is no YAML: {} is no character by itself: write the character that is meant",
        text.substr(at, 2 + *digits_of_escape(text[at + 1])));
  } else {
    error.message = fmt::format(
        "this is no YAML: {} begins no character: write \\\\ for a backslash, or put the text in "
        "single quotes",
        text.substr(at, at + 1 < text.size() ? 1 + decode(text, at + 1).bytes : 1));
  }
  return error;
}

bool is_about_escape(std::string_view complaint) {
  return complaint.starts_with(ErrorMsg::INVALID_HEX) ||
         complaint.starts_with(ErrorMsg::INVALID_UNICODE) ||
         complaint.starts_with(ErrorMsg::INVALID_ESCAPE);
}

}  // namespace

ReadError explained(std::string_view text, std::size_t offset, const std::string& complaint) {
  if (is_about_escape(complaint)) {
    if (const auto escape = bad_escape(text, offset)) return explained_escape(text, *escape);
  }
  const auto* known =
      std::find_if(kExplanations.begin(), kExplanations.end(),
                   [&](const Explanation& row) { return complaint.starts_with(row.complaint); });
  ReadError error;
  error.offset = offset;
  if (known == kExplanations.end()) {
    error.message = "this is no YAML: " + complaint;
  } else if (const auto tab = indenting_tab(text, offset); tab && known->depends_on_indentation) {
    const auto line =
        std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(*tab), '\n') + 1;
    error.offset = *tab;
    error.message = fmt::format(
        "this is no YAML: a tab indents line {}, where YAML wants spaces: use spaces", line);
  } else {
    error.message = fmt::format("this is no YAML: {}", known->meaning);
  }
  return error;
}

}  // namespace eligo
