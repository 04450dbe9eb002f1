// The whole check, and every writer: a stranger's description becomes reports that agree with
// themselves, in outputs that are neutral and, where the format is JSON, valid.
#include <nlohmann/json.hpp>
#include <sstream>
#include <vector>

#include "eligo/writer.h"
#include "fuzz/fuzz.h"

namespace {

using namespace eligo;  // NOLINT(google-build-using-namespace): a program of one file

const Checker& checker() {
  static const Checker kChecker = [] {
    CheckOptions options;
    options.show = {kOutcomes.begin(), kOutcomes.end()};
    options.declarations = true;
    options.today = std::chrono::sys_days();
    options.limits = fuzz::small_limits();
    return Checker(fuzz::built_in_guides(), options);
  }();
  return kChecker;
}

std::vector<std::unique_ptr<Writer>> make_writers() {
  WriterOptions options;
  options.list_unknown = true;
  options.list_review = true;
  options.csv_findings = true;
  std::vector<std::unique_ptr<Writer>> writers;
  for (const OutputFormat& format : output_formats()) writers.push_back(format.make(options));
  return writers;
}

std::string written(const Writer& writer, const std::vector<ProjectReport>& reports,
                    const Summary& summary) {
  std::string text = writer.begin();
  bool between = false;
  for (const ProjectReport& report : reports) {
    const std::string part = writer.report(report);
    if (part.empty()) continue;
    if (between) text += writer.between();
    text += part;
    between = true;
  }
  return text + writer.end(summary);
}

void look_at_report(const ProjectReport& report, std::string_view text) {
  const bool unreadable = report.verdict == Verdict::Error;
  fuzz::require(unreadable == !report.errors.empty(), "errors and the verdict error go together",
                text);
  fuzz::require(!unreadable || report.findings.empty(), "an error has no findings", text);
  fuzz::require(unreadable || report.findings.size() == report.counts.total(),
                "every outcome is a finding and is counted", text);
  for (const Diagnostic& error : report.errors) {
    fuzz::require(error.location.line >= 1 && error.range.offset <= text.size(),
                  "an error has a place", text);
  }
}

void look_at_output(std::string_view format, const std::string& output, std::string_view text) {
  fuzz::require(fuzz::is_neutral(output), format, text);
  const bool lines = format == "ndjson";
  if (!lines && format != "json" && format != "sarif" && format != "gitlab") return;
  std::istringstream stream(output);
  if (!lines) {
    fuzz::require(nlohmann::json::accept(stream), format, text);
    return;
  }
  for (std::string line; std::getline(stream, line);) {
    fuzz::require(nlohmann::json::accept(line), format, text);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto kWriters = make_writers();
  const std::string_view text = fuzz::text_of(data, size);
  std::vector<ProjectReport> reports;
  Summary summary;
  checker().check("fuzz.yaml", std::string(text), [&](ProjectReport report) {
    look_at_report(report, text);
    summary.add(report);
    reports.push_back(std::move(report));
  });
  const std::size_t chosen = size % kWriters.size();  // all of them would take too long
  look_at_output(output_formats()[chosen].name, written(*kWriters[chosen], reports, summary), text);
  return 0;
}
