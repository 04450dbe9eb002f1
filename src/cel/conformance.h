// Runs files of cases for the rule language, in the form of the language's conformance data.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace eligo::cel {

struct CaseFailure {
  std::string id;
  std::string why;
};

struct CaseResults {
  std::size_t passed = 0;
  std::vector<CaseFailure> failures;
};

/// Runs `{"cases": [{id, expr, types, bindings, unchecked, value | error}, ...]}`. A case with
/// `error` passes on any error, in checking or in evaluation. The string says why the file is no
/// such file.
std::variant<CaseResults, std::string> run_cases(std::string_view json_text);

}  // namespace eligo::cel
