// What the format table says, for editors, for readers and for a start.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "eligo/diagnostic.h"
#include "eligo/guide.h"

namespace eligo {

/// JSON Schema, draft 2020-12, of a description. It is as strict as JSON Schema can be; references
/// between organisations, and dates that must agree, are for `check`.
std::string json_schema(const Guides& guides);

/// The reference page of the format, as Markdown.
std::string format_reference(const Guides& guides);

/// A commented description to fill in, with an activity of each of the types, and a budget if it is
/// wanted. `check` finds it incomplete, not wrong. Fails on a type that does not exist.
std::variant<std::string, Diagnostic> skeleton(const Guides& guides,
                                               const std::vector<std::string>& activity_types,
                                               bool with_budget = false);

/// The words of a vocabulary, such as `activity-type`; empty where there is no such vocabulary.
std::vector<std::string> vocabulary_words(const Guides& guides, std::string_view vocabulary);

}  // namespace eligo
