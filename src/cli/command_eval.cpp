// eligo eval: the rule language at hand.
#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <memory>

#include "cli/command.h"
#include "cli/files.h"
#include "eligo/checker.h"
#include "eligo/expression.h"
#include "text/json_text.h"
#include "text/utf8.h"

namespace eligo::cli {
namespace {

struct EvalCommand {
  GuideOptions guide;
  ExpressionInput input;
  std::string with;
  std::string cases;
  bool functions = false;

  int run();

 private:
  int run_cases() const;
  int evaluate();
};

std::optional<std::string> read_text(const std::string& path) {
  auto read = read_file(path, InputLimits{}.max_bytes);
  if (const auto* problem = std::get_if<PathProblem>(&read)) {
    print_problem(*problem);
    return std::nullopt;
  }
  return std::move(std::get<std::string>(read));
}

int EvalCommand::run_cases() const {
  const auto text = read_text(cases);
  if (!text) return kUnusable;
  const auto ran = run_expression_cases(*text);
  if (const auto* problem = std::get_if<std::string>(&ran)) {
    print_error(cases + ": " + *problem);
    return kUnusable;
  }
  const auto& results = std::get<ExpressionCases>(ran);
  for (const auto& failure : results.failures) {
    std::cerr << escape_for_terminal(failure.id) << ": " << escape_for_terminal(failure.why)
              << "\n";
  }
  std::cout << fmt::format("{} passed, {} failed\n", results.passed, results.failures.size());
  return results.failures.empty() ? kSuccess : kNotEligible;
}

/// The library knows no options: it names the fields of its input.
void print_complaint(const Diagnostic& error) {
  if (error.file.empty()) {
    std::cerr << "error: " << escape_for_terminal(error.message) << "\n";
    return;
  }
  Diagnostic complaint = error;
  if (error.file == "bindings") complaint.file = "--json";
  if (error.file == "types") complaint.file = "--types";
  print_diagnostic(complaint);
}

int EvalCommand::evaluate() {
  const auto guides = open_guides(guide);
  if (!guides) return kUnusable;
  if (!with.empty()) {
    auto text = read_text(with);
    if (!text) return kUnusable;
    input.description = std::move(*text);
    input.description_name = with;
  }
  input.edition = guide.edition;
  const ExpressionResult result = evaluate_expression(input, *guides);
  for (const Diagnostic& error : result.errors) print_complaint(error);
  if (!result.errors.empty()) return kUnusable;
  if (result.is_value()) {
    std::cout << json_text(ordered_json::parse(result.json)) << "\n";
    return kSuccess;
  }
  std::cout << "unknown\n";
  for (const std::string& path : result.missing) std::cerr << "missing: " << path << "\n";
  return kIncomplete;
}

int EvalCommand::run() {
  if (functions) {
    std::cout << function_reference();
    return kSuccess;
  }
  if (!cases.empty()) return run_cases();
  if (!input.expression.empty()) return evaluate();
  print_error("eval takes an expression, --cases or --functions");
  return kUnusable;
}

}  // namespace

void add_eval(CLI::App& app, Run& run) {
  CLI::App& command = *app.add_subcommand("eval", "Evaluate an expression of the rule language");
  auto options = std::make_shared<EvalCommand>();
  command.add_option("EXPR", options->input.expression, "The expression");
  command
      .add_option("--with", options->with,
                  "Description whose project, organisations and activities are variables")
      ->type_name("FILE");
  command.add_option("--json", options->input.bindings, "Variables, as a JSON object")
      ->type_name("JSON");
  command.add_option("--types", options->input.types, "Types of variables, as a JSON object")
      ->type_name("JSON");
  command.add_option("--cases", options->cases, "File of cases to run instead")->type_name("FILE");
  command.add_flag("--functions", options->functions,
                   "List the functions that the language has beyond the standard instead");
  options->guide.add_to(command);
  command.footer(
      "Exit status: 0 a value, 3 unknown, 2 an error; with --cases 1 where a case fails.\n\n"
      "Example: eligo eval 'activities.map(a, a.type)' --with project.yaml\n"
      "         eligo eval 'x + 1' --json '{\"x\": 41}'");
  command.callback([options, &run] { run = [options] { return options->run(); }; });
}

}  // namespace eligo::cli
