#include "lsp/diagnostics.h"

#include <filesystem>
#include <system_error>

#include "lsp/wire.h"
#include "report/problem.h"
#include "text/escape.h"
#include "text/join.h"
#include "text/place_text.h"
#include "text/suggest.h"
#include "text/utf8.h"

namespace eligo::lsp {
namespace {

/// The protocol's numbers.
enum Severity { kError = 1, kWarning = 2, kInformation = 3, kHint = 4 };

Severity severity_of(const Problem& problem) {
  if (problem.finding == nullptr) return kError;
  const Finding& finding = *problem.finding;
  if (finding.waiver != nullptr) return kHint;
  const Level level = finding.rule->level;
  if (finding.outcome == Outcome::Fail) {
    if (level == Level::Must) return kError;
    return level == Level::Should ? kWarning : kInformation;
  }
  return finding.outcome == Outcome::Unknown && level == Level::Must ? kInformation : kHint;
}

std::string uri_of_file(const std::string& file) {
  std::error_code error;
  const auto path = std::filesystem::absolute(file, error);
  return uri_of_path(error ? file : path.string());
}

/// The place of a configuration or table, of whose text nothing is known here: its line.
Json place_in_other_file(const std::string& file, const Location& location,
                         const std::string& label) {
  const std::size_t line = location.line > 0 ? location.line - 1 : 0;
  return {{"location", {{"uri", uri_of_file(file)}, {"range", to_json({{line, 0}, {line, 0}})}}},
          {"message", label}};
}

Json diagnostic_of(const Range& range, Severity severity, std::string_view code,
                   const std::string& message) {
  return {{"range", to_json(range)},
          {"severity", static_cast<int>(severity)},
          {"code", code},
          {"source", "eligo"},
          {"message", message}};
}

Json related_places(const Finding& finding, const Description& description, const std::string& uri,
                    Encoding encoding) {
  Json places = Json::array();
  for (const Place& place : finding.related) {
    const Range range = range_of(description.source(), description.whole(place.range), encoding);
    places.push_back({{"location", {{"uri", uri}, {"range", to_json(range)}}},
                      {"message", escape_for_terminal(place.label)}});
  }
  if (!finding.place.file.empty()) {
    places.push_back(
        place_in_other_file(finding.place.file, finding.place.location, "the waiver stands here"));
  }
  return places;
}

std::string message_of(const Problem& problem) {
  std::string message = headline_of(problem);
  for (const std::string& line : problem.details) message += "\n" + line;
  return message;
}

/// A finding on a configuration has no place in the description.
TextRange range_in(const Description& description, const Place& place) {
  if (!place.file.empty() || place.location.line == 0) return {};
  return description.whole(place.range);
}

Mark mark_of_finding(const Problem& problem, const Description& description, const std::string& uri,
                     Encoding encoding, const DiagnosticAbilities& abilities) {
  const Finding& finding = *problem.finding;
  Mark mark;
  mark.range = range_in(description, finding.place);
  mark.diagnostic = diagnostic_of(range_of(description.source(), mark.range, encoding),
                                  severity_of(problem), problem.rule, message_of(problem));
  mark.diagnostic["data"] = {{"subject", finding.subject},
                             {"outcome", to_string(finding.outcome)},
                             {"missing", finding.missing},
                             {"fingerprint", finding.fingerprint}};
  Json related = related_places(finding, description, uri, encoding);
  if (abilities.related && !related.empty()) {
    mark.diagnostic["relatedInformation"] = std::move(related);
  }
  mark.missing = finding.missing;
  return mark;
}

}  // namespace

Mark mark_of(const Diagnostic& problem, const Description& description, Encoding encoding) {
  const std::string message =
      escape_for_terminal(problem.message + suggestion_text(problem.suggestion));
  Mark mark;
  mark.range = description.whole(problem.range);
  mark.suggestion = problem.suggestion;
  mark.diagnostic = diagnostic_of(range_of(description.source(), mark.range, encoding), kError,
                                  kFormatRule, message);
  if (!problem.suggestion.empty()) mark.diagnostic["data"] = {{"suggestion", problem.suggestion}};
  return mark;
}

Mark mark_of_other_file(const Diagnostic& problem, const DiagnosticAbilities& abilities) {
  const std::string place = place_text(problem.file, problem.location);
  Mark mark;
  mark.diagnostic =
      diagnostic_of({}, kError, kFormatRule, escape_for_terminal(place + ": " + problem.message));
  if (abilities.related) {
    mark.diagnostic["relatedInformation"] =
        Json::array({place_in_other_file(problem.file, problem.location, "it stands here")});
  }
  return mark;
}

std::vector<Mark> marks_of(const Description& description,
                           const std::vector<ProjectReport>& reports, const std::string& uri,
                           Encoding encoding, const DiagnosticAbilities& abilities) {
  std::vector<Mark> marks;
  for (const ProjectReport& report : reports) {
    for (const Diagnostic& error : report.errors) {
      const bool elsewhere = error.file != report.file();
      marks.push_back(elsewhere ? mark_of_other_file(error, abilities)
                                : mark_of(error, description, encoding));
      marks.back().document = report.document;
    }
    for (const Problem& problem : problems_of(report)) {
      if (problem.finding == nullptr) continue;
      marks.push_back(mark_of_finding(problem, description, uri, encoding, abilities));
      marks.back().document = report.document;
    }
  }
  return marks;
}

}  // namespace eligo::lsp
