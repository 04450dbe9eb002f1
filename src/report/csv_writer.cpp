// Rows for spreadsheets and databases: one for each project, or one for each finding.
#include <fmt/format.h>

#include <string>
#include <vector>

#include "report/words.h"
#include "report/writers.h"
#include "text/csv_text.h"
#include "text/join.h"

namespace eligo {
namespace {

std::vector<std::string> project_cells(const ProjectReport& report) {
  return {report.file(), std::to_string(report.document), report.title, report.edition,
          std::string(to_string(report.verdict))};
}

std::string number(std::size_t value) {
  return value == 0 ? std::string() : std::to_string(value);
}

class CsvProjects final : public Writer {
 public:
  bool lists(Outcome) const override { return false; }

  std::string begin() const override {
    return "file,document,title,guide,verdict,pass,fail,unknown,not-applicable,review,"
           "failed,missing,errors,waived,known\n";
  }

  std::string report(const ProjectReport& report) const override {
    std::vector<std::string> cells = project_cells(report);
    for (const Outcome outcome : kOutcomes) cells.push_back(std::to_string(report.counts[outcome]));
    std::vector<std::string> failed;
    for (const Rule* rule : report.failed_rules) failed.push_back(rule->id);
    std::vector<std::string> missing;
    for (const MissingKey& key : report.missing) missing.push_back(key.path);
    std::vector<std::string> errors;
    for (const Diagnostic& error : report.errors) {
      errors.push_back(error.location.line == 0
                           ? error.message
                           : fmt::format("{}:{}: {}", error.location.line, error.location.column,
                                         error.message));
    }
    for (const auto* list : {&failed, &missing, &errors}) cells.push_back(joined(*list, "; "));
    cells.push_back(std::to_string(report.waived));
    cells.push_back(std::to_string(report.known));
    return csv_row(cells);
  }

  std::string end(const Summary&) const override { return {}; }
};

/// A format error is a row too, with the outcome `error`.
class CsvFindings final : public Writer {
 public:
  std::string begin() const override {
    return "file,document,title,guide,verdict,rule,level,outcome,clauses,reference,subject,"
           "message,remedy,line,column,missing,waiver\n";
  }

  std::string report(const ProjectReport& report) const override {
    std::string text;
    for (const Finding& finding : report.findings) text += finding_row(report, finding);
    for (const Diagnostic& error : report.errors) text += error_row(report, error);
    return text;
  }

  std::string end(const Summary&) const override { return {}; }

 private:
  static std::string finding_row(const ProjectReport& report, const Finding& finding) {
    const Rule& rule = *finding.rule;
    // Of a place elsewhere the message says where it is.
    const Location location = finding.place.file.empty() ? finding.place.location : Location{};
    std::vector<std::string> cells = project_cells(report);
    cells.insert(
        cells.end(),
        {rule.id, std::string(to_string(rule.level)), std::string(to_string(finding.outcome)),
         rule.clause_ids(), rule.reference(), finding.subject, finding.message, finding.remedy,
         number(location.line), number(location.column), joined(finding.missing, "; "),
         finding.waiver != nullptr ? waiver_text(finding) : std::string()});
    return csv_row(cells);
  }

  static std::string error_row(const ProjectReport& report, const Diagnostic& error) {
    std::vector<std::string> cells = project_cells(report);
    cells.insert(cells.end(), {"", "", "error", "", "", "", error.message, error.suggestion,
                               number(error.location.line), number(error.location.column), "", ""});
    return csv_row(cells);
  }
};

}  // namespace

std::unique_ptr<Writer> make_csv_writer(const WriterOptions& options) {
  if (options.csv_findings) return std::make_unique<CsvFindings>();
  return std::make_unique<CsvProjects>();
}

}  // namespace eligo
