// What the applicant declares, and which rules rely on it.
#pragma once

#include <cstddef>
#include <string>
#include <unordered_map>

#include "eligo/report.h"
#include "evaluate/evaluator.h"

namespace eligo {

/// Where a report lists the declaration of a key.
using DeclarationIndex = std::unordered_map<std::string, std::size_t>;

/// Adds the yes of the applicant's at which a passed rule looks, if there is one; `report` lists
/// each declaration once, with all rules that rely on it. `index` begins empty with the report.
void add_declaration(const RuleResult& result, cel::Evaluation& evaluation, ProjectReport& report,
                     DeclarationIndex& index);

}  // namespace eligo
