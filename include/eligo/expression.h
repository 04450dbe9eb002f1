// The rule language on its own: for authors of rules.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "eligo/diagnostic.h"
#include "eligo/guide.h"

namespace eligo {

/// What an expression may refer to.
struct ExpressionInput {
  std::string expression;
  std::string bindings;  ///< a JSON object of variables; empty for none
  /// A JSON object of their types (`"int64"`, `{"list": "string"}`); empty for none.
  std::string types;
  /// A description, as YAML: its project, organisations and activities are variables.
  std::optional<std::string> description;
  std::string description_name;
  std::string edition;  ///< of the guide: its id; empty: the description's own, else the default
};

/// The value as JSON text, or why there is none.
struct ExpressionResult {
  /// Plain JSON on one line: times and durations as text, a record as its given fields. Empty where
  /// there is no value.
  std::string json;
  std::vector<std::string> missing;  ///< of an unknown value: the keys that would settle it
  /// Why there is neither a value nor an unknown. The file is that of the description, of a table,
  /// `expression`, `bindings` or `types`; empty where it is the evaluation that failed.
  std::vector<Diagnostic> errors;

  bool is_value() const { return errors.empty() && missing.empty(); }
};

ExpressionResult evaluate_expression(const ExpressionInput& input, const Guides& guides);

/// The functions that the language has beyond the standard, as a table in Markdown.
std::string function_reference();

/// The outcome of a file of cases, in the form of the language's conformance data.
struct ExpressionCases {
  struct Failure {
    std::string id;
    std::string why;
  };
  std::size_t passed = 0;
  std::vector<Failure> failures;
};

/// Runs `{"cases": [{id, expr, types, bindings, unchecked, value | error}, ...]}`. A case with
/// `error` passes on any error, in checking or in evaluation. The string says why the file is no
/// such file.
std::variant<ExpressionCases, std::string> run_expression_cases(std::string_view json_text);

}  // namespace eligo
