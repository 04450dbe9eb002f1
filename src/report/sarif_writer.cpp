// SARIF 2.1.0 (OASIS), for code scanning and editors. One run holds all projects. Its tool comes
// last, when it is known which editions of the guide have judged.
#include <fmt/format.h>

#include <set>
#include <string>
#include <string_view>

#include "eligo/version.h"
#include "eligo/waiver.h"
#include "report/problem.h"
#include "report/writers.h"
#include "text/escape.h"
#include "text/json_text.h"
#include "text/snippet.h"
#include "text/utf8.h"

namespace eligo {
namespace {

constexpr std::string_view kSchema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Braces are for placeholders and are doubled (SARIF, 3.11.5); `](` would make a link (3.11.6).
ordered_json message(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    result += text[i];
    if (text[i] == '{' || text[i] == '}') result += text[i];
    if (text.substr(i, 2) == "](") result += ' ';
  }
  return {{"text", result}};
}

std::string_view kind_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::Pass:
      return "pass";
    case Outcome::Fail:
      return "fail";
    case Outcome::Unknown:
      return "open";
    case Outcome::NotApplicable:
      return "notApplicable";
    case Outcome::Review:
      break;
  }
  return "review";
}

std::string_view level_of(Level level) {
  switch (level) {
    case Level::Must:
      return "error";
    case Level::Should:
      return "warning";
    case Level::Note:
      break;
  }
  return "note";
}

ordered_json physical_location(const std::string& file, const Location& location) {
  ordered_json json = {{"artifactLocation", {{"uri", uri_of_path(file)}}}};
  if (location.line > 0) {
    json["region"] = {{"startLine", location.line}, {"startColumn", location.column}};
  }
  return {{"physicalLocation", json}};
}

/// A place in the description, of which the end is known too. Code scanning asks for both ends.
ordered_json own_location(const ProjectReport& report, const Location& location, TextRange range) {
  ordered_json json = physical_location(report.file(), location);
  if (location.line == 0) return json;
  const Location end = end_of_marked(*report.source, range);
  ordered_json& region = json["physicalLocation"]["region"];
  region["endLine"] = end.line;
  region["endColumn"] = end.column;
  return json;
}

ordered_json location_of(const Problem& problem, const ProjectReport& report) {
  if (problem.file == report.file()) return own_location(report, problem.location, problem.range);
  return physical_location(problem.file, problem.location);
}

ordered_json related_locations(const Finding& finding, const ProjectReport& report) {
  ordered_json result = ordered_json::array();
  for (const Place& place : finding.related) {
    ordered_json location = own_location(report, place.location, place.range);
    location["message"] = message(escape_for_terminal(place.label));
    result.push_back(std::move(location));
  }
  return result;
}

/// Each proposal is a fix by itself (3.55).
ordered_json fixes_of(const Finding& finding, const std::string& file) {
  ordered_json fixes = ordered_json::array();
  for (const Proposal& proposal : finding.proposals) {
    const Location& location = proposal.place.location;
    const ordered_json region = {
        {"startLine", location.line},
        {"startColumn", location.column},
        {"endColumn", location.column + count_characters(proposal.before)}};
    const std::string text =
        fmt::format("change {} from {} to {}", proposal.key, proposal.before, proposal.after);
    fixes.push_back(
        {{"description", message(escape_for_terminal(text))},
         {"artifactChanges",
          {{{"artifactLocation", {{"uri", uri_of_path(file)}}},
            {"replacements",
             {{{"deletedRegion", region}, {"insertedContent", {{"text", proposal.after}}}}}}}}}});
  }
  return fixes;
}

/// In force as long as its waiver is (3.35).
ordered_json suppression(const Waiver& waiver, const ProjectReport& report) {
  return {{"kind", "external"},
          {"status", "accepted"},
          {"justification", escape_for_terminal(waiver.reason)},
          {"location", physical_location(report.waivers->file(), waiver.location)}};
}

ordered_json result_of(const Problem& problem, const ProjectReport& report) {
  std::string text = problem.message;
  for (const std::string& line : problem.details) text += "\n" + line;
  ordered_json json = {{"ruleId", problem.rule},
                       {"kind", "fail"},
                       {"level", "error"},
                       {"message", message(text)},
                       {"locations", {location_of(problem, report)}},
                       {"partialFingerprints", {{"eligo/v1", problem.fingerprint}}},
                       {"suppressions", ordered_json::array()},
                       {"properties", {{"document", report.document}}}};
  const Finding* finding = problem.finding;
  if (finding == nullptr) return json;
  json["kind"] = kind_of(finding->outcome);
  // Only a failure has a level (3.27.10).
  json["level"] =
      finding->outcome == Outcome::Fail ? level_of(finding->rule->level) : std::string_view("none");
  json["locations"][0]["logicalLocations"] = {{{"fullyQualifiedName", finding->subject}}};
  if (!finding->related.empty()) {
    json["relatedLocations"] = related_locations(*finding, report);
  }
  if (!finding->proposals.empty()) json["fixes"] = fixes_of(*finding, report.file());
  json["properties"]["title"] = report.title;
  json["properties"]["guide"] = report.edition;
  if (finding->waiver != nullptr) {
    json["suppressions"].push_back(suppression(*finding->waiver, report));
  }
  if (!finding->missing.empty()) json["properties"]["missing"] = finding->missing;
  return json;
}

/// A line for each clause.
std::string clause_text(const Rule& rule) {
  std::string text;
  for (const Clause* clause : rule.clauses) {
    text += fmt::format("{}Clause {}, {}: {}", text.empty() ? "" : "\n", clause->id,
                        clause->reference, clause->summary);
  }
  return text;
}

std::string help_text(const Rule& rule, const std::string& requirement, const Edition& edition) {
  std::string text = requirement + "\n" + clause_text(rule) + "\n";
  if (!rule.remedy.empty()) text += "Remedy: " + rule.remedy + "\n";
  return text + fmt::format("Guide {}.", edition.id);
}

ordered_json descriptor(std::string_view id, const std::string& requirement,
                        const std::string& description, const std::string& help, Level level) {
  return {{"id", id},
          {"shortDescription", message(requirement)},
          {"fullDescription", message(description)},
          {"help", message(help)},
          {"defaultConfiguration", {{"level", level_of(level)}}}};
}

ordered_json rule_descriptor(const Rule& rule, const Guide& guide) {
  const std::string statement = guide.statement(rule);
  ordered_json json = descriptor(rule.id, statement, clause_text(rule),
                                 help_text(rule, statement, guide.edition()), rule.level);
  ordered_json tags = ordered_json::array();
  for (const Clause* clause : rule.clauses) tags.push_back("clause " + clause->id);
  json["properties"] = {{"tags", tags}};
  return json;
}

/// The rules of all editions, a line each; of one that several have, as the latest has it.
std::string rules_of(const Summary& summary) {
  const std::string format = "a description has the keys and values of the format";
  std::string text = json_text(descriptor(kFormatRule, format, format, format, Level::Must));
  for (const Rule& rule : waiver_rules()) {
    const std::string help = rule.requirement + "\nRemedy: " + rule.remedy;
    text += ",\n" +
            json_text(descriptor(rule.id, rule.requirement, rule.requirement, help, rule.level));
  }
  std::set<std::string> known;
  for (auto edition = summary.guides().rbegin(); edition != summary.guides().rend(); ++edition) {
    for (const Rule& rule : edition->second->rules()) {
      if (!known.insert(rule.id).second) continue;
      text += ",\n" + json_text(rule_descriptor(rule, *edition->second));
    }
  }
  return text;
}

class SarifWriter final : public Writer {
 public:
  bool lists_proposals() const override { return true; }

  std::string begin() const override {
    return fmt::format(
        "{{\"$schema\":\"{}\",\n\"version\":\"2.1.0\",\n"
        "\"runs\":[{{\"columnKind\":\"unicodeCodePoints\",\"results\":[\n",
        kSchema);
  }

  std::string report(const ProjectReport& report) const override {
    std::string text;
    for (const Problem& problem : problems_of(report)) {
      text += (text.empty() ? "" : between()) + json_text(result_of(problem, report));
    }
    return text;
  }

  std::string between() const override { return ",\n"; }

  std::string end(const Summary& summary) const override {
    return fmt::format(
        "\n],\n"
        "\"tool\":{{\"driver\":{{\"name\":\"eligo\",\"semanticVersion\":\"{}\","
        "\"rules\":[\n{}\n]}}}}}}]}}\n",
        kVersion, rules_of(summary));
  }
};

}  // namespace

std::unique_ptr<Writer> make_sarif_writer(const WriterOptions&) {
  return std::make_unique<SarifWriter>();
}

}  // namespace eligo
