// One JSON document, written project by project.
#include "eligo/version.h"
#include "report/json_parts.h"
#include "report/writers.h"
#include "text/json_text.h"
#include "text/source.h"

namespace eligo {
namespace {

ordered_json missing_json(const std::vector<MissingKey>& missing) {
  ordered_json result = ordered_json::array();
  for (const MissingKey& key : missing) {
    result.push_back({{"path", key.path}, {"must_rules", key.must_rules}, {"rules", key.rules}});
  }
  return result;
}

ordered_json report_json(const ProjectReport& report) {
  ordered_json json = {{"file", report.file()},
                       {"document", report.document},
                       {"title", nullptr},
                       {"guide", nullptr},
                       {"verdict", to_string(report.verdict)},
                       {"partial", report.is_partial},
                       {"counts", ordered_json::object()},
                       {"waived", report.waived},
                       {"known", report.known},
                       {"findings", ordered_json::array()},
                       {"missing", missing_json(report.missing)},
                       {"errors", ordered_json::array()}};
  if (!report.edition.empty()) json["guide"] = report.edition;
  if (!report.title.empty()) json["title"] = report.title;
  for (const Outcome outcome : kOutcomes) {
    json["counts"][std::string(to_string(outcome))] = report.counts[outcome];
  }
  for (const Finding& finding : report.findings) {
    json["findings"].push_back(finding_json(finding, report));
  }
  for (const Diagnostic& error : report.errors) {
    json["errors"].push_back(error_json(error, report.file()));
  }
  return json;
}

ordered_json counts_json(const std::vector<Summary::Count>& counts, std::string_view what) {
  ordered_json result = ordered_json::array();
  for (const Summary::Count& count : counts) {
    result.push_back({{std::string(what), count.name}, {"projects", count.projects}});
  }
  return result;
}

ordered_json summary_json(const Summary& summary) {
  ordered_json json = {{"projects", summary.verdicts().total()}};
  for (const Verdict verdict : kVerdicts) {
    json[std::string(to_string(verdict))] = summary.verdicts()[verdict];
  }
  json["eligible_with_waivers"] = summary.eligible_with_waivers();
  json["waived"] = summary.waived();
  json["known"] = summary.known();
  json["failed_clauses"] = counts_json(summary.failed_clauses(), "clause");
  json["missing_keys"] = counts_json(summary.missing_keys(), "key");
  json["files_in_error"] = summary.files_in_error();
  return json;
}

class JsonWriter final : public Writer {
 public:
  bool lists_proposals() const override { return true; }
  std::string begin() const override {
    const ordered_json tool = {{"name", "eligo"}, {"version", kVersion}};
    return "{\"tool\":" + json_text(tool) + ",\n\"projects\":[\n";
  }
  std::string report(const ProjectReport& report) const override {
    return json_text(report_json(report));
  }
  std::string between() const override { return ",\n"; }
  std::string end(const Summary& summary) const override {
    return "\n],\n\"summary\":" + json_text(summary_json(summary)) + "}\n";
  }
};

class NdjsonWriter final : public Writer {
 public:
  bool lists_proposals() const override { return true; }
  std::string report(const ProjectReport& report) const override {
    return json_text(report_json(report)) + "\n";
  }
  std::string end(const Summary&) const override { return {}; }
};

}  // namespace

std::unique_ptr<Writer> make_json_writer(const WriterOptions&) {
  return std::make_unique<JsonWriter>();
}

std::unique_ptr<Writer> make_ndjson_writer(const WriterOptions&) {
  return std::make_unique<NdjsonWriter>();
}

}  // namespace eligo
