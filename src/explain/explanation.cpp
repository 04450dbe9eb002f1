#include "eligo/explanation.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "document/yaml_reader.h"
#include "evaluate/evaluator.h"
#include "evaluate/findings.h"
#include "explain/proposals.h"
#include "explain/tracer.h"
#include "project/open_project.h"
#include "text/glob.h"
#include "text/source.h"
#include "text/suggest.h"

namespace eligo {
namespace {

/// The worst first: what a person asks about.
std::size_t rank(Outcome outcome) {
  constexpr std::array kOrder = {Outcome::Fail, Outcome::Unknown, Outcome::Review, Outcome::Pass,
                                 Outcome::NotApplicable};
  return static_cast<std::size_t>(std::find(kOrder.begin(), kOrder.end(), outcome) -
                                  kOrder.begin());
}

/// The names of a request: which rules they mean, and which subjects.
class Wanted {
 public:
  void add_rule(std::string name) { rules_.push_back(std::move(name)); }
  void add_subject(std::string name) { subjects_.push_back(std::move(name)); }

  bool has(const Rule& rule) const {
    return rules_.empty() || std::any_of(rules_.begin(), rules_.end(),
                                         [&](const auto& name) { return matches(rule, name); });
  }
  bool has(const Subject& subject) const { return subjects_.empty() || is_one(subjects_, subject); }
  bool names_both() const { return !rules_.empty() && !subjects_.empty(); }

  static bool is_one(const std::vector<std::string>& names, const Subject& subject) {
    return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
      return matches_glob(name, subject.path()) || matches_glob(name, subject.lasting_path());
    });
  }

 private:
  std::vector<std::string> rules_;
  std::vector<std::string> subjects_;
};

/// Explains the results on one document.
class Explainer {
 public:
  Explainer(const Project& project, const Node& root, Explanations& result)
      : project_(project),
        result_(result),
        evaluator_(project),
        tracer_(project.guide(), *result.source, project.arena()),
        proposer_(project, root, *result.source) {
    report_.source = result.source;
    report_.guide = result.guide;
    report_.document = result.document;
    report_.title = result.title;
  }

  void run(const std::vector<std::string>& names) {
    const Wanted wanted = sort_out(names);
    if (!result_.errors.empty()) return;
    std::vector<RuleResult> results = results_on(wanted);
    std::stable_sort(results.begin(), results.end(), [](const auto& left, const auto& right) {
      return rank(left.outcome) < rank(right.outcome);
    });
    const auto first_idle = std::find_if(
        results.begin(), results.end(),
        [](const RuleResult& result) { return result.outcome == Outcome::NotApplicable; });
    if (first_idle != results.begin() && !wanted.names_both()) {
      for (auto idle = first_idle; idle != results.end(); ++idle) {
        result_.not_applicable.push_back({idle->rule->rule, idle->subject->path()});
      }
      results.erase(first_idle, results.end());
    }
    const std::size_t explained = std::min(results.size(), Explanations::kMost);
    result_.left_out = results.size() - explained;
    for (std::size_t i = 0; i < explained; ++i) result_.all.push_back(explain(results[i]));
  }

 private:
  std::vector<RuleResult> results_on(const Wanted& wanted) {
    Evaluator::Selection rules;
    for (const guide::CompiledRule& rule : project_.guide().compiled_rules) {
      if (wanted.has(*rule.rule)) rules.push_back(&rule);
    }
    std::vector<RuleResult> results;
    evaluator_.run(rules, [&](const RuleResult& result, cel::Evaluation&) {
      if (wanted.has(*result.subject)) results.push_back(result);
    });
    return results;
  }

  /// A name is a subject's, else a rule's or a clause's: `project` is the former.
  Wanted sort_out(const std::vector<std::string>& names) {
    Wanted wanted;
    const auto& rules = project_.guide().rules;
    for (const std::string& name : names) {
      const bool is_rule = std::any_of(rules.begin(), rules.end(),
                                       [&](const Rule& rule) { return matches(rule, name); });
      if (is_subject(name)) {
        wanted.add_subject(name);
      } else if (is_rule) {
        wanted.add_rule(name);
      } else {
        complain(name);
      }
    }
    return wanted;
  }

  const std::vector<std::string>& subjects() {
    if (!subjects_.empty()) return subjects_;
    const Subject* last = nullptr;
    Evaluator::Selection rules;
    for (const guide::CompiledRule& rule : project_.guide().compiled_rules) rules.push_back(&rule);
    evaluator_.run(rules, [&](const RuleResult& result, cel::Evaluation&) {
      if (result.subject == last) return;
      last = result.subject;
      subjects_.push_back(last->path());
      lasting_.push_back(last->lasting_path());
    });
    return subjects_;
  }

  bool is_subject(const std::string& name) {
    subjects();
    const auto meant = [&](const std::string& path) { return matches_glob(name, path); };
    return std::any_of(subjects_.begin(), subjects_.end(), meant) ||
           std::any_of(lasting_.begin(), lasting_.end(), meant);
  }

  void complain(const std::string& name) {
    std::vector<std::string_view> known;
    for (const Rule& rule : project_.guide().rules) known.emplace_back(rule.id);
    for (const std::string& subject : subjects()) known.emplace_back(subject);
    for (const std::string& subject : lasting_) known.emplace_back(subject);
    const auto near = nearest(name, known);
    result_.errors.push_back(
        {.file = result_.source->name(),
         .message =
             fmt::format("'{}' is no rule, no clause with rules and no subject: a subject is "
                         "`project`, `organisations[0]`, `activities[0]` or "
                         "`activities[0].participants[0]`",
                         name),
         .suggestion = near ? std::string(*near) : std::string()});
  }

  Explanation explain(const RuleResult& result) {
    const Rule& rule = *result.rule->rule;
    const auto variables = evaluator_.variables_of(*result.subject, *result.rule->subject);
    cel::Evaluation evaluation(project_.arena(), variables);
    Explanation explanation;
    explanation.finding = make_finding(result, report_, evaluation);
    tracer_.forget();
    bool applies = true;
    if (!rule.when.empty()) {
      explanation.condition = tracer_.trace(rule.when, *result.rule->subject, variables);
      applies = explanation.condition->truth == Truth::Yes;
    }
    if (applies && !rule.check.empty()) {
      explanation.check = tracer_.trace(rule.check, *result.rule->subject, variables);
    }
    add_seen(explanation);
    if (result.outcome == Outcome::Fail) {
      explanation.finding.proposals = proposer_.propose(result, variables);
    }
    return explanation;
  }

  void add_seen(Explanation& explanation) {
    for (const Seen::Key& seen : tracer_.seen().keys) {
      const Node* node =
          seen.record->given(seen.slot) != nullptr ? seen.record->value_node(seen.slot) : nullptr;
      if (node == nullptr) continue;
      explanation.keys.push_back({.key = seen.record->path(seen.slot),
                                  .value = tracer_.show(seen.value),
                                  .place = place_of(*node, *result_.source),
                                  .decides = seen.decides});
    }
    std::stable_partition(explanation.keys.begin(), explanation.keys.end(),
                          [](const KeyRead& key) { return key.decides; });
    for (const Seen::Limit& seen : tracer_.seen().limits) {
      for (const Limit& limit : project_.guide().limits) {
        if (limit.name == seen.name) explanation.limits.push_back(&limit);
      }
    }
  }

  const Project& project_;
  Explanations& result_;
  Evaluator evaluator_;
  Tracer tracer_;
  Proposer proposer_;
  ProjectReport report_;
  std::vector<std::string> subjects_;
  std::vector<std::string> lasting_;
};

void explain_document(const Document& document, const ExplainRequest& request, const Guides& guides,
                      Explanations& result) {
  OpenedProject opened = open_project(document, *result.source, guides, request.edition);
  result.guide = std::move(opened.guide);
  result.errors = std::move(opened.errors);
  if (!result.errors.empty()) return;
  result.title = title_of(*opened.project);
  Explainer(*opened.project, *document.root(), result).run(request.names);
}

}  // namespace

Explanations explain(std::string name, std::string text, const ExplainRequest& request,
                     const Guides& guides) {
  Explanations result;
  result.source = std::make_shared<const Source>(std::move(name), std::move(text));
  result.document = request.document;
  YamlReader reader(*result.source, request.limits);
  for (std::size_t number = 0;; ++number) {
    const std::optional<ReadResult> read = reader.next();
    if (!read) {
      result.errors.push_back({.file = result.source->name(),
                               .message = fmt::format("there is no document {}: the file has {}",
                                                      request.document + 1, number)});
      return result;
    }
    if (const auto* error = std::get_if<ReadError>(&*read)) {
      result.errors.push_back(diagnostic_of(*error, *result.source));
      return result;
    }
    if (number != request.document) continue;
    explain_document(std::get<Document>(*read), request, guides, result);
    return result;
  }
}

}  // namespace eligo
