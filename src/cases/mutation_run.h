// Mutants of the tables, and whether their cases notice them.
#pragma once

#include <functional>
#include <string>

#include "eligo/rule_cases.h"
#include "guide/compiled_guide.h"

namespace eligo {

/// Whether a case notices a mutant; of one rule, or of all for an empty id.
using IsNoticed = std::function<bool(const guide::CompiledGuide& mutant, const std::string& rule)>;

/// Compiles every mutant of the tables' rows, in the editions that `RuleCases::mutate` names, and
/// asks of each whether it is noticed.
RuleCases::MutationResult run_mutants(const Guides& guides, const IsNoticed& is_noticed);

}  // namespace eligo
