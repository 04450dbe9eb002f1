#include "eligo/checker.h"

#include <algorithm>
#include <map>
#include <utility>

#include "check/decisions.h"
#include "check/declarations.h"
#include "check/identity.h"
#include "check/outline.h"
#include "document/yaml_reader.h"
#include "evaluate/evaluator.h"
#include "evaluate/findings.h"
#include "explain/proposals.h"
#include "project/open_project.h"
#include "text/place_text.h"
#include "text/source.h"

namespace eligo {
namespace {

bool matches_any(const Rule& rule, const std::vector<std::string>& patterns) {
  return std::any_of(patterns.begin(), patterns.end(),
                     [&](const std::string& pattern) { return matches(rule, pattern); });
}

Evaluator::Selection select_rules(const guide::CompiledGuide& guide, const CheckOptions& options) {
  Evaluator::Selection selection;
  for (const guide::CompiledRule& rule : guide.compiled_rules) {
    if (is_selected(*rule.rule, options)) selection.push_back(&rule);
  }
  return selection;
}

/// Counts what waits for which key; keys in the order met.
class MissingKeys {
 public:
  void add(const cel::Value& unknown, bool must) {
    if (!unknown.is(cel::Kind::Unknown)) return;
    for (const cel::MissingField& field : cel::missing_fields(unknown)) {
      const auto [found, is_new] =
          index_.emplace(std::pair(field.object, field.slot), keys_.size());
      if (is_new) keys_.push_back({.path = missing_path(field)});
      MissingKey& key = keys_[found->second];
      ++key.rules;
      if (must) ++key.must_rules;
    }
  }

  std::vector<MissingKey> most_decisive_first() && {
    std::stable_sort(
        keys_.begin(), keys_.end(), [](const MissingKey& left, const MissingKey& right) {
          return std::pair(left.must_rules, left.rules) > std::pair(right.must_rules, right.rules);
        });
    return std::move(keys_);
  }

 private:
  std::vector<MissingKey> keys_;
  std::map<std::pair<const cel::Object*, std::uint32_t>, std::size_t> index_;
};

Verdict verdict_of(bool failed_must, bool unknown_must) {
  if (failed_must) return Verdict::NotEligible;
  return unknown_must ? Verdict::Incomplete : Verdict::Eligible;
}

/// A rule that fails for several subjects counts once.
void add_failed(const Rule& rule, std::vector<const Rule*>& failed) {
  if (std::find(failed.begin(), failed.end(), &rule) == failed.end()) failed.push_back(&rule);
}

/// The results of one project's rules as they add up to its report.
class Results {
 public:
  Results(const CheckOptions& options, const WaiverScope& waivers, ProjectReport& report)
      : options_(options),
        report_(report),
        decisions_(options, waivers, report),
        lists_passed_(options.declarations || options.overview ||
                      options.show.contains(Outcome::Pass)),
        lists_not_applicable_(options.overview || options.show.contains(Outcome::NotApplicable)) {
    if (options.overview) report.by_rule.resize(report.guide->rules().size());
  }

  /// `propose` makes the proposals for a failure; empty for none.
  using Propose = std::function<std::vector<Proposal>(const RuleResult&)>;
  void add(const RuleResult& result, cel::Evaluation& evaluation, const Propose& propose) {
    ++report_.counts[result.outcome];
    if (is_only_counted(result.outcome)) return;
    if (options_.declarations) add_declaration(result, evaluation, report_, declared_);
    const Decision decision = decisions_.on(result, evaluation);
    if (options_.overview) add_to_tally(result, decision);
    if (decision.standing != Standing::Waived) add_to_verdict(result);
    switch (decision.standing) {
      case Standing::Known:
        ++report_.known;
        return;
      case Standing::Waived:
        ++report_.waived;  // and listed, whatever is to be shown
        report_.findings.push_back(make_finding(result, report_, evaluation));
        report_.findings.back().waiver = decision.waiver;
        return;
      case Standing::Open:
        break;
    }
    add_open(result);
    if (!options_.show.contains(result.outcome)) return;
    report_.findings.push_back(make_finding(result, report_, evaluation));
    if (propose && result.outcome == Outcome::Fail) {
      report_.findings.back().proposals = propose(result);
    }
  }

  void finish() && {
    for (Finding& finding : decisions_.on_waivers()) add(std::move(finding));
    report_.verdict = verdict_of(!report_.failed_rules.empty(), unknown_must_);
    report_.new_verdict = verdict_of(new_failed_must_, new_unknown_must_);
    report_.missing = std::move(missing_).most_decisive_first();
  }

 private:
  /// A finding on a waiver.
  void add(Finding finding) {
    ++report_.counts[finding.outcome];
    if (options_.baseline && options_.baseline->has(finding.fingerprint)) {
      ++report_.known;
    } else if (options_.show.contains(finding.outcome)) {
      report_.findings.push_back(std::move(finding));
    }
  }

  /// Most results pass or do not apply, and decide nothing.
  bool is_only_counted(Outcome outcome) const {
    return (outcome == Outcome::Pass && !lists_passed_) ||
           (outcome == Outcome::NotApplicable && !lists_not_applicable_);
  }

  static bool is_must(const RuleResult& result) { return result.rule->rule->level == Level::Must; }

  void add_to_tally(const RuleResult& result, const Decision& decision) {
    const auto number = static_cast<std::size_t>(result.rule->rule - report_.guide->rules().data());
    RuleTally& tally = report_.by_rule[number];
    ++tally.counts[result.outcome];
    if (decision.standing == Standing::Waived) ++tally.waived[result.outcome];
  }

  void add_to_verdict(const RuleResult& result) {
    if (!is_must(result)) return;
    if (result.outcome == Outcome::Fail) add_failed(*result.rule->rule, report_.failed_rules);
    if (result.outcome == Outcome::Unknown) unknown_must_ = true;
  }

  void add_open(const RuleResult& result) {
    const bool must = is_must(result);
    if (result.outcome == Outcome::Fail) {
      new_failed_must_ = new_failed_must_ || must;
      if (result.rule->rule->level == Level::Should) ++report_.failed_should;
    } else if (result.outcome == Outcome::Unknown) {
      new_unknown_must_ = new_unknown_must_ || must;
      missing_.add(result.reason, must);
    }
  }

  const CheckOptions& options_;
  ProjectReport& report_;
  Decisions decisions_;
  MissingKeys missing_;
  DeclarationIndex declared_;
  bool lists_passed_;
  bool lists_not_applicable_;
  bool unknown_must_ = false;
  bool new_failed_must_ = false;
  bool new_unknown_must_ = false;
};

/// `proposer` is null where there are to be no proposals.
void evaluate_project(const Project& project, const CheckOptions& options,
                      const WaiverScope& waivers, Proposer* proposer, ProjectReport& report) {
  Results results(options, waivers, report);
  Evaluator evaluator(project);
  Results::Propose propose;
  if (proposer != nullptr) {
    propose = [&](const RuleResult& result) {
      return proposer->propose(result,
                               evaluator.variables_of(*result.subject, *result.rule->subject));
    };
  }
  evaluator.run(select_rules(project.guide(), options),
                [&](const RuleResult& result, cel::Evaluation& evaluation) {
                  results.add(result, evaluation, propose);
                });
  std::move(results).finish();
}

void set_others(const OtherApplications& others, Project& project) {
  project.set_computed("other_applications", {{"same_project", others.same_project},
                                              {"same_organisations", others.same_organisations}});
}

/// By the edition that the report names, or that the description chooses where it names none.
void check_document(const Document& document, const Guides& guides, const CheckOptions& options,
                    const Checker::FindOthers& find_others, const WaiverScope& waivers,
                    ProjectReport& report) {
  OpenedProject opened = open_project(document, *report.source, guides, report.edition);
  report.edition = std::move(opened.edition);
  report.guide = std::move(opened.guide);
  report.errors = std::move(opened.errors);
  if (!opened.project) return;
  Project& project = *opened.project;
  report.title = title_of(project);
  if (!report.errors.empty()) return;
  Proposer::Prepare prepare;
  if (find_others) {
    prepare = [others = find_others(report.document)](Project& of) { set_others(others, of); };
    prepare(project);
  }
  if (options.overview) report.outline = outline_of(project);
  std::optional<Proposer> proposer;
  if (options.proposals) proposer.emplace(project, *document.root(), *report.source, prepare);
  evaluate_project(project, options, waivers, proposer ? &*proposer : nullptr, report);
}

}  // namespace

bool is_selected(const Rule& rule, const CheckOptions& options) {
  if (!options.only.empty() && !matches_any(rule, options.only)) return false;
  return !matches_any(rule, options.skip);
}

Checker::Checker(std::shared_ptr<const Guides> guides, CheckOptions options)
    : guides_(std::move(guides)), options_(std::move(options)) {
  if (!options_.today) {
    options_.today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  }
}

void Checker::check(std::string name, std::string text, const Sink& sink,
                    const FindOthers& find_others, const WaiverScope& waivers) const {
  check_by({options_.edition}, std::move(name), std::move(text), sink, find_others, waivers);
}

void Checker::check_by(const std::vector<std::string>& editions, std::string name, std::string text,
                       const Sink& sink, const FindOthers& find_others,
                       const WaiverScope& waivers) const {
  const auto source = std::make_shared<const Source>(std::move(name), std::move(text));
  YamlReader reader(*source, options_.limits);
  for (std::size_t number = 0;; ++number) {
    const std::optional<ReadResult> result = reader.next();
    if (!result) return;
    for (const std::string& edition : editions) {
      ProjectReport report;
      report.source = source;
      report.waivers = waivers.waivers;
      report.document = number;
      report.edition = edition;
      report.is_partial = !options_.only.empty() || !options_.skip.empty();
      if (const auto* failure = std::get_if<ReadError>(&*result)) {
        if (edition.empty()) report.edition = guides_->default_edition();
        report.errors.push_back(diagnostic_of(*failure, *source));
      } else {
        check_document(std::get<Document>(*result), *guides_, options_, find_others, waivers,
                       report);
      }
      sink(std::move(report));
    }
  }
}

std::vector<Application> Checker::applications(const std::string& name, std::string text) const {
  const Source source(name, std::move(text));
  YamlReader reader(source, options_.limits);
  std::vector<Application> applications;
  while (const std::optional<ReadResult> result = reader.next()) {
    Application application;
    if (const auto* document = std::get_if<Document>(&*result)) {
      const OpenedProject opened = open_project(*document, source, *guides_, options_.edition);
      if (opened.project && opened.errors.empty()) application = identify(*opened.project);
    }
    application.name = document_name(name, applications.size());
    applications.push_back(std::move(application));
  }
  return applications;
}

ProjectReport Checker::unreadable(std::string name, std::string message) {
  ProjectReport report;
  report.errors.push_back({.file = name, .message = std::move(message)});
  report.source = std::make_shared<const Source>(std::move(name), std::string());
  return report;
}

}  // namespace eligo
