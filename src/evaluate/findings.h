// From the results of rules to findings that a person can read.
#pragma once

#include <cstddef>
#include <string>
#include <unordered_map>

#include "cel/program.h"
#include "eligo/report.h"
#include "evaluate/evaluator.h"
#include "text/source.h"

namespace eligo {

/// The finding of a rule's result: its message, remedy, places and fingerprint.
Finding make_finding(const RuleResult& result, const ProjectReport& report,
                     cel::Evaluation& evaluation);

/// See `Finding::fingerprint`. The report has the project's title.
std::string fingerprint_of(const RuleResult& result, const ProjectReport& report,
                           cel::Evaluation& evaluation);

/// Where a report lists the declaration of a key.
using DeclarationIndex = std::unordered_map<std::string, std::size_t>;

/// Adds the yes of the applicant's at which a passed rule looks, if there is one; `report` lists
/// each declaration once, with all rules that rely on it. `index` begins empty with the report.
void add_declaration(const RuleResult& result, cel::Evaluation& evaluation, ProjectReport& report,
                     DeclarationIndex& index);

/// Where a node stands.
Place place_of(const Node& node, const Source& source);

/// The paths of the keys that would settle an unknown value; none for an evaluation error.
std::vector<std::string> missing_paths(const cel::Value& unknown);
/// Where the description would give a missing field: `activities[0].start`.
std::string missing_path(const cel::MissingField& field);

}  // namespace eligo
