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

int run_tests(const GuideOptions& options, bool mutate, bool quiet) {
  const auto guides = open_guides(options);
  if (!guides || !open_guide(options)) return kUnusable;
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
