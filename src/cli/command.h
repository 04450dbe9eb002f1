// The commands of the program: each adds itself to the command line and says what to run.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "eligo/diagnostic.h"
#include "eligo/guide.h"

namespace eligo::cli {

class Output;
struct PathProblem;

/// Exit statuses: README, "What the answer means".
constexpr int kSuccess = 0;
constexpr int kNotEligible = 1;  ///< also: a gap in coverage, a failed rule case
constexpr int kUnusable = 2;
constexpr int kIncomplete = 3;

/// What the chosen command does; returns the exit status.
using Run = std::function<int()>;

void add_check(CLI::App& app, Run& run);
void add_budget(CLI::App& app, Run& run);
void add_rules(CLI::App& app, Run& run);
void add_explain(CLI::App& app, Run& run);
void add_why(CLI::App& app, Run& run);
void add_guides(CLI::App& app, Run& run);
void add_coverage(CLI::App& app, Run& run);
void add_schema(CLI::App& app, Run& run);
void add_init(CLI::App& app, Run& run);
void add_test(CLI::App& app, Run& run);
void add_eval(CLI::App& app, Run& run);
void add_lsp(CLI::App& app, Run& run);
void add_man(CLI::App& app, Run& run);
void add_complete(CLI::App& app, Run& run);

/// In place of an edition's id, where a command can do with all of them.
constexpr std::string_view kAllEditions = "all";

/// The options that choose tables and edition, for the commands that read them.
struct GuideOptions {
  std::string rules;    ///< a directory of tables; empty for the built-in ones
  std::string edition;  ///< its id; empty for the default

  void add_to(CLI::App& command);
};

/// The guides of the options; complaints go to standard error, and null comes back then.
std::shared_ptr<const Guides> open_guides(const GuideOptions& options,
                                          Guides::Validate validate = Guides::Validate::Foreign);
/// The edition with this id, empty for the default; complaints go to standard error, and null comes
/// back then.
std::shared_ptr<const Guide> open_guide(const Guides& guides, const std::string& edition);
/// As both of the above.
std::shared_ptr<const Guide> open_guide(const GuideOptions& options);

/// The options that several commands have in one form.
void add_rules_option(CLI::App& command, std::string& directory);
void add_color_option(CLI::App& command, std::string& choice);
void add_report_format_option(CLI::App& command, std::string& format);  ///< text or json
/// What counts and limits take: a whole number from 1.
CLI::Validator at_least_one();

/// What `--color` (auto, always, never) comes to; NO_COLOR refuses where it is left to us.
bool wants_color(const std::string& choice, bool is_terminal);

/// Ends the output and returns `status`, or kUnusable, with a message, where it could not be
/// written.
int finish(Output& output, int status);

/// `file:line:column: error: message` on standard error; `eligo: message` where it is about no
/// file.
void print_diagnostic(const Diagnostic& diagnostic);
/// `eligo: message` on standard error.
void print_error(const std::string& message);
/// Says that a pattern names no rule of the guide, and which one may have been meant.
void print_no_rule(const std::string& pattern, const Guide& guide);
/// `eligo: path: message` on standard error.
void print_problem(const PathProblem& problem);

}  // namespace eligo::cli
