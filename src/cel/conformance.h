// Runs files of cases for the rule language, in the form of the language's conformance data.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "eligo/expression.h"

namespace eligo::cel {

/// Runs `{"cases": [{id, expr, types, bindings, unchecked, value | error}, ...]}`. A case with
/// `error` passes on any error, in checking or in evaluation. The string says why the file is no
/// such file.
std::variant<ExpressionCases, std::string> run_cases(std::string_view json_text);

}  // namespace eligo::cel
