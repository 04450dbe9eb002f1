// Small changes of expressions and limits that a good set of cases notices.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "guide/guide_tables.h"

namespace eligo {

/// A changed text, and what was changed.
struct MutatedText {
  std::string text;
  std::string change;
};

/// All single changes of an expression: flipped comparisons, swapped `&&` and `||`, dropped
/// operands of them, removed negations, whole numbers shifted by one. None for a text that does
/// not parse.
std::vector<MutatedText> mutate_expression(std::string_view text);

/// A limit shifted by one unit in both directions; lists of words are left alone.
std::vector<MutatedText> mutate_limit(const guide::LimitValue& value);

}  // namespace eligo
