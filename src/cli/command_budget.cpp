// eligo budget: what a project's grant comes to.
#include <fmt/format.h>

#include <cstddef>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "cli/command.h"
#include "cli/files.h"
#include "cli/interrupt.h"
#include "eligo/budget.h"

namespace eligo::cli {
namespace {

struct BudgetCommand {
  GuideOptions guide;
  std::vector<std::string> paths;
  std::string format = "text";
  std::string output;
  std::string color = "auto";

  int run() const;
};

/// Which of two statuses of an exit says more: unusable, then exceeded, then incomplete.
int worse(int left, int right) {
  for (const int status : {kUnusable, kNotEligible, kIncomplete}) {
    if (left == status || right == status) return status;
  }
  return kSuccess;
}

int exit_status(BudgetStatus status) {
  switch (status) {
    case BudgetStatus::Within:
      return kSuccess;
    case BudgetStatus::Exceeds:
      return kNotEligible;
    case BudgetStatus::Incomplete:
      return kIncomplete;
    case BudgetStatus::Error:
      break;
  }
  return kUnusable;
}

void compute(BudgetCalculator& calculator, const Input& input, std::size_t max_bytes,
             const BudgetCalculator::Sink& sink) {
  auto text = read_input(input, max_bytes);
  if (const auto* unread = std::get_if<PathProblem>(&text)) {
    sink(BudgetCalculator::unreadable(unread->path, unread->message));
    return;
  }
  calculator.compute(shown_name(path_of(input)), std::move(std::get<std::string>(text)), sink);
}

int BudgetCommand::run() const {
  const InterruptGuard guard;  // the output is whole or not there
  const auto guides = open_guides(guide);
  if (!guides) return kUnusable;
  CheckOptions options;
  options.edition = guide.edition;
  BudgetCalculator calculator(guides, options);

  Output file(output == "-" ? std::string() : output);
  const auto writer = make_budget_writer(format, wants_color(color, file.is_terminal()));
  int status = kSuccess;
  bool between = false;
  const auto write = [&](const BudgetReport& report) {
    if (between) file.write(writer->between());
    between = true;
    file.write(writer->report(report));
    status = worse(status, exit_status(report.status));
  };
  file.write(writer->begin());
  const std::vector<Input> inputs = find_inputs(paths);
  std::size_t computed = 0;
  for (; computed < inputs.size() && !interrupted(); ++computed) {
    compute(calculator, inputs[computed], options.limits.max_bytes, write);
  }
  file.write(writer->end());
  if (computed < inputs.size()) {
    print_error(fmt::format("interrupted: {} of {} files were read", computed, inputs.size()));
    status = kUnusable;
  }
  return finish(file, status);
}

}  // namespace

void add_budget(CLI::App& app, Run& run) {
  CLI::App& command = *app.add_subcommand("budget", "Compute the grant, item by item");
  auto options = std::make_shared<BudgetCommand>();
  command
      .add_option("PATH", options->paths,
                  "Files, directories (their *.yaml and *.yml), patterns, or - for standard input")
      ->required();
  options->guide.add_to(command);
  const std::vector<std::string_view> formats = budget_formats();
  command.add_option("--format", options->format, "Output format")
      ->check(CLI::IsMember(std::vector<std::string>(formats.begin(), formats.end())))
      ->capture_default_str();
  command.add_option("--output,-o", options->output, "File for the result")->type_name("FILE");
  add_color_option(command, options->color);
  command.footer(
      "Exit status: 0 within the caps, 1 something exceeds what a text was seen to allow,\n"
      "3 something cannot be computed yet, 2 a description, a table or the command line could not\n"
      "be used. Figures that await confirmation are marked, and do not count for 1.\n\n"
      "Example: eligo budget project.yaml --format csv --output budget.csv");
  command.callback([options, &run] { run = [options] { return options->run(); }; });
}

}  // namespace eligo::cli
