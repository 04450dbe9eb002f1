#include "report/problem.h"

#include <fmt/format.h>

#include <filesystem>
#include <map>

#include "report/words.h"
#include "text/fingerprint.h"
#include "text/suggest.h"
#include "text/utf8.h"

namespace eligo {
namespace {

Severity severity_of(const Finding& finding) {
  if (finding.waiver != nullptr) return Severity::Note;
  const Level level = finding.rule->level;
  if (finding.outcome == Outcome::Fail && level == Level::Must) return Severity::Error;
  if (finding.outcome == Outcome::Fail && level == Level::Should) return Severity::Warning;
  if (finding.outcome == Outcome::Unknown && level == Level::Must) return Severity::Warning;
  return Severity::Note;
}

std::vector<std::string> details_of(const Finding& finding) {
  std::vector<std::string> lines;
  if (!finding.rule->clauses.empty()) {
    lines.push_back(
        fmt::format("clause {} ({})", finding.rule->reference(), finding.rule->clause_ids()));
  }
  if (finding.waiver != nullptr) {
    lines.push_back("waiver " + escape_for_terminal(waiver_text(finding)));
  } else if (!finding.remedy.empty()) {
    lines.push_back("remedy " + escape_for_terminal(finding.remedy));
  }
  if (!finding.proposals.empty()) {
    lines.push_back("change " + escape_for_terminal(proposals_text(finding)));
  }
  return lines;
}

Problem problem_of(const Finding& finding, const ProjectReport& report) {
  Problem problem;
  problem.finding = &finding;
  problem.rule = finding.rule->id;
  problem.severity = severity_of(finding);
  problem.message = escape_for_terminal(fmt::format("{}: {}", finding.subject, finding.message));
  problem.details = details_of(finding);
  problem.file = file_of(finding.place, report);
  problem.location = finding.place.location;
  problem.range = finding.place.range;
  problem.fingerprint = finding.fingerprint;
  return problem;
}

Problem problem_of(const Diagnostic& error, const ProjectReport& report) {
  Problem problem;
  problem.rule = kFormatRule;
  problem.severity = Severity::Error;
  problem.message = escape_for_terminal(error.message + suggestion_text(error.suggestion));
  problem.file = error.file;
  problem.location = error.location;
  problem.range = error.range;
  const std::string name = std::filesystem::path(error.file).filename().string();
  problem.fingerprint =
      fingerprint({name, std::to_string(report.document), problem.rule, problem.message});
  return problem;
}

}  // namespace

std::string headline_of(const Problem& problem) {
  const bool waived = problem.finding != nullptr && problem.finding->waiver != nullptr;
  return (waived ? "waived: " : "") + problem.message;
}

std::vector<Problem> problems_of(const ProjectReport& report) {
  std::vector<Problem> problems;
  std::map<std::string, int> seen;
  for (const Diagnostic& error : report.errors) {
    Problem problem = problem_of(error, report);
    const int before = seen[problem.fingerprint]++;  // the same mistake at another place
    if (before > 0) {
      problem.fingerprint = fingerprint({problem.fingerprint, std::to_string(before)});
    }
    problems.push_back(std::move(problem));
  }
  for (const Finding& finding : report.findings) problems.push_back(problem_of(finding, report));
  return problems;
}

bool is_settled(const Problem& problem) {
  return problem.finding != nullptr && is_settled(problem.finding->outcome);
}

}  // namespace eligo
