// eligo check: the main job.
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <iostream>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "calendar/period.h"
#include "cli/calls.h"
#include "cli/command.h"
#include "cli/comparison.h"
#include "cli/configuration.h"
#include "cli/files.h"
#include "cli/interrupt.h"
#include "cli/ordered_run.h"
#include "cli/outputs.h"
#include "cli/progress.h"
#include "cli/watch.h"
#include "eligo/checker.h"
#include "eligo/writer.h"

namespace eligo::cli {
namespace {

struct CheckCommand {
  GuideOptions guide;
  std::vector<std::string> paths;
  std::vector<std::string> given_formats;
  std::vector<std::string> given_outputs;
  std::vector<OutputOption> outputs;  // both, in the order of the command line
  std::vector<std::string> show;
  std::vector<std::string> only;
  std::vector<std::string> skip;
  std::string files_from;
  std::size_t jobs = 0;  // 0 for all cores
  bool across = false;
  bool csv_findings = false;
  ConfigurationOptions configuration;
  std::string baseline;
  std::string today;
  std::string propose = "auto";
  std::string fail_on = "must";
  bool allow_incomplete = false;
  std::string color = "auto";
  bool quiet = false;
  bool watches = false;
  InputLimits limits;

  int run() const;

 private:
  int check() const;
  int check_again_and_again() const;
  std::vector<std::string> watched_paths() const;
  bool by_call() const { return guide.edition == kAllEditions; }
  /// The guides' options; with all calls, those of the default.
  GuideOptions guide_options() const;
  bool patterns_match(const Guides& guides) const;
  std::set<Outcome> shown_outcomes() const;
  CheckOptions check_options(const Outputs& results, std::size_t files) const;
  /// Null for none; nothing, with a complaint, where it cannot be used.
  std::optional<std::shared_ptr<const Baseline>> read_baseline() const;
  WriterOptions writer_options(const Output& output_file) const;
  std::optional<std::vector<Input>> inputs() const;
  void check_input(const Input& input, const WaiverScope& waivers, const Calls& calls,
                   const Outputs& results, const Checker::FindOthers& find_others,
                   const Emit& emit) const;
  std::optional<std::vector<WaiverScope>> waiver_scopes(const std::vector<Input>& files) const;
  Summary check_all(const std::vector<Input>& files, const std::vector<WaiverScope>& scopes,
                    const Calls& calls, Outputs& results, std::size_t& checked) const;
  int exit_status(const Summary& summary) const;
};

const std::map<std::string, Outcome>& outcome_names() {
  static const std::map<std::string, Outcome> kNames = [] {
    std::map<std::string, Outcome> names;
    for (const Outcome outcome : kOutcomes) names.emplace(to_string(outcome), outcome);
    return names;
  }();
  return kNames;
}

bool is_shown(const std::vector<std::string>& show, std::string_view word) {
  return std::any_of(show.begin(), show.end(),
                     [&](const std::string& given) { return given == word || given == "all"; });
}

std::set<Outcome> CheckCommand::shown_outcomes() const {
  std::set<Outcome> outcomes;
  for (const auto& [name, outcome] : outcome_names()) {
    if (is_shown(show, name)) outcomes.insert(outcome);
  }
  return outcomes;
}

GuideOptions CheckCommand::guide_options() const {
  GuideOptions options = guide;
  if (by_call()) options.edition.clear();
  return options;
}

CheckOptions CheckCommand::check_options(const Outputs& results, std::size_t files) const {
  CheckOptions options;
  options.declarations = results.list_declarations();
  options.overview = results.list_overview();
  const bool wanted = propose == "always" || (propose == "auto" && files == 1);
  options.proposals = wanted && results.list_proposals() && !by_call();
  options.edition = guide_options().edition;
  options.only = only;
  options.skip = skip;
  options.limits = limits;
  if (!today.empty()) options.today = parse_date(today);
  if (!show.empty()) options.show = shown_outcomes();
  std::erase_if(options.show, [&](Outcome outcome) { return !results.list(outcome); });
  return options;
}

WriterOptions CheckCommand::writer_options(const Output& output_file) const {
  WriterOptions options;
  options.color = wants_color(color, output_file.is_terminal());
  options.quiet = quiet;
  options.by_call = by_call();
  options.csv_findings = csv_findings;
  options.list_unknown = is_shown(show, "unknown");
  options.list_review = is_shown(show, "review");
  return options;
}

std::optional<std::shared_ptr<const Baseline>> CheckCommand::read_baseline() const {
  if (baseline.empty()) return nullptr;
  const auto text = read_file(baseline, limits.max_bytes);
  if (const auto* problem = std::get_if<PathProblem>(&text)) {
    print_problem(*problem);
    return std::nullopt;
  }
  auto read = Baseline::read(baseline, std::get<std::string>(text));
  if (const auto* problem = std::get_if<Diagnostic>(&read)) {
    print_diagnostic(*problem);
    return std::nullopt;
  }
  return std::get<std::shared_ptr<const Baseline>>(read);
}

/// Nothing, with complaints, where a configuration cannot be used.
std::optional<std::vector<WaiverScope>> CheckCommand::waiver_scopes(
    const std::vector<Input>& files) const {
  auto scopes = Configurations(configuration, limits).scopes(files);
  if (const auto* errors = std::get_if<std::vector<Diagnostic>>(&scopes)) {
    std::for_each(errors->begin(), errors->end(), print_diagnostic);
    return std::nullopt;
  }
  return std::move(std::get<std::vector<WaiverScope>>(scopes));
}

/// By what is new: without a baseline, everything is.
int CheckCommand::exit_status(const Summary& summary) const {
  const VerdictCounts& verdicts = summary.new_verdicts();
  if (verdicts[Verdict::Error] > 0) return kUnusable;
  if (verdicts[Verdict::NotEligible] > 0) return kNotEligible;
  if (fail_on == "should" && summary.failed_should() > 0) return kNotEligible;
  if (verdicts[Verdict::Incomplete] == 0) return kSuccess;
  if (fail_on == "unknown") return kNotEligible;
  return allow_incomplete ? kSuccess : kIncomplete;
}

/// A pattern that names no rule would pass everything unseen.
bool CheckCommand::patterns_match(const Guides& guides) const {
  const auto chosen = open_guide(guides, guide_options().edition);
  if (!chosen) return false;
  const std::vector<Rule>& rules = chosen->rules();
  for (const auto* patterns : {&only, &skip}) {
    for (const std::string& pattern : *patterns) {
      const bool about_waivers =
          std::any_of(waiver_rules().begin(), waiver_rules().end(),
                      [&](const Rule& rule) { return matches(rule, pattern); });
      if (about_waivers) continue;
      const bool known = std::any_of(rules.begin(), rules.end(),
                                     [&](const Rule& rule) { return matches(rule, pattern); });
      if (known) continue;
      print_no_rule(pattern, *chosen);
      return false;
    }
  }
  return true;
}

/// Nothing, with a complaint, where the list of files cannot be used.
std::optional<std::vector<Input>> CheckCommand::inputs() const {
  std::vector<std::string> all = paths;
  if (!files_from.empty()) {
    auto listed = read_path_list(files_from);
    if (const auto* problem = std::get_if<PathProblem>(&listed)) {
      print_problem(*problem);
      return std::nullopt;
    }
    for (std::string& path : std::get<std::vector<std::string>>(listed)) {
      all.push_back(std::move(path));
    }
  }
  if (all.empty()) {
    print_error(files_from.empty()
                    ? "no descriptions given: name files or directories, or - for standard input"
                    : shown_name(files_from) + ": lists no descriptions");
    return std::nullopt;
  }
  if (across && std::find(all.begin(), all.end(), "-") != all.end()) {
    print_error("--across reads every description twice: give standard input as a file");
    return std::nullopt;
  }
  return find_inputs(all);
}

/// Each report of the file as a chunk.
void CheckCommand::check_input(const Input& input, const WaiverScope& waivers, const Calls& calls,
                               const Outputs& results, const Checker::FindOthers& find_others,
                               const Emit& emit) const {
  const auto sink = [&](const ProjectReport& report, bool counts) {
    Chunk chunk{results.texts(report), {}};
    if (counts) chunk.summary.add(report);
    emit(std::move(chunk));
  };
  auto read = read_input(input, limits.max_bytes);
  if (const auto* unread = std::get_if<PathProblem>(&read)) {
    sink(Checker::unreadable(unread->path, unread->message), true);
    return;
  }
  calls.check(shown_name(path_of(input)), std::move(std::get<std::string>(read)), sink, find_others,
              waivers);
}

int CheckCommand::run() const {
  const InterruptGuard guard;  // an end at once could leave unfinished files behind
  return watches ? check_again_and_again() : check();
}

int CheckCommand::check() const {
  const auto choices = pair_outputs(outputs);
  const auto is_csv = [](const OutputOption& option) {
    return option.kind == OutputOption::Kind::Format && option.value == "csv";
  };
  if (csv_findings && std::none_of(outputs.begin(), outputs.end(), is_csv)) {
    print_error("--csv-findings is for --format csv");
    return kUnusable;
  }
  if (const auto* problem = std::get_if<std::string>(&choices)) {
    print_error(*problem);
    return kUnusable;
  }
  const auto guides = open_guides(guide_options());
  if (!guides || !patterns_match(*guides)) return kUnusable;
  const std::optional<std::vector<Input>> files = inputs();
  if (!files) return kUnusable;
  const std::optional<std::vector<WaiverScope>> scopes = waiver_scopes(*files);
  const auto known = read_baseline();
  if (!scopes || !known) return kUnusable;

  Outputs results(std::get<std::vector<OutputChoice>>(choices),
                  [&](const Output& output) { return writer_options(output); });
  if (const auto problem = results.problem()) {
    print_error(*problem);
    return kUnusable;
  }
  CheckOptions options = check_options(results, files->size());
  options.baseline = *known;
  const Calls calls(guides, options, by_call());
  std::size_t checked = 0;
  const Summary summary = check_all(*files, *scopes, calls, results, checked);
  const auto failed = results.end(summary);
  if (failed) print_error(*failed);
  const bool is_partial = interrupted() && checked < files->size();
  if (is_partial) {
    print_error(fmt::format("interrupted: {} of {} files were checked", checked, files->size()));
  }
  return failed || is_partial ? kUnusable : exit_status(summary);
}

/// Descriptions, and what else the result depends on.
std::vector<std::string> CheckCommand::watched_paths() const {
  std::vector<std::string> given = paths;
  if (!files_from.empty()) {
    auto listed = read_path_list(files_from);
    if (auto* more = std::get_if<std::vector<std::string>>(&listed)) {
      given.insert(given.end(), more->begin(), more->end());
    }
  }
  const std::vector<Input> files = find_inputs(given);
  std::vector<std::string> watched = Configurations(configuration, limits).places(files);
  for (const Input& file : files) watched.push_back(path_of(file));
  for (const std::string& file : {files_from, baseline}) {
    if (!file.empty()) watched.push_back(file);
  }
  if (!guide.rules.empty()) {
    for (const Input& table : find_inputs({guide.rules})) watched.push_back(path_of(table));
  }
  return watched;
}

int CheckCommand::check_again_and_again() const {
  const bool reads_input = std::find(paths.begin(), paths.end(), "-") != paths.end();
  if (reads_input || files_from == "-" || (paths.empty() && files_from.empty())) {
    print_error("--watch needs files or directories: standard input does not change");
    return kUnusable;
  }
  std::vector<std::string> looked_at = paths;
  looked_at.insert(looked_at.end(), {files_from, baseline});
  for (const std::string& path : looked_at) {
    if (!can_be_read_once(path)) continue;
    print_error("--watch needs files or directories: " + path + " can be read only once");
    return kUnusable;
  }
  print_error("watching for changes; Ctrl-C ends, with the exit status of the last check");
  return watch({.paths = [&] { return watched_paths(); },
                .run = [&] { return check(); },
                .on_change =
                    [](const Change& change) {
                      std::cerr << "\n";
                      print_error(
                          change.path +
                          (change.more > 0 ? fmt::format(" and {} more", change.more) : "") +
                          " changed: checking again");
                    }});
}

/// Checks the files and writes the reports as they come, until all are `checked`, the program is
/// asked to end, or nothing can be written any more.
Summary CheckCommand::check_all(const std::vector<Input>& files,
                                const std::vector<WaiverScope>& scopes, const Calls& calls,
                                Outputs& results, std::size_t& checked) const {
  Progress progress(files.size());
  Summary summary;
  std::atomic<bool> cannot_write = false;
  const auto commit = [&](const Chunk& chunk, std::size_t finished) {
    if (results.on_terminal()) progress.clear();
    results.write(chunk.texts);
    summary += chunk.summary;
    cannot_write = results.problem().has_value();
    progress.show(finished, summary.verdicts());
  };
  const auto stop = [&] { return interrupted() || cannot_write; };
  const std::size_t cores = std::max(std::thread::hardware_concurrency(), 1U);
  const std::size_t threads =
      std::min(jobs == 0 ? cores : jobs, std::max(files.size(), std::size_t{1}));
  std::optional<Comparison> comparison;
  if (across) comparison.emplace(files, calls.checker(), limits.max_bytes, threads);
  const auto produce = [&](std::size_t index, const Emit& emit) {
    Checker::FindOthers find_others;
    if (comparison) {
      find_others = [&](std::size_t document) { return comparison->others(index, document); };
    }
    check_input(files[index], scopes[index], calls, results, find_others, emit);
  };
  results.begin();
  checked = run_in_order(files.size(), threads, produce, commit, stop);
  return summary;
}

/// The occurrences of `--format` and `--output` in their order.
std::vector<OutputOption> output_options(const CLI::App& command, const CLI::Option* format,
                                         const CLI::Option* file) {
  std::vector<OutputOption> options;
  std::size_t formats = 0;
  std::size_t files = 0;
  for (const CLI::Option* option : command.parse_order()) {
    if (option == format) {
      options.push_back({OutputOption::Kind::Format, format->results()[formats++]});
    } else if (option == file) {
      options.push_back({OutputOption::Kind::File, file->results()[files++]});
    }
  }
  return options;
}

std::vector<std::string> format_names() {
  std::vector<std::string> names;
  for (const OutputFormat& known : output_formats()) names.emplace_back(known.name);
  return names;
}

std::vector<std::string> show_names() {
  std::vector<std::string> names = {"all"};
  for (const auto& [name, outcome] : outcome_names()) names.push_back(name);
  return names;
}

void add_input_options(CLI::App& command, CheckCommand& options) {
  command.add_option(
      "PATH", options.paths,
      "Files, directories (their *.yaml and *.yml), patterns, or - for standard input");
  command
      .add_option(
          "--files-from", options.files_from,
          "File that lists more paths, one a line or separated by NUL; - for standard input")
      ->type_name("FILE");
  command.add_option("--jobs,-j", options.jobs, "Files checked at once; 0 for one on each core")
      ->type_name("N")
      ->check(CLI::Range(0, 1024))
      ->capture_default_str();
  command.add_flag("--across", options.across,
                   "Compare the descriptions: one project twice, one consortium again");
  options.guide.add_to(command);
  command.get_option("--guide")->description(
      "The call whose guide applies: see `eligo guides`; all for every call, with what stands in "
      "the way");
}

/// The options whose order says which file is for which format.
struct ResultOptions {
  const CLI::Option* format;
  const CLI::Option* file;
};

ResultOptions add_result_options(CLI::App& command, CheckCommand& options) {
  const CLI::Option* format = command
                                  .add_option("--format", options.given_formats,
                                              "Output format; several, each with its file")
                                  ->allow_extra_args(false)
                                  ->check(CLI::IsMember(format_names()))
                                  ->default_str("text");
  command.add_flag("--csv-findings", options.csv_findings,
                   "With --format csv: a row for each finding");
  const CLI::Option* file = command
                                .add_option("--output,-o", options.given_outputs,
                                            "File for the results of the format before it")
                                ->allow_extra_args(false)
                                ->type_name("FILE");
  return {format, file};
}

void add_selection_options(CLI::App& command, CheckCommand& options) {
  command
      .add_option("--show", options.show,
                  "Outcomes to list as findings; text sums up unknown and review unless asked")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->check(CLI::IsMember(show_names()))
      ->default_str("fail,unknown,review");
  command.add_option("--only", options.only, "Only these rules or clauses (2.3, pupil-exchange.*)")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("RULE");
  command.add_option("--skip", options.skip, "Not these rules or clauses")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("RULE");
}

void add_waiver_options(CLI::App& command, CheckCommand& options) {
  options.configuration.add_to(command);
  command
      .add_option("--baseline", options.baseline,
                  "List only findings that this file, of --format baseline, does not have")
      ->type_name("FILE");
  command.add_option("--today", options.today, "Day by which waivers expire; else today's")
      ->type_name("DATE")
      ->check([](const std::string& text) {
        return parse_date(text) ? std::string() : "a date such as 2020-09-01, not " + text;
      });
}

void add_run_options(CLI::App& command, CheckCommand& options) {
  command
      .add_option("--propose", options.propose,
                  "Propose changes for failures, which takes time; auto: where one file is checked")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->capture_default_str();
  command
      .add_option("--fail-on", options.fail_on, "What counts as not eligible for the exit status")
      ->check(CLI::IsMember({"must", "should", "unknown"}))
      ->capture_default_str();
  command.add_flag("--allow-incomplete", options.allow_incomplete,
                   "Exit status 0 in place of 3: for commit hooks and pipelines of drafts");
  add_color_option(command, options.color);
  command.add_flag("--quiet,-q", options.quiet, "Only the verdicts");
  command.add_flag("--watch,-w", options.watches, "Check again whenever a file changes");
}

void add_limit_options(CLI::App& command, InputLimits& limits) {
  const auto add = [&](const char* name, std::size_t& limit, const char* help) {
    command.add_option(name, limit, help)->check(at_least_one())->capture_default_str();
  };
  add("--max-bytes", limits.max_bytes, "Largest file");
  add("--max-depth", limits.max_depth, "Deepest nesting");
  add("--max-nodes", limits.max_nodes, "Most nodes of a document");
  add("--max-documents", limits.max_documents, "Most documents of a file");
}

/// A line for each format: what it is for.
std::string formats_help() {
  std::string text;
  for (const OutputFormat& format : output_formats()) {
    text += fmt::format("{}{:<10} {}\n", text.empty() ? "Formats: " : "         ", format.name,
                        format.help);
  }
  return text;
}

}  // namespace

void add_check(CLI::App& app, Run& run) {
  CLI::App& command = *app.add_subcommand("check", "Check project descriptions against the guide");
  auto options = std::make_shared<CheckCommand>();
  add_input_options(command, *options);
  const ResultOptions results = add_result_options(command, *options);
  add_selection_options(command, *options);
  add_waiver_options(command, *options);
  add_run_options(command, *options);
  add_limit_options(command, options->limits);
  command.footer(
      formats_help() +
      "\nExit status: 0 all eligible, 1 some not eligible, 3 none not eligible but some "
      "incomplete,\n"
      "2 a description, a table or the command line could not be used. With --guide all a project\n"
      "counts by its most favourable call.\n\n"
      "Environment: NO_COLOR, if not empty, turns colours off unless --color always.\n\n"
      "Files: .eligo.yaml, beside a description or in a directory above, has its waivers.\n\n"
      "Example: eligo check project.yaml --format json --show all");
  command.callback([options, &command, results, &run] {
    options->outputs = output_options(command, results.format, results.file);
    run = [options] { return options->run(); };
  });
}

}  // namespace eligo::cli
