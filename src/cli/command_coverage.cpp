// eligo coverage: clause by clause, its rules or the reason why there is none.
#include <fmt/format.h>

#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "eligo/explanation.h"
#include "text/join.h"

namespace eligo::cli {
namespace {

/// An obligation or a recommendation needs a rule; any other clause a rule or a reason.
bool is_gap(const Guide& guide, const Clause& clause) {
  if (!guide.rules_of(clause).empty() || clause.is_dropped) return false;
  const bool binding = clause.modality == Modality::Must || clause.modality == Modality::Should;
  return binding || clause.none.empty();
}

void print_json(const Guide& guide) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const Clause& clause : guide.clauses()) {
    nlohmann::ordered_json rules = nlohmann::ordered_json::array();
    for (const Rule* rule : guide.rules_of(clause)) rules.push_back(rule->id);
    list.push_back({{"clause", clause.id},
                    {"reference", clause.reference},
                    {"modality", to_string(clause.modality)},
                    {"evidence", to_string(clause.evidence)},
                    {"confidence", to_string(clause.confidence)},
                    {"sources", clause.sources},
                    {"rules", rules},
                    {"reason", clause.none},
                    {"gap", is_gap(guide, clause)}});
  }
  std::cout << list.dump(2) << "\n";
}

void print_text(const Guide& guide) {
  std::string_view heading;
  for (const Clause& clause : guide.clauses()) {
    if (clause.heading != heading) std::cout << clause.heading << "\n";
    heading = clause.heading;
    std::string carried;
    for (const Rule* rule : guide.rules_of(clause)) {
      carried += (carried.empty() ? "" : ", ") + rule->id;
    }
    if (carried.empty()) carried = clause.none.empty() ? "GAP" : "no rule: " + clause.none;
    if (is_gap(guide, clause) && carried != "GAP") carried = "GAP, though " + carried;
    std::cout << fmt::format("  {:<7} {:<6} {}\n", clause.id, to_string(clause.modality), carried);
  }
}

/// `inferred: length.shortest = 24 months [S5]`
std::string mark_of(Confidence confidence, const std::string& what,
                    const std::vector<std::string>& sources) {
  return fmt::format("{}: {}{}", to_string(confidence), what,
                     sources.empty() ? "" : fmt::format(" [{}]", joined(sources)));
}

/// The clauses and figures of a rule that no text was seen for.
std::vector<std::string> unconfirmed(const Guide& guide, const Rule& rule) {
  std::vector<std::string> marks;
  for (const Clause* clause : rule.clauses) {
    if (clause->confidence != Confidence::Seen) {
      marks.push_back(mark_of(clause->confidence, "clause " + clause->id, clause->sources));
    }
  }
  for (const Limit* limit : parts_of(guide, rule).limits) {
    if (limit->confidence == Confidence::Seen) continue;
    const std::string value = limit->value.empty() ? "" : " = " + limit->value;
    marks.push_back(mark_of(limit->confidence, limit->name + value, limit->sources));
  }
  return marks;
}

void print_unconfirmed(const Guide& guide) {
  bool first = true;
  for (const Rule& rule : guide.rules()) {
    if (rule.confidence == Confidence::Seen) continue;
    if (first) std::cout << "Awaiting confirmation, so that no project fails by it\n";
    first = false;
    std::cout << fmt::format("  {:<7} {} ({})\n", to_string(rule.level), rule.id,
                             rule.clause_ids());
    for (const std::string& mark : unconfirmed(guide, rule)) {
      std::cout << fmt::format("          {}\n", mark);
    }
  }
}

int show_coverage(const GuideOptions& options, const std::string& format) {
  const auto guide = open_guide(options);
  if (!guide) return kUnusable;
  std::size_t gaps = 0;
  std::size_t with_rules = 0;
  for (const Clause& clause : guide->clauses()) {
    if (is_gap(*guide, clause)) ++gaps;
    if (!guide->rules_of(clause).empty()) ++with_rules;
  }
  if (format == "json") {
    print_json(*guide);
  } else {
    print_text(*guide);
    print_unconfirmed(*guide);
    std::cout << fmt::format("{} clauses: {} with rules, {} with a reason, {} gaps\n",
                             guide->clauses().size(), with_rules,
                             guide->clauses().size() - with_rules - gaps, gaps);
  }
  return gaps == 0 ? kSuccess : kNotEligible;
}

}  // namespace

void add_coverage(CLI::App& app, Run& run) {
  CLI::App& command = *app.add_subcommand("coverage", "Show which rules carry each clause");
  auto guide = std::make_shared<GuideOptions>();
  auto format = std::make_shared<std::string>("text");
  guide->add_to(command);
  add_report_format_option(command, *format);
  command.footer(
      "Exit status: 1 where a clause has neither a rule nor a reason.\n\n"
      "Example: eligo coverage");
  command.callback([=, &run] { run = [=] { return show_coverage(*guide, *format); }; });
}

}  // namespace eligo::cli
