// What is there today, for `--baseline`: only the fingerprint is read again, the rest is for people
// who look at a difference between two baselines.
#include <string>

#include "eligo/version.h"
#include "report/problem.h"
#include "report/writers.h"
#include "text/json_text.h"

namespace eligo {
namespace {

class BaselineWriter final : public Writer {
 public:
  bool lists(Outcome outcome) const override { return !is_settled(outcome); }

  std::string begin() const override {
    const ordered_json tool = {{"name", "eligo"}, {"version", kVersion}};
    return "{\"tool\":" + json_text(tool) + ",\n\"findings\":[\n";
  }

  /// Format errors are no findings: they always count.
  std::string report(const ProjectReport& report) const override {
    std::string text;
    for (const Finding& finding : report.findings) {
      if (is_settled(finding.outcome) || finding.waiver != nullptr) continue;
      const ordered_json json = {
          {"fingerprint", finding.fingerprint}, {"file", report.file()},
          {"rule", finding.rule->id},           {"outcome", to_string(finding.outcome)},
          {"subject", finding.anchor},          {"message", finding.message}};
      text += (text.empty() ? "" : between()) + json_text(json);
    }
    return text;
  }

  std::string between() const override { return ",\n"; }
  std::string end(const Summary&) const override { return "\n]}\n"; }
};

}  // namespace

std::unique_ptr<Writer> make_baseline_writer(const WriterOptions&) {
  return std::make_unique<BaselineWriter>();
}

}  // namespace eligo
