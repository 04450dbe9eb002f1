// Reads the command line and runs one command.
#include <algorithm>
#include <csignal>
#include <exception>
#include <filesystem>
#include <iostream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.h"
#include "cli/command_line.h"
#include "cli/interrupt.h"
#include "eligo/version.h"
#include "text/suggest.h"
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

bool has_command(const CLI::App& app, const std::string& word) {
  const auto commands = app.get_subcommands({});
  return std::any_of(commands.begin(), commands.end(),
                     [&](const CLI::App* command) { return command->get_name() == word; });
}

/// A word where a command should stand: what to write in its place.
std::string no_command(const CLI::App& app, const std::string& word) {
  const std::string text = "there is no command '" + word + "'";
  const std::string near = eligo::cli::nearest_command(eligo::cli::describe(app), word);
  if (!near.empty()) return text + near;
  std::error_code none;  // a word that can be no path is no file either
  if (std::filesystem::exists(word, none)) return text + "; to check a file: eligo check " + word;
  return text + ": `eligo --help` lists them";
}

/// Options that no command line of this kind takes, with what may have been meant.
std::string unexpected_options(const CLI::App& app) {
  std::string text;
  const auto chosen = app.get_subcommands();
  if (chosen.empty()) return text;
  std::vector<std::string> names;
  for (const CLI::Option* option : chosen.front()->get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  const std::vector<std::string_view> known(names.begin(), names.end());
  for (const std::string& word : app.remaining(true)) {
    if (!word.starts_with("--")) continue;
    const std::string name = word.substr(0, word.find('='));
    if (std::find(known.begin(), known.end(), name) != known.end()) {
      text += word + ": the command's options stand behind its name\n";
    } else if (const auto near = eligo::nearest(name, known)) {
      text += word + ": did you mean " + std::string(*near) + "?\n";
    }
  }
  return text;
}

int run_program(int argc, char** argv) {
  using namespace eligo::cli;  // NOLINT(google-build-using-namespace): the commands, by name

  CLI::App app("Checks descriptions of Erasmus+ Strategic Partnerships against the programme guide",
               "eligo");
  app.set_version_flag("--version,-V", std::string("eligo ") + eligo::kVersion);
  app.require_subcommand(1);
  app.footer("Help on a command: eligo check --help\n\nExample: eligo check project.yaml");
  Run run;
  for (const auto add :
       {add_check, add_budget, add_init, add_explain, add_why, add_rules, add_guides, add_coverage,
        add_schema, add_eval, add_test, add_lsp, add_man, add_complete}) {
    add(app, run);
  }
  const std::string first = argc > 1 ? argv[1] : "";
  if (!first.empty() && first.front() != '-' && !has_command(app, first)) {
    print_error(no_command(app, first));
    return kUnusable;
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    std::ostringstream complaint;
    const int status = app.exit(error, std::cout, complaint);
    std::cerr << escaped_lines(complaint.str() + unexpected_options(app));
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
