// eligo why: the values that an outcome rests on.
#include <algorithm>
#include <memory>
#include <string>

#include "cli/command.h"
#include "cli/files.h"
#include "eligo/explanation.h"

namespace eligo::cli {
namespace {

struct WhyCommand {
  GuideOptions guide;
  std::string file;
  std::size_t document = 1;
  std::string format = "text";
  std::string color = "auto";
  ExplainRequest request;

  int run() const;
};

int WhyCommand::run() const {
  const auto guides = open_guides(guide);
  if (!guides) return kUnusable;
  auto text = read_file(file, request.limits.max_bytes);
  if (const auto* problem = std::get_if<PathProblem>(&text)) {
    print_problem(*problem);
    return kUnusable;
  }
  ExplainRequest asked = request;
  asked.document = document - 1;
  asked.edition = guide.edition;
  const Explanations explanations =
      explain(shown_name(file), std::move(std::get<std::string>(text)), asked, *guides);
  std::for_each(explanations.errors.begin(), explanations.errors.end(), print_diagnostic);
  if (!explanations.errors.empty()) return kUnusable;
  Output output({});
  const bool colored = wants_color(color, output.is_terminal());
  output.write(format == "json" ? explanations_json(explanations)
                                : explanations_text(explanations, colored));
  return finish(output, kSuccess);
}

}  // namespace

void add_why(CLI::App& app, Run& run) {
  CLI::App& command = *app.add_subcommand("why", "Show why a rule passes, fails or is unknown");
  auto options = std::make_shared<WhyCommand>();
  command.add_option("FILE", options->file, "The description; - for standard input")->required();
  command
      .add_option("RULE|SUBJECT", options->request.names,
                  "Rules or clauses, subjects (activities[0], activities[C1]), or both")
      ->required();
  command.add_option("--document", options->document, "Which document of the file, from 1")
      ->type_name("N")
      ->check(at_least_one())
      ->capture_default_str();
  options->guide.add_to(command);
  add_report_format_option(command, options->format);
  add_color_option(command, options->color);
  command.footer(
      "In the trees, `*` marks what decides; it comes first.\n\n"
      "Example: eligo why project.yaml pupil-exchange.duration\n"
      "         eligo why project.yaml 'activities[C1]'\n"
      "         eligo why project.yaml 2.3 'activities[0]*'");
  command.callback([options, &run] { run = [options] { return options->run(); }; });
}

}  // namespace eligo::cli
