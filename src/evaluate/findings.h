// From the results of rules to findings that a person can read.
#pragma once

#include <string>

#include "cel/program.h"
#include "eligo/report.h"
#include "evaluate/evaluator.h"
#include "text/source.h"

namespace eligo {

/// The finding of a rule's result: its message, remedy, places and fingerprint.
Finding make_finding(const RuleResult& result, const ProjectReport& report,
                     cel::Evaluation& evaluation);

/// What a person knows the project by, and its findings are recognised by: its title; without one
/// its file's name, and its number there.
std::string identity_of(const ProjectReport& report);

/// See `Finding::fingerprint`. The report has the project's title.
std::string fingerprint_of(const RuleResult& result, const ProjectReport& report,
                           cel::Evaluation& evaluation);

/// Where a node stands.
Place place_of(const Node& node, const Source& source);

/// The paths of the keys that would settle an unknown value; none for an evaluation error.
std::vector<std::string> missing_paths(const cel::Value& unknown);
/// Where the description would give a missing field: `activities[0].start`.
std::string missing_path(const cel::MissingField& field);

}  // namespace eligo
