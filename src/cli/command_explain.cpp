// eligo explain: a rule or a clause, with everything that stands behind it.
#include <fmt/format.h>

#include <iostream>
#include <map>
#include <memory>

#include "cli/command.h"
#include "eligo/explanation.h"
#include "eligo/rule_cases.h"
#include "eligo/waiver.h"
#include "text/join.h"
#include "text/suggest.h"

namespace eligo::cli {
namespace {

void print_field(std::string_view name, std::string_view text) {
  if (!text.empty()) std::cout << fmt::format("  {:<12} {}\n", name, text);
}

using Sources = std::map<std::string, std::string>;

/// Where a clause or a figure was read: addresses.
void print_sources(const Sources& sources, const std::vector<std::string>& keys) {
  for (const std::string& key : keys) {
    if (const auto found = sources.find(key); found != sources.end()) {
      print_field("source", found->second);
    }
  }
}

void print_clause(const Clause& clause, const Sources& sources) {
  std::cout << fmt::format("{} {} ({}, {})\n  {}\n", clause.id, clause.reference,
                           to_string(clause.modality), to_string(clause.evidence), clause.summary);
  if (clause.confidence != Confidence::Seen) {
    print_field("confidence", fmt::format("{}; awaits confirmation", to_string(clause.confidence)));
  }
  print_sources(sources, clause.sources);
}

void print_case(const Guide& guide, const RuleCases& cases, const Rule& rule, Outcome outcome) {
  const RuleCase* found = cases.find(guide, rule.id, outcome);
  if (found != nullptr) print_field(fmt::format("{} case", to_string(outcome)), found->description);
}

/// The facts and the limits that the rule is made of.
void print_parts(const Guide& guide, const Rule& rule) {
  const RuleParts parts = parts_of(guide, rule);
  for (const Fact* fact : parts.facts) {
    print_field("fact", fmt::format("{}.{} = {}", fact->record, fact->name, fact->expression));
    print_field("", fact->help);
  }
  for (const Limit* limit : parts.limits) {
    const std::string clauses =
        limit->clauses.empty() ? "" : fmt::format(" (clause {})", joined(limit->clauses));
    print_field("limit",
                fmt::format("{} = {}{}: {}", limit->name, limit->value, clauses, limit->help));
    if (limit->confidence != Confidence::Seen) {
      print_field("", fmt::format("{}; awaits confirmation", to_string(limit->confidence)));
    }
    if (!limit->why.empty()) print_field("", "This program's own figure: " + limit->why);
  }
}

void print_rule(const Guide& guide, const RuleCases& cases, const Rule& rule) {
  std::cout << fmt::format("{} [{}]\n", rule.id, kind_of(rule));
  if (rule.level != rule.stated) {
    print_field("level", fmt::format("the guide says {}; {} until a text confirms it",
                                     to_string(rule.stated), to_string(rule.level)));
  }
  print_field("requires", guide.requirement(rule));
  print_field("question", rule.question);
  print_field("subject", rule.subject);
  print_field("when", rule.when);
  print_field("check", rule.check);
  print_field("message", rule.message);
  print_field("remedy", rule.remedy);
  print_parts(guide, rule);
  print_field("table", fmt::format("{}:{}", rule.file, rule.location.line));
  for (const Outcome outcome : {Outcome::Pass, Outcome::Fail, Outcome::Review}) {
    print_case(guide, cases, rule, outcome);
  }
}

int explain_rule(const Guide& guide, const RuleCases& cases, const Sources& sources,
                 const Rule& rule) {
  print_rule(guide, cases, rule);
  for (const Clause* clause : rule.clauses) {
    std::cout << "\nClause ";
    print_clause(*clause, sources);
  }
  return kSuccess;
}

int explain_clause(const Guide& guide, const RuleCases& cases, const Sources& sources,
                   const Clause& clause) {
  print_clause(clause, sources);
  if (!clause.none.empty()) std::cout << "  No rule: " << clause.none << "\n";
  for (const Rule* rule : guide.rules_of(clause)) {
    std::cout << "\n";
    print_rule(guide, cases, *rule);
  }
  return kSuccess;
}

/// No guide has it: neither clauses nor cases.
int explain_waiver_rule(const Rule& rule) {
  std::cout << fmt::format("{} [{}]\n", rule.id, to_string(rule.level));
  print_field("requires", rule.requirement);
  print_field("subject", "a waiver of .eligo.yaml");
  print_field("remedy", rule.remedy);
  return kSuccess;
}

/// All clauses of a part of the guide, such as `2.3`, with their rules by name.
int explain_part(const Guide& guide, const std::vector<const Clause*>& clauses) {
  for (const Clause* clause : clauses) {
    std::vector<std::string> rules;
    for (const Rule* rule : guide.rules_of(*clause)) rules.push_back(rule->id);
    std::cout << fmt::format("{} ({}) {}\n", clause->id, to_string(clause->modality),
                             clause->summary);
    print_field("rules", joined(rules));
    if (rules.empty()) print_field("no rule", clause->none);
  }
  return kSuccess;
}

std::vector<const Clause*> clauses_below(const Guide& guide, const std::string& part) {
  std::vector<const Clause*> clauses;
  for (const Clause& clause : guide.clauses()) {
    if (clause.id.starts_with(part + ".")) clauses.push_back(&clause);
  }
  return clauses;
}

/// Another guide that knows a rule or clause of this name; empty for none.
std::string edition_with(const Guides& guides, const std::string& name) {
  for (const Edition& edition : guides.editions()) {
    const auto* guide = std::get_if<std::shared_ptr<const Guide>>(&guides.edition(edition.id));
    if (guide == nullptr) continue;
    if ((*guide)->find_rule(name) != nullptr || (*guide)->find_clause(name) != nullptr) {
      return edition.id;
    }
  }
  return {};
}

int unknown_name(const Guides& guides, const Guide& guide, const std::string& name) {
  if (const std::string other = edition_with(guides, name); !other.empty()) {
    print_error(fmt::format("'{0}' is not in the guide of {1}: eligo explain {0} --guide {2}", name,
                            guide.edition().id, other));
    return kUnusable;
  }
  std::vector<std::string_view> known;
  for (const Rule& rule : guide.rules()) known.emplace_back(rule.id);
  for (const Clause& clause : guide.clauses()) known.emplace_back(clause.id);
  print_error(fmt::format("there is no rule or clause '{}'{}", name, did_you_mean(name, known)));
  return kUnusable;
}

int explain(const GuideOptions& options, const std::string& name) {
  const auto guides = open_guides(options);
  const auto guide = guides ? open_guide(*guides, options.edition) : nullptr;
  if (!guide) return kUnusable;
  const RuleCases cases(guides);
  const Sources sources = guides->sources();
  if (const Rule* rule = guide->find_rule(name)) return explain_rule(*guide, cases, sources, *rule);
  if (const Clause* clause = guide->find_clause(name)) {
    return explain_clause(*guide, cases, sources, *clause);
  }
  for (const Rule& rule : waiver_rules()) {
    if (rule.id == name) return explain_waiver_rule(rule);
  }
  if (const auto clauses = clauses_below(*guide, name); !clauses.empty()) {
    return explain_part(*guide, clauses);
  }
  return unknown_name(*guides, *guide, name);
}

}  // namespace

void add_explain(CLI::App& app, Run& run) {
  CLI::App& command =
      *app.add_subcommand("explain", "Explain a rule, a clause or a part of the guide");
  auto guide = std::make_shared<GuideOptions>();
  auto name = std::make_shared<std::string>();
  command
      .add_option("RULE|CLAUSE", *name,
                  "Id of a rule or of a clause, or the beginning of a clause's")
      ->required();
  guide->add_to(command);
  command.footer(
      "Example: eligo explain pupil-exchange.duration\n"
      "         eligo explain 2.3.1\n"
      "         eligo explain 2.3");
  command.callback([=, &run] { run = [=] { return explain(*guide, *name); }; });
}

}  // namespace eligo::cli
