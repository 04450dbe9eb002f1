// Explanations as one JSON document.
#include "eligo/explanation.h"
#include "report/json_parts.h"
#include "text/json_text.h"
#include "text/source.h"

namespace eligo {
namespace {

/// A place, or null where the description gives none.
ordered_json place_json(const Place& place) {
  if (place.location.line == 0) return nullptr;
  return location_json(place.location);
}

ordered_json trace_json(const Trace& trace) {
  ordered_json json = {{"expression", trace.expression}};
  if (!trace.fact.empty()) json["fact"] = trace.fact;
  json["value"] = trace.value;
  json["decides"] = trace.decides;
  if (trace.is_above) json["above"] = true;
  if (!trace.key.empty()) {
    json["key"] = trace.key;
    json["location"] = place_json(trace.place);
  }
  json["parts"] = ordered_json::array();
  for (const Trace& part : trace.parts) json["parts"].push_back(trace_json(part));
  if (trace.more > 0) json["more"] = trace.more;
  return json;
}

ordered_json trace_json(const std::optional<Trace>& trace) {
  if (!trace) return nullptr;
  return trace_json(*trace);
}

ordered_json explanation_json(const Explanation& explanation, const ProjectReport& report) {
  ordered_json json = finding_json(explanation.finding, report);
  json["condition"] = trace_json(explanation.condition);
  json["check"] = trace_json(explanation.check);
  json["limits"] = ordered_json::array();
  for (const Limit* limit : explanation.limits) {
    json["limits"].push_back({{"name", limit->name},
                              {"value", limit->value},
                              {"clauses", limit->clauses},
                              {"help", limit->help}});
  }
  json["keys"] = ordered_json::array();
  for (const KeyRead& key : explanation.keys) {
    json["keys"].push_back({{"key", key.key},
                            {"value", key.value},
                            {"location", location_json(key.place.location)},
                            {"decides", key.decides}});
  }
  return json;
}

}  // namespace

std::string explanations_json(const Explanations& explanations) {
  ProjectReport report;
  report.source = explanations.source;
  ordered_json json = {{"file", explanations.source->name()},
                       {"document", explanations.document},
                       {"title", nullptr},
                       {"guide", nullptr},
                       {"results", ordered_json::array()},
                       {"left_out", explanations.left_out},
                       {"not_applicable", ordered_json::array()}};
  if (!explanations.title.empty()) json["title"] = explanations.title;
  if (explanations.guide) json["guide"] = explanations.guide->edition().id;
  for (const Explanation& explanation : explanations.all) {
    json["results"].push_back(explanation_json(explanation, report));
  }
  for (const NotApplicable& idle : explanations.not_applicable) {
    json["not_applicable"].push_back({{"rule", idle.rule->id}, {"subject", idle.subject}});
  }
  return json_text(json) + "\n";
}

}  // namespace eligo
