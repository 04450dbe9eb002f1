// GitLab's code quality report: a JSON array of issues, which merge requests show.
#include <filesystem>
#include <string>
#include <string_view>

#include "report/problem.h"
#include "report/writers.h"
#include "text/fingerprint.h"
#include "text/join.h"
#include "text/json_text.h"
#include "text/utf8.h"

namespace eligo {
namespace {

std::string_view severity_of(const Problem& problem) {
  if (problem.finding == nullptr) return "blocker";
  switch (problem.severity) {
    case Severity::Error:
      return "critical";
    case Severity::Warning:
      return problem.finding->outcome == Outcome::Unknown ? "major" : "minor";
    case Severity::Note:
      break;
  }
  return "info";
}

ordered_json issue(const Problem& problem) {
  const std::string path =
      escape_for_terminal(std::filesystem::path(problem.file).lexically_normal().string());
  // A place without a line is shown at the beginning of its file.
  const std::size_t line = problem.location.line == 0 ? 1 : problem.location.line;
  ordered_json json = {{"type", "issue"},
                       {"check_name", problem.rule},
                       {"description", headline_of(problem)},
                       {"categories", {"Compatibility"}},
                       {"severity", severity_of(problem)},
                       // Of two issues with one fingerprint GitLab shows only the first.
                       {"fingerprint", fingerprint({path, problem.fingerprint})},
                       {"location", {{"path", path}, {"lines", {{"begin", line}}}}}};
  if (!problem.details.empty()) {
    json["content"] = {{"body", joined(problem.details, "\n")}};
  }
  return json;
}

class GitlabWriter final : public Writer {
 public:
  bool lists(Outcome outcome) const override { return !is_settled(outcome); }
  bool lists_proposals() const override { return true; }
  std::string begin() const override { return "[\n"; }
  std::string report(const ProjectReport& report) const override {
    std::string text;
    for (const Problem& problem : problems_of(report)) {
      if (is_settled(problem)) continue;
      text += (text.empty() ? "" : between()) + json_text(issue(problem));
    }
    return text;
  }
  std::string between() const override { return ",\n"; }
  std::string end(const Summary&) const override { return "\n]\n"; }
};

}  // namespace

std::unique_ptr<Writer> make_gitlab_writer(const WriterOptions&) {
  return std::make_unique<GitlabWriter>();
}

}  // namespace eligo
