// eligo init: a commented description to begin with.
#include <iostream>
#include <memory>

#include "cli/command.h"
#include "eligo/schema.h"
#include "text/suggest.h"

namespace eligo::cli {
namespace {

int print_skeleton(const GuideOptions& options, const std::vector<std::string>& types,
                   bool with_budget) {
  const auto guides = open_guides(options);
  if (!guides) return kUnusable;
  const auto result = skeleton(*guides, types, with_budget);
  if (const auto* problem = std::get_if<Diagnostic>(&result)) {
    print_error(problem->message + suggestion_text(problem->suggestion));
    return kUnusable;
  }
  std::cout << std::get<std::string>(result);
  return kSuccess;
}

}  // namespace

void add_init(CLI::App& app, Run& run) {
  CLI::App& command = *app.add_subcommand("init", "Print a commented description to fill in");
  auto guide = std::make_shared<GuideOptions>();
  auto types = std::make_shared<std::vector<std::string>>();
  command.add_option("--activity", *types, "Types of activity to include")
      ->delimiter(',')
      ->type_name("TYPE");
  auto with_budget = std::make_shared<bool>(false);
  command.add_flag("--budget", *with_budget, "Include a budget");
  add_rules_option(command, guide->rules);
  command.footer(
      "Example: eligo init --activity pupil-exchange joint-staff-training > project.yaml");
  command.callback(
      [=, &run] { run = [=] { return print_skeleton(*guide, *types, *with_budget); }; });
}

}  // namespace eligo::cli
