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

const ProjectReport* best_of(const std::vector<ProjectReport>& reports) {
  return &*std::min_element(reports.begin(), reports.end(),
                            [](const ProjectReport& left, const ProjectReport& right) {
                              return rank(left.verdict) < rank(right.verdict);
                            });
}

}  // namespace

Calls::Calls(const std::shared_ptr<const Guides>& guides, const CheckOptions& options, bool all) {
  if (!all) {
    checkers_.emplace_back(guides, options);
    return;
  }
  for (const Edition& edition : guides->editions()) {
    CheckOptions of_edition = options;
    of_edition.edition = edition.id;
    checkers_.emplace_back(guides, std::move(of_edition));
  }
}

void Calls::check(const std::string& name, std::string text, const Sink& sink,
                  const Checker::FindOthers& find_others, const WaiverScope& waivers) const {
  if (checkers_.size() == 1) {
    first().check(
        name, std::move(text), [&](const ProjectReport& report) { sink(report, true); },
        find_others, waivers);
    return;
  }
  std::vector<std::vector<ProjectReport>> by_document;
  for (const Checker& checker : checkers_) {
    std::size_t document = 0;
    checker.check(
        name, text,
        [&](ProjectReport report) {
          if (document == by_document.size()) by_document.emplace_back();
          by_document[document++].push_back(std::move(report));
        },
        find_others, waivers);
  }
  for (const std::vector<ProjectReport>& reports : by_document) {
    const ProjectReport* best = best_of(reports);
    if (best->verdict == Verdict::Error) {
      sink(*best, true);
      continue;
    }
    for (const ProjectReport& report : reports) sink(report, &report == best);
  }
}

}  // namespace eligo::cli
