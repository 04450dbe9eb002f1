// Reads the command line and runs one command.
#include <csignal>
#include <exception>
#include <iostream>

#include "cli/command.h"
#include "eligo/version.h"

namespace {

int run_program(int argc, char** argv) {
  using namespace eligo::cli;  // NOLINT(google-build-using-namespace): the commands, by name

  CLI::App app("Checks descriptions of Erasmus+ Strategic Partnerships against the programme guide",
               "eligo");
  app.set_version_flag("--version", std::string("eligo ") + eligo::kVersion);
  app.require_subcommand(1);
  app.footer("Help on a command: eligo check --help\n\nExample: eligo check project.yaml");
  Run run;
  for (const auto add : {add_check, add_budget, add_init, add_explain, add_why, add_rules,
                         add_guides, add_coverage, add_schema, add_eval, add_test, add_lsp,
                         add_man, add_complete}) {
    add(app, run);
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kSuccess : kUnusable;
  }
  return run();
}

}  // namespace

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is a failed write, with a message
  try {
    return run_program(argc, argv);
  } catch (const std::exception& error) {
    std::cerr << "eligo: " << error.what() << "\n";
    return eligo::cli::kUnusable;
  }
}
