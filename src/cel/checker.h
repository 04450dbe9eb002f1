// Static types of an expression: misspelt names and mismatched operands are found before any
// description is read.
#pragma once

#include <unordered_map>
#include <vector>

#include "cel/ast.h"
#include "cel/program.h"
#include "cel/type.h"

namespace eligo::cel {

struct CheckedTypes {
  std::unordered_map<const Expr*, TypePtr> types;  ///< of every subexpression
  std::vector<ExpressionError> errors;
};

CheckedTypes check(const Expr& expression, const Environment& environment);

}  // namespace eligo::cel
