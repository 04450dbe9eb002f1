#include "eligo/rule_cases.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "cases/mutation_run.h"
#include "document/yaml_reader.h"
#include "evaluate/evaluator.h"
#include "evaluate/findings.h"
#include "guide/compiled_guide.h"
#include "guide/table_row.h"
#include "project/project.h"
#include "text/join.h"

namespace eligo {
namespace {

/// A case with the nodes that it is read from.
struct CaseNodes {
  RuleCase described;
  const Node* given = nullptr;
  const Node* common = nullptr;
  std::optional<std::set<std::string>> missing;
};

/// A text as a scalar in double quotes.
std::string quoted_scalar(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    if (c == '\n') {
      quoted += "\\n";
    } else {
      quoted += c;
    }
  }
  return quoted + '"';
}

/// A node as YAML on one line.
std::string flow_text(const Node& node) {
  switch (node.kind) {
    case NodeKind::Null:
      return "null";
    case NodeKind::Scalar:
      return node.plain ? std::string(node.text) : quoted_scalar(node.text);
    case NodeKind::Sequence: {
      std::string text;
      for (const Node* item : node.items) text += (text.empty() ? "" : ", ") + flow_text(*item);
      return "[" + text + "]";
    }
    case NodeKind::Mapping:
      break;
  }
  std::string text;
  for (std::size_t i = 0; i + 1 < node.items.size(); i += 2) {
    text += (i > 0 ? ", " : "") + flow_text(*node.items[i]) + ": " + flow_text(*node.items[i + 1]);
  }
  return "{" + text + "}";
}

/// What a case counts as where several subjects have outcomes: the one that says most.
int weight(Outcome outcome) {
  switch (outcome) {
    case Outcome::Fail:
      return 4;
    case Outcome::Unknown:
      return 3;
    case Outcome::Review:
      return 2;
    case Outcome::Pass:
      return 1;
    case Outcome::NotApplicable:
      break;
  }
  return 0;
}

struct CaseOutcome {
  Outcome outcome = Outcome::NotApplicable;
  std::set<std::string> missing;
  std::string problem;  // of a description that is not well formed
};

CaseOutcome run_case(const CaseNodes& test, const guide::CompiledGuide& guide,
                     const guide::CompiledRule& rule) {
  CaseOutcome result;
  const Project project(guide, {test.given, test.common, true});
  if (!project.problems().empty()) {
    result.problem = project.problems().front().message;
    return result;
  }
  Evaluator(project).run({&rule}, [&](const RuleResult& found, cel::Evaluation&) {
    if (weight(found.outcome) > weight(result.outcome)) result.outcome = found.outcome;
    for (std::string& path : missing_paths(found.reason)) result.missing.insert(std::move(path));
  });
  return result;
}

std::string missing_text(const std::set<std::string>& paths) {
  return paths.empty() ? "nothing" : joined(paths);
}

bool is_as_expected(const CaseNodes& test, const CaseOutcome& found) {
  if (!found.problem.empty() || found.outcome != test.described.expected) return false;
  return !test.missing || *test.missing == found.missing;
}

const guide::CompiledRule* find_rule(const guide::CompiledGuide& guide, std::string_view id) {
  const auto found =
      std::find_if(guide.compiled_rules.begin(), guide.compiled_rules.end(),
                   [&](const guide::CompiledRule& rule) { return rule.rule->id == id; });
  return found == guide.compiled_rules.end() ? nullptr : &*found;
}

}  // namespace

struct RuleCases::Data {
  std::shared_ptr<const Guides> guides;
  std::vector<Diagnostic> errors;      // of the case files
  std::deque<guide::TableFile> files;  // own the nodes
  using ByRule = std::map<std::string, std::vector<CaseNodes>, std::less<>>;
  std::map<std::string, ByRule, std::less<>> cases;  // by guide
  /// Outcomes that a rule cannot have: their list of cases is there, and empty.
  std::set<std::tuple<std::string, std::string, Outcome>> impossible;

  void read();
  void read_file(const std::string& guide, const std::string& path, std::string_view text);
  void read_rule(guide::TableFile& file, const std::string& guide, const std::string& rule,
                 const Node& outcomes, const Node* common);
  void read_case(guide::TableFile& file, CaseNodes test, const Node& node, ByRule& found);
  const std::vector<CaseNodes>& of(const std::string& guide, std::string_view rule) const;

  const guide::CompiledGuide* compiled(const std::string& edition) const;
  void check_case(const CaseNodes& test, std::vector<Diagnostic>& problems) const;
  void check_kinds(const std::string& guide, const Rule& rule,
                   std::vector<Diagnostic>& problems) const;
  bool is_noticed(const guide::CompiledGuide& mutant, const std::string& rule) const;
};

void RuleCases::Data::read() {
  const Tables& tables = guides->tables();
  for (const std::string& guide : guides->manifest().guides) {
    for (const std::string& path : tables.inside(guide + "/cases")) {
      read_file(guide, path, *tables.find(path));
    }
  }
}

void RuleCases::Data::read_file(const std::string& guide, const std::string& path,
                                std::string_view text) {
  guide::TableFile& file = files.emplace_back(path, text, errors);
  if (file.root() == nullptr) return;
  guide::Row root(file, *file.root());
  const Node* common = root.find("common");
  for (const auto& [rule, outcomes] : root.pairs("cases")) {
    read_rule(file, guide, std::string(rule), *outcomes, common);
  }
  root.finish();
}

void RuleCases::Data::read_rule(guide::TableFile& file, const std::string& guide,
                                const std::string& rule, const Node& outcomes, const Node* common) {
  guide::Row row(file, outcomes);
  for (const Outcome outcome : kOutcomes) {
    const Node* list = row.find(to_string(outcome));
    if (list == nullptr) continue;
    if (list->kind != NodeKind::Sequence) {
      file.error(*list, "the cases of an outcome are a list");
      continue;
    }
    if (list->items.empty()) impossible.insert({guide, rule, outcome});
    for (const Node* node : list->items) {
      CaseNodes test;
      test.described.rule = rule;
      test.described.edition = guides->manifest().default_editions.at(guide);
      test.described.expected = outcome;
      test.common = common;
      read_case(file, std::move(test), *node, cases[guide]);
    }
  }
  row.finish();
}

/// The short form is the description itself; the long form has it under `given`.
void RuleCases::Data::read_case(guide::TableFile& file, CaseNodes test, const Node& node,
                                ByRule& found) {
  guide::Row row(file, node);
  test.given = row.find("given");
  if (test.given != nullptr) {
    test.described.note = row.text_or("note");
    if (row.find("missing") != nullptr) {
      const auto paths = row.words("missing");
      test.missing.emplace(paths.begin(), paths.end());
    }
    if (const Node* edition = row.find("guide")) test.described.edition = edition->text;
    row.finish();
  } else {
    test.given = &node;
  }
  test.described.file = file.path();
  test.described.location = file.location(node.offset);
  test.described.description = flow_text(*test.given);
  found[test.described.rule].push_back(std::move(test));
}

const std::vector<CaseNodes>& RuleCases::Data::of(const std::string& guide,
                                                  std::string_view rule) const {
  static const std::vector<CaseNodes> kNone;
  const auto of_guide = cases.find(guide);
  if (of_guide == cases.end()) return kNone;
  const auto of_rule = of_guide->second.find(rule);
  return of_rule != of_guide->second.end() ? of_rule->second : kNone;
}

const guide::CompiledGuide* RuleCases::Data::compiled(const std::string& edition) const {
  const auto* guide = guides->find(edition) != nullptr
                          ? std::get_if<std::shared_ptr<const Guide>>(&guides->edition(edition))
                          : nullptr;
  return guide != nullptr ? &(*guide)->compiled() : nullptr;
}

void RuleCases::Data::check_case(const CaseNodes& test, std::vector<Diagnostic>& problems) const {
  const auto complain = [&](std::string message) {
    const std::string& note = test.described.note;
    if (!note.empty()) message += fmt::format(" ({})", note);
    problems.push_back({.file = test.described.file,
                        .message = test.described.rule + ": " + std::move(message),
                        .suggestion = {},
                        .location = test.described.location,
                        .range = {}});
  };
  const guide::CompiledGuide* guide = compiled(test.described.edition);
  const guide::CompiledRule* rule =
      guide != nullptr ? find_rule(*guide, test.described.rule) : nullptr;
  if (rule == nullptr) {
    complain("there is no such rule in that guide");
    return;
  }
  const CaseOutcome found = run_case(test, *guide, *rule);
  if (is_as_expected(test, found)) return;
  if (!found.problem.empty()) {
    complain("the description is not well formed: " + found.problem);
  } else if (found.outcome != test.described.expected) {
    complain(fmt::format("expected {}, found {}", to_string(test.described.expected),
                         to_string(found.outcome)));
  } else {
    complain(fmt::format("expected {} to be missing, found {}", missing_text(*test.missing),
                         missing_text(found.missing)));
  }
}

void RuleCases::Data::check_kinds(const std::string& guide, const Rule& rule,
                                  std::vector<Diagnostic>& problems) const {
  std::vector<Outcome> wanted = {Outcome::Pass, Outcome::Fail, Outcome::Unknown};
  if (rule.is_question()) wanted = {Outcome::Review};
  if (!rule.when.empty()) wanted.push_back(Outcome::NotApplicable);
  const std::vector<CaseNodes>& tests = of(guide, rule.id);
  for (const Outcome outcome : wanted) {
    const bool has = std::any_of(tests.begin(), tests.end(), [&](const CaseNodes& test) {
      return test.described.expected == outcome;
    });
    if (has || impossible.contains({guide, rule.id, outcome})) continue;
    problems.push_back(
        {.file = rule.file,
         .message = fmt::format("{} has no case for {}", rule.id, to_string(outcome)),
         .suggestion = {},
         .location = rule.location,
         .range = {}});
  }
}

/// Whether a case of the mutant's edition comes out otherwise; of one rule, or of all for an empty
/// id.
bool RuleCases::Data::is_noticed(const guide::CompiledGuide& mutant,
                                 const std::string& rule) const {
  for (const guide::CompiledRule& compiled_rule : mutant.compiled_rules) {
    if (!rule.empty() && compiled_rule.rule->id != rule) continue;
    for (const CaseNodes& test : of(mutant.edition.guide, compiled_rule.rule->id)) {
      if (test.described.edition != mutant.edition.id) continue;
      if (!is_as_expected(test, run_case(test, mutant, compiled_rule))) return true;
    }
  }
  return false;
}

RuleCases::RuleCases(std::shared_ptr<const Guides> guides) : data_(std::make_unique<Data>()) {
  data_->guides = std::move(guides);
  data_->read();
}
RuleCases::~RuleCases() = default;

std::vector<RuleCase> RuleCases::cases() const {
  std::vector<RuleCase> all;
  for (const auto& [guide, by_rule] : data_->cases) {
    for (const auto& [rule, tests] : by_rule) {
      for (const CaseNodes& test : tests) all.push_back(test.described);
    }
  }
  return all;
}

const RuleCase* RuleCases::find(const Guide& guide, std::string_view rule, Outcome outcome) const {
  for (const CaseNodes& test : data_->of(guide.edition().guide, rule)) {
    if (test.described.expected == outcome) return &test.described;
  }
  return nullptr;
}

std::vector<Diagnostic> RuleCases::check() const {
  std::vector<Diagnostic> problems = data_->errors;
  for (const auto& [guide, by_rule] : data_->cases) {
    for (const auto& [rule, tests] : by_rule) {
      for (const CaseNodes& test : tests) data_->check_case(test, problems);
    }
  }
  std::set<std::pair<std::string, std::string>> seen;  // a rule of several editions once
  for (const Edition& edition : data_->guides->editions()) {
    const guide::CompiledGuide* guide = data_->compiled(edition.id);
    if (guide == nullptr) continue;
    for (const Rule& rule : guide->rules) {
      if (!seen.emplace(edition.guide, rule.id).second) continue;
      data_->check_kinds(edition.guide, rule, problems);
    }
  }
  return problems;
}

RuleCases::MutationResult RuleCases::mutate() const {
  return run_mutants(*data_->guides,
                     [this](const guide::CompiledGuide& mutant, const std::string& rule) {
                       return data_->is_noticed(mutant, rule);
                     });
}

}  // namespace eligo
