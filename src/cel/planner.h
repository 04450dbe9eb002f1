// From a syntax tree to a plan of steps.
#pragma once

#include "cel/ast.h"
#include "cel/checker.h"
#include "cel/program.h"

namespace eligo::cel {

/// Plans the expression. Names that mean nothing become errors when evaluated. `types`, where the
/// expression was checked, lets fields of records be selected by slot.
Program plan(const Expr& expression, const Environment& environment, const CheckedTypes* types);

}  // namespace eligo::cel
