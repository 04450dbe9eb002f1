// eligo rules: the rules of an edition, one by one.
#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "eligo/checker.h"
#include "report/json_parts.h"

namespace eligo::cli {
namespace {

nlohmann::ordered_json rule_json(const Guide& guide, const Rule& rule) {
  return {{"rule", rule.id},
          {"level", to_string(rule.level)},
          {"confidence", to_string(rule.confidence)},
          {"subject", rule.subject},
          {"clauses", clauses_json(rule.clauses)},
          {"reference", rule.reference()},
          {"requirement", guide.requirement(rule)},
          {"when", rule.when},
          {"check", rule.check},
          {"remedy", rule.remedy},
          {"question", rule.question}};
}

std::vector<const Rule*> select(const Guide& guide, const std::vector<std::string>& only) {
  std::vector<const Rule*> rules;
  for (const Rule& rule : guide.rules()) {
    const bool meant =
        only.empty() || std::any_of(only.begin(), only.end(),
                                    [&](const auto& pattern) { return matches(rule, pattern); });
    if (meant) rules.push_back(&rule);
  }
  return rules;
}

void print_text(const Guide& guide, const std::vector<const Rule*>& rules) {
  for (const Rule* rule : rules) {
    std::cout << fmt::format("{:<7} {} ({})\n        {}\n", kind_of(*rule), rule->id,
                             rule->clause_ids(), guide.statement(*rule));
  }
}

void print_json(const Guide& guide, const std::vector<const Rule*>& rules) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const Rule* rule : rules) list.push_back(rule_json(guide, *rule));
  std::cout << list.dump(2) << "\n";
}

void print_markdown(const Guide& guide, const std::vector<const Rule*>& rules) {
  std::cout << fmt::format(
                   "# Rules of the {} guide\n\nPrinted by `eligo rules --format markdown`.\n\n",
                   guide.edition().id)
            << "| rule | level | clauses | requirement |\n| --- | --- | --- | --- |\n";
  for (const Rule* rule : rules) {
    std::cout << fmt::format("| `{}` | {} | {} | {} |\n", rule->id, kind_of(*rule),
                             rule->clause_ids(), guide.statement(*rule));
  }
}

int list_rules(const GuideOptions& options, const std::string& format,
               const std::vector<std::string>& only) {
  const auto guide = open_guide(options);
  if (!guide) return kUnusable;
  const std::vector<const Rule*> rules = select(*guide, only);
  if (rules.empty()) {
    print_no_rule(only.front(), *guide);
    return kUnusable;
  }
  if (format == "json") {
    print_json(*guide, rules);
  } else if (format == "markdown") {
    print_markdown(*guide, rules);
  } else {
    print_text(*guide, rules);
  }
  return kSuccess;
}

}  // namespace

void add_rules(CLI::App& app, Run& run) {
  CLI::App& command = *app.add_subcommand("rules", "List the rules");
  auto guide = std::make_shared<GuideOptions>();
  auto format = std::make_shared<std::string>("text");
  auto only = std::make_shared<std::vector<std::string>>();
  command.add_option("RULE", *only, "Only these rules or clauses (2.3, pupil-exchange.*)");
  guide->add_to(command);
  command.add_option("--format", *format, "Output format")
      ->check(CLI::IsMember({"text", "json", "markdown"}))
      ->capture_default_str();
  command.footer("Example: eligo rules 2.3 --format json");
  command.callback([=, &run] { run = [=] { return list_rules(*guide, *format, *only); }; });
}

}  // namespace eligo::cli
