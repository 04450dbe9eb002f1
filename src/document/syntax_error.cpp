#include "document/syntax_error.h"

#include <fmt/format.h>
#include <yaml-cpp/exceptions.h>

#include <algorithm>
#include <array>
#include <optional>

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

}  // namespace

ReadError explained(std::string_view text, std::size_t offset, const std::string& complaint) {
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
