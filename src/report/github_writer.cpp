// Annotations for GitHub Actions: workflow commands, one a line, which a run's log turns into marks
// at the places of the findings.
#include <fmt/format.h>

#include <string>
#include <string_view>

#include "report/problem.h"
#include "report/writers.h"
#include "text/utf8.h"

namespace eligo {
namespace {

/// A property ends with a comma or a colon; `%` begins an escape. Line breaks, which end a command,
/// have been written out before.
std::string escape(std::string_view text, bool is_property) {
  std::string result;
  for (const char c : text) {
    if (c == '%') {
      result += "%25";
    } else if (is_property && c == ':') {
      result += "%3A";
    } else if (is_property && c == ',') {
      result += "%2C";
    } else {
      result += c;
    }
  }
  return result;
}

std::string property_of(std::string_view text) {
  return escape(escape_for_terminal(text), true);
}

std::string data_of(std::string_view text) {
  return escape(text, false);
}

std::string_view command_of(Severity severity) {
  switch (severity) {
    case Severity::Error:
      return "error";
    case Severity::Warning:
      return "warning";
    case Severity::Note:
      break;
  }
  return "notice";
}

std::string annotation(const Problem& problem) {
  std::string text =
      fmt::format("::{} file={}", command_of(problem.severity), property_of(problem.file));
  if (problem.location.line > 0) {
    text += fmt::format(",line={},col={}", problem.location.line, problem.location.column);
  }
  text += fmt::format(",title={}::{}", property_of("eligo " + problem.rule),
                      data_of(headline_of(problem)));
  for (const std::string& line : problem.details) text += "%0A" + data_of(line);
  return text + "\n";
}

class GithubWriter final : public Writer {
 public:
  bool lists(Outcome outcome) const override { return !is_settled(outcome); }
  bool lists_proposals() const override { return true; }
  std::string report(const ProjectReport& report) const override {
    std::string text;
    for (const Problem& problem : problems_of(report)) {
      if (!is_settled(problem)) text += annotation(problem);
    }
    return text;
  }
  std::string end(const Summary&) const override { return {}; }
};

}  // namespace

std::unique_ptr<Writer> make_github_writer(const WriterOptions&) {
  return std::make_unique<GithubWriter>();
}

}  // namespace eligo
