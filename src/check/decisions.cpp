#include "check/decisions.h"

#include <fmt/format.h>

#include <algorithm>

#include "calendar/period.h"
#include "evaluate/findings.h"
#include "text/fingerprint.h"
#include "text/glob.h"

namespace eligo {
namespace {

/// An empty pattern is for every text.
bool is_meant(const std::string& pattern, std::string_view text) {
  return pattern.empty() || matches_glob(pattern, text);
}

std::string name_of(const Waiver& waiver) {
  return waiver.subject.empty() ? waiver.rule : waiver.rule + " on " + waiver.subject;
}

}  // namespace

Decisions::Decisions(const CheckOptions& options, const WaiverScope& scope,
                     const ProjectReport& report)
    : options_(options), scope_(scope), report_(report) {
  if (!scope.waivers) return;
  const std::vector<Waiver>& all = scope.waivers->all();
  for (std::size_t i = 0; i < all.size(); ++i) {
    const bool here = is_meant(all[i].file, scope.path) && is_meant(all[i].project, report.title);
    if (here) uses_.push_back({&all[i], i, 0});
  }
}

bool Decisions::is_expired(const Waiver& waiver) const {
  return *options_.today > waiver.expires;
}

const Waiver* Decisions::waiver_for(const RuleResult& result) {
  std::string path;  // both made only where a waiver asks
  std::string anchor;
  const Waiver* in_force = nullptr;
  for (Use& use : uses_) {
    const Waiver& waiver = *use.waiver;
    if (!matches(*result.rule->rule, waiver.rule)) continue;
    if (path.empty()) path = result.subject->path();
    if (anchor.empty()) anchor = result.subject->lasting_path();
    if (!is_meant(waiver.subject, path) && !is_meant(waiver.subject, anchor)) continue;
    ++use.findings;
    if (in_force == nullptr && !is_expired(waiver)) in_force = &waiver;
  }
  return in_force;
}

Decision Decisions::on(const RuleResult& result, cel::Evaluation& evaluation) {
  if (is_settled(result.outcome)) return {};
  if (const Waiver* waiver = waiver_for(result)) return {Standing::Waived, waiver};
  if (!options_.baseline) return {};
  const bool known = options_.baseline->has(fingerprint_of(result, report_, evaluation));
  return {known ? Standing::Known : Standing::Open, nullptr};
}

Finding Decisions::finding_on(const Use& use, const Rule& rule, std::string what) const {
  Finding finding;
  finding.rule = &rule;
  finding.outcome = Outcome::Fail;
  finding.subject = fmt::format("waivers[{}]", use.number);
  finding.anchor = finding.subject;
  finding.message = fmt::format("the waiver of {} ({}, line {}) {}", name_of(*use.waiver),
                                scope_.waivers->file(), use.waiver->location.line, what);
  finding.remedy = rule.remedy;
  finding.place.file = scope_.waivers->file();
  finding.place.location = use.waiver->location;
  finding.fingerprint = fingerprint({identity_of(report_), rule.id, use.waiver->rule,
                                     use.waiver->subject, use.waiver->project, use.waiver->file});
  return finding;
}

/// Nothing where the waiver may apply to what this run does not look at.
std::optional<Finding> Decisions::stale_finding(const Use& use) const {
  bool names_rules = false;
  for (const Rule& rule : report_.guide->rules()) {
    if (!matches(rule, use.waiver->rule)) continue;
    names_rules = true;
    if (!is_selected(rule, options_)) return std::nullopt;
  }
  return finding_on(
      use, waiver_rules().back(),
      names_rules ? "applies to nothing here" : "names no rule and no clause with rules");
}

std::vector<Finding> Decisions::on_waivers() const {
  std::vector<Finding> findings;
  for (const Use& use : uses_) {
    if (use.findings > 0 && is_expired(*use.waiver)) {
      findings.push_back(finding_on(use, waiver_rules().front(),
                                    "expired on " + format_date(use.waiver->expires)));
    }
    if (use.findings > 0 || use.waiver->is_general()) continue;
    if (auto stale = stale_finding(use)) findings.push_back(std::move(*stale));
  }
  std::erase_if(findings,
                [&](const Finding& finding) { return !is_selected(*finding.rule, options_); });
  return findings;
}

}  // namespace eligo
