// Checks of generated projects, and their outcomes in a form that can be compared.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "eligo/checker.h"
#include "support/project_generator.h"

namespace eligo::support {

inline std::shared_ptr<const Guides> built_in_guides() {
  static const auto kGuides =
      std::get<std::shared_ptr<const Guides>>(Guides::open(Tables::built_in()));
  return kGuides;
}

/// The report on a project, with all its findings.
inline ProjectReport report_on(const std::string& text) {
  CheckOptions options;
  options.show = {kOutcomes.begin(), kOutcomes.end()};
  options.declarations = true;
  options.today = std::chrono::sys_days();
  ProjectReport report;
  Checker(built_in_guides(), options).check("x.yaml", text, [&](ProjectReport found) {
    report = std::move(found);
  });
  return report;
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
