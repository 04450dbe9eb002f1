#include "eligo/checker.h"

#include <algorithm>
#include <map>

#include "document/yaml_reader.h"
#include "evaluate/evaluator.h"
#include "evaluate/findings.h"
#include "evaluate/identity.h"
#include "project/project.h"
#include "text/source.h"

namespace eligo {
namespace {

/// `*` stands for any run of characters.
bool glob(std::string_view pattern, std::string_view text) {
  std::size_t p = 0;
  std::size_t t = 0;
  std::size_t star = std::string_view::npos;
  std::size_t retry = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      retry = t;
    } else if (p < pattern.size() && pattern[p] == text[t]) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++retry;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

bool names(std::string_view pattern, std::string_view id) {
  return glob(pattern, id) ||
         (id.size() > pattern.size() && id.starts_with(pattern) && id[pattern.size()] == '.');
}

bool matches_any(const Rule& rule, const std::vector<std::string>& patterns) {
  return std::any_of(patterns.begin(), patterns.end(),
                     [&](const std::string& pattern) { return matches(rule, pattern); });
}

Evaluator::Selection select_rules(const guide::CompiledGuide& guide, const CheckOptions& options) {
  Evaluator::Selection selection;
  for (const guide::CompiledRule& rule : guide.compiled_rules) {
    if (!options.only.empty() && !matches_any(*rule.rule, options.only)) continue;
    if (matches_any(*rule.rule, options.skip)) continue;
    selection.push_back(&rule);
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

void evaluate_project(const Project& project, const CheckOptions& options, ProjectReport& report) {
  MissingKeys missing;
  bool unknown_must = false;
  const auto sink = [&](const RuleResult& result, cel::Evaluation& evaluation) {
    const Level level = result.rule->rule->level;
    ++report.counts[result.outcome];
    if (result.outcome == Outcome::Fail && level == Level::Must) {
      add_failed(*result.rule->rule, report.failed_rules);
    }
    if (result.outcome == Outcome::Fail && level == Level::Should) ++report.failed_should;
    if (result.outcome == Outcome::Unknown) {
      unknown_must = unknown_must || level == Level::Must;
      missing.add(result.reason, level == Level::Must);
    }
    if (options.declarations) add_declaration(result, evaluation, report);
    if (!options.show.contains(result.outcome)) return;
    report.findings.push_back(make_finding(result, report, evaluation));
  };
  Evaluator(project).run(select_rules(project.guide(), options), sink);
  report.verdict = verdict_of(!report.failed_rules.empty(), unknown_must);
  report.missing = std::move(missing).most_decisive_first();
}

std::string title_of(const Project& project) {
  return text_of(project.section("project"), "title");
}

void give_others(const OtherApplications& others, Project& project) {
  project.give("other_applications", "same_project", others.same_project);
  project.give("other_applications", "same_organisations", others.same_organisations);
}

Diagnostic diagnostic(const Source& source, std::string message, std::string suggestion,
                      TextRange range) {
  return {.file = source.name(),
          .message = std::move(message),
          .suggestion = std::move(suggestion),
          .location = source.location(range.offset),
          .range = range};
}

void check_document(const Document& document, const Guides& guides, const CheckOptions& options,
                    const Checker::FindOthers& find_others, ProjectReport& report) {
  const int year = judging_year(*document.root(), guides, options.year);
  report.guide_year = year;
  const Guides::Loaded& loaded = guides.edition(year);
  if (const auto* errors = std::get_if<std::vector<Diagnostic>>(&loaded)) {
    report.errors = *errors;
    return;
  }
  report.guide = std::get<std::shared_ptr<const Guide>>(loaded);
  Project project(report.guide->compiled(), {document.root(), nullptr});
  for (const FormatProblem& problem : project.problems()) {
    report.errors.push_back(
        diagnostic(*report.source, problem.message, problem.suggestion, problem.range));
  }
  if (!report.errors.empty()) return;
  if (find_others) give_others(find_others(report.document), project);
  report.title = title_of(project);
  evaluate_project(project, options, report);
}

}  // namespace

bool matches(const Rule& rule, std::string_view pattern) {
  if (names(pattern, rule.id)) return true;
  return std::any_of(rule.clauses.begin(), rule.clauses.end(),
                     [&](const Clause* clause) { return names(pattern, clause->id); });
}

Checker::Checker(std::shared_ptr<const Guides> guides, CheckOptions options)
    : guides_(std::move(guides)), options_(std::move(options)) {}

void Checker::check(std::string name, std::string text,
                    const std::function<void(ProjectReport)>& sink,
                    const FindOthers& find_others) const {
  const auto source = std::make_shared<const Source>(std::move(name), std::move(text));
  YamlReader reader(*source, options_.limits);
  for (std::size_t number = 0;; ++number) {
    const std::optional<ReadResult> result = reader.next();
    if (!result) return;
    ProjectReport report;
    report.source = source;
    report.document = number;
    report.guide_year = options_.year.value_or(guides_->default_year());
    if (const auto* failure = std::get_if<ReadError>(&*result)) {
      report.errors.push_back(
          diagnostic(*source, failure->message, failure->suggestion, {failure->offset, 1}));
    } else {
      check_document(std::get<Document>(*result), *guides_, options_, find_others, report);
    }
    sink(std::move(report));
  }
}

std::vector<Application> Checker::applications(const std::string& name, std::string text) const {
  const Source source(name, std::move(text));
  YamlReader reader(source, options_.limits);
  std::vector<Application> applications;
  while (const std::optional<ReadResult> result = reader.next()) {
    Application application;
    if (const auto* document = std::get_if<Document>(&*result)) {
      const Node& root = *document->root();
      const int year = judging_year(root, *guides_, options_.year);
      const Guides::Loaded& loaded = guides_->edition(year);
      if (const auto* guide = std::get_if<std::shared_ptr<const Guide>>(&loaded)) {
        const Project project((*guide)->compiled(), {&root, nullptr});
        if (project.problems().empty()) application = identify(project);
      }
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
