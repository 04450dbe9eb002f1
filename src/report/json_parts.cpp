#include "report/json_parts.h"

#include <algorithm>
#include <cstddef>

#include "calendar/period.h"
#include "eligo/waiver.h"

namespace eligo {

ordered_json location_json(const Location& location) {
  const std::size_t first = 1;
  return {{"line", std::max(location.line, first)}, {"column", std::max(location.column, first)}};
}

ordered_json clauses_json(const std::vector<const Clause*>& clauses) {
  ordered_json ids = ordered_json::array();
  for (const Clause* clause : clauses) ids.push_back(clause->id);
  return ids;
}

ordered_json error_json(const Diagnostic& error, const std::string& file) {
  ordered_json json = {{"message", error.message},
                       {"location", location_json(error.location)},
                       {"suggestion", nullptr}};
  if (!error.suggestion.empty()) json["suggestion"] = error.suggestion;
  if (error.file != file) json["file"] = error.file;
  return json;
}

namespace {

ordered_json related_json(const std::vector<Place>& places) {
  ordered_json result = ordered_json::array();
  for (const Place& place : places) {
    result.push_back({{"message", place.label}, {"location", location_json(place.location)}});
  }
  return result;
}

ordered_json waiver_json(const Finding& finding, const ProjectReport& report) {
  if (finding.waiver == nullptr) return nullptr;
  ordered_json location = location_json(finding.waiver->location);
  location["file"] = report.waivers->file();
  return {{"reason", finding.waiver->reason},
          {"expires", format_date(finding.waiver->expires)},
          {"location", location}};
}

ordered_json proposals_json(const Finding& finding) {
  ordered_json result = ordered_json::array();
  for (const Proposal& proposal : finding.proposals) {
    const TextRange& range = proposal.place.range;
    result.push_back({{"key", proposal.key},
                      {"before", proposal.before},
                      {"after", proposal.after},
                      {"location", location_json(proposal.place.location)},
                      {"range", {{"offset", range.offset}, {"length", range.length}}}});
  }
  return result;
}

ordered_json finding_location_json(const Place& place) {
  ordered_json json = location_json(place.location);
  if (!place.file.empty()) json["file"] = place.file;
  return json;
}

}  // namespace

ordered_json finding_json(const Finding& finding, const ProjectReport& report) {
  const Rule& rule = *finding.rule;
  return {{"rule", rule.id},
          {"level", to_string(rule.level)},
          {"outcome", to_string(finding.outcome)},
          {"clauses", clauses_json(rule.clauses)},
          {"reference", rule.reference()},
          {"subject", finding.subject},
          {"message", finding.message},
          {"remedy", finding.remedy},
          {"location", finding_location_json(finding.place)},
          {"related", related_json(finding.related)},
          {"missing", finding.missing},
          {"proposals", proposals_json(finding)},
          {"fingerprint", finding.fingerprint},
          {"waiver", waiver_json(finding, report)}};
}

}  // namespace eligo
