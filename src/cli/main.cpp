// Reads the command line and runs one command.
#include <csignal>
#include <exception>
#include <iostream>
#include <sstream>
#include <string>

#include "cli/command.h"
#include "cli/interrupt.h"
#include "eligo/version.h"
#include "text/utf8.h"

namespace {

/// CLI11 quotes arguments as they are, and a shell's `*` makes arguments of strangers' file names.
std::string escaped_lines(const std::string& text) {
  std::istringstream lines(text);
  std::string result;
  for (std::string line; std::getline(lines, line);) {
    result += eligo::escape_for_terminal(line) + "\n";
  }
  return result;
}

int run_program(int argc, char** argv) {
  using namespace eligo::cli;  // NOLINT(google-build-using-namespace): the commands, by name

  CLI::App app("Checks descriptions of Erasmus+ Strategic Partnerships against the programme guide",
               "eligo");
  app.set_version_flag("--version", std::string("eligo ") + eligo::kVersion);
  app.require_subcommand(1);
  app.footer("Help on a command: eligo check --help\n\nExample: eligo check project.yaml");
  Run run;
  for (const auto add :
       {add_check, add_budget, add_init, add_explain, add_why, add_rules, add_guides, add_coverage,
        add_schema, add_eval, add_test, add_lsp, add_man, add_complete}) {
    add(app, run);
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    std::ostringstream complaint;
    const int status = app.exit(error, std::cout, complaint);
    std::cerr << escaped_lines(complaint.str());
    return status == 0 ? kSuccess : kUnusable;
  }
  return run();
}

/// Commands that print to standard output find out only now whether all of it went there.
int finish(int status) {
  std::cout.flush();
  if (!std::cout) {
    eligo::cli::print_error("cannot write to standard output");
    return eligo::cli::kUnusable;
  }
  eligo::cli::end_by_interrupt();
  return status;
}

}  // namespace

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is a failed write, with a message
  try {
    return finish(run_program(argc, argv));
  } catch (const std::exception& error) {
    eligo::cli::print_error(error.what());
    return eligo::cli::kUnusable;
  }
}
