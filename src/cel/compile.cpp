// The stages of the language in a row: parse, check, plan.
#include "cel/checker.h"
#include "cel/parser.h"
#include "cel/planner.h"
#include "cel/program.h"

namespace eligo::cel {

Compiled compile(std::string_view text, const Environment& environment, Checking checking) {
  std::variant<ExprPtr, ExpressionError> parsed = parse(text);
  if (auto* error = std::get_if<ExpressionError>(&parsed)) {
    return {std::nullopt, {std::move(*error)}};
  }
  return compile(*std::get<ExprPtr>(parsed), environment, checking);
}

Compiled compile(const Expr& expression, const Environment& environment, Checking checking) {
  if (checking == Checking::Untyped) return {plan(expression, environment, nullptr), {}};
  CheckedTypes types = check(expression, environment);
  if (!types.errors.empty()) return {std::nullopt, std::move(types.errors)};
  return {plan(expression, environment, &types), {}};
}

}  // namespace eligo::cel
