// eligo test: runs the cases beside the rule tables.
#include "cli/command.h"

#include <fmt/format.h>

#include <iostream>
#include <memory>

#include "eligo/rule_cases.h"

namespace eligo::cli {
namespace {

int report_mutants(const RuleCases& cases) {
  const RuleCases::MutationResult result = cases.mutate();
  for (const Mutant& survivor : result.survivors) {
    std::cout << fmt::format("not noticed: {}: {}\n", survivor.row, survivor.change);
  }
  std::cout << fmt::format("{} mutants, {} not noticed\n", result.mutants, result.survivors.size());
  return result.survivors.empty() ? kSuccess : kNotEligible;
}

/// Whether all editions compile.
bool are_sound(const Guides& guides) {
  bool sound = true;
  for (const Edition& edition : guides.editions()) {
    const auto* errors = std::get_if<std::vector<Diagnostic>>(&guides.edition(edition.id));
    if (errors == nullptr) continue;
    for (const Diagnostic& error : *errors) print_diagnostic(error);
    sound = false;
  }
  return sound;
}

int run_tests(const GuideOptions& options, bool mutate, bool quiet) {
  const auto guides = open_guides(options, Guides::Validate::All);
  if (!guides || !are_sound(*guides)) return kUnusable;
  const RuleCases cases(guides);
  const std::vector<Diagnostic> problems = cases.check();
  for (const Diagnostic& problem : problems) print_diagnostic(problem);
  if (!quiet || !problems.empty()) {
    std::cout << fmt::format("{} cases of rules, {} problems\n", cases.cases().size(),
                             problems.size());
  }
  if (!problems.empty()) return kNotEligible;
  return mutate ? report_mutants(cases) : kSuccess;
}

}  // namespace

void add_test(CLI::App& app, Run& run) {
  CLI::App& command = *app.add_subcommand("test", "Run the cases beside the rule tables");
  auto guide = std::make_shared<GuideOptions>();
  auto mutate = std::make_shared<bool>(false);
  auto quiet = std::make_shared<bool>(false);
  command.add_option("--rules", guide->rules, "Directory of rule tables to test")->type_name("DIR");
  command.add_flag("--mutate", *mutate,
                   "Change rules, facts and limits one by one, and list what no case notices");
  command.add_flag("--quiet,-q", *quiet, "Say nothing where all is well");
  command.footer(
      "Exit status: 0 all well, 1 a case or a mutant is not.\n\n"
      "Example: eligo test --rules rules --mutate");
  command.callback([=, &run] { run = [=] { return run_tests(*guide, *mutate, *quiet); }; });
}

}  // namespace eligo::cli
