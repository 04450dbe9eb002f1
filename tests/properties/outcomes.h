// Checks of generated projects, and their outcomes in a form that can be compared.
#pragma once

#include <map>
#include <string>
#include <utility>

#include "support/checked.h"

namespace eligo::support {

/// The report on a project, with all its findings.
inline ProjectReport full_report_on(const std::string& text) {
  CheckOptions options;
  options.show = {kOutcomes.begin(), kOutcomes.end()};
  options.declarations = true;
  options.today = std::chrono::sys_days();
  return report_on(text, options);
}

/// Outcomes by rule and subject.
using Outcomes = std::map<std::pair<std::string, std::string>, Outcome>;

inline Outcomes outcomes_of(const ProjectReport& report) {
  Outcomes outcomes;
  for (const Finding& finding : report.findings) {
    outcomes[{finding.rule->id, finding.subject}] = finding.outcome;
  }
  return outcomes;
}

/// Outcomes by rule and anchor, which does not change where members of lists move.
inline Outcomes lasting_outcomes_of(const ProjectReport& report) {
  Outcomes outcomes;
  for (const Finding& finding : report.findings) {
    outcomes[{finding.rule->id, finding.anchor}] = finding.outcome;
  }
  return outcomes;
}

}  // namespace eligo::support
