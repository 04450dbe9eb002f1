// From text to syntax tree.
#pragma once

#include <string_view>
#include <variant>

#include "cel/ast.h"
#include "cel/program.h"

namespace eligo::cel {

/// Bounds on the form of an expression, so that no later stage recurses or works without end.
constexpr std::size_t kMaxExpressionLength = 100'000;  // bytes
constexpr std::size_t kMaxExpressionDepth = 250;       // nested brackets and signs
constexpr std::size_t kMaxTreeHeight = 1'000;          // those, and chains such as `a + b + c`

/// The tree, or the first thing that is wrong.
std::variant<ExprPtr, ExpressionError> parse(std::string_view text);

}  // namespace eligo::cel
