#include "cli/calls.h"

#include <algorithm>
#include <utility>

namespace eligo::cli {
namespace {

/// The most favourable first.
int rank(Verdict verdict) {
  switch (verdict) {
    case Verdict::Eligible:
      return 0;
    case Verdict::Incomplete:
      return 1;
    case Verdict::NotEligible:
      return 2;
    case Verdict::Error:
      break;
  }
  return 3;
}

/// Of one document, by all calls.
void report_document(const std::vector<ProjectReport>& reports, const Calls::Sink& sink) {
  const auto best = std::min_element(reports.begin(), reports.end(),
                                     [](const ProjectReport& left, const ProjectReport& right) {
                                       return rank(left.verdict) < rank(right.verdict);
                                     });
  if (best->verdict == Verdict::Error) {
    sink(*best, true);
    return;
  }
  for (const ProjectReport& report : reports) sink(report, &report == &*best);
}

}  // namespace

Calls::Calls(const std::shared_ptr<const Guides>& guides, const CheckOptions& options, bool all)
    : checker_(guides, options) {
  if (!all) return;
  for (const Edition& edition : guides->editions()) editions_.push_back(edition.id);
}

void Calls::check(const std::string& name, std::string text, const Sink& sink,
                  const Checker::FindOthers& find_others, const WaiverScope& waivers) const {
  if (editions_.empty()) {
    checker_.check(
        name, std::move(text), [&](const ProjectReport& report) { sink(report, true); },
        find_others, waivers);
    return;
  }
  std::vector<ProjectReport> reports;
  const auto add = [&](ProjectReport report) {
    reports.push_back(std::move(report));
    if (reports.size() < editions_.size()) return;
    report_document(reports, sink);
    reports.clear();
  };
  checker_.check_by(editions_, name, std::move(text), add, find_others, waivers);
}

}  // namespace eligo::cli
