// eligo guides: which editions there are, and what two of them say differently.
#include <fmt/format.h>

#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <vector>

#include "cli/command.h"
#include "eligo/guide_diff.h"

namespace eligo::cli {
namespace {

struct GuidesCommand {
  GuideOptions guide;
  std::string format = "text";
  std::vector<std::string> compared;

  int run() const;

 private:
  int list() const;
  int compare() const;
  void print_differences(const std::vector<GuideDifference>& found) const;
};

int GuidesCommand::run() const {
  return compared.empty() ? list() : compare();
}

int GuidesCommand::list() const {
  const auto guides = open_guides(guide);
  if (!guides) return kUnusable;
  if (format == "json") {
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const Edition& edition : guides->editions()) {
      list.push_back({{"guide", edition.id},
                      {"title", edition.title},
                      {"year", edition.year},
                      {"default", edition.id == guides->default_edition()},
                      {"valid", edition.valid},
                      {"source", edition.source},
                      {"overlays", edition.overlays}});
    }
    std::cout << list.dump(2) << "\n";
    return kSuccess;
  }
  std::string_view title;
  for (const Edition& edition : guides->editions()) {
    if (edition.title != title) std::cout << edition.title << "\n";
    title = edition.title;
    std::cout << fmt::format("  {}{}  {}\n        {}\n", edition.id,
                             edition.id == guides->default_edition() ? " (default)" : "",
                             edition.valid, edition.source);
  }
  return kSuccess;
}

int GuidesCommand::compare() const {
  const auto guides = open_guides(guide);
  if (!guides) return kUnusable;
  std::vector<std::shared_ptr<const Guide>> both;
  for (const std::string& edition : compared) {
    both.push_back(open_guide(*guides, edition));
    if (!both.back()) return kUnusable;
  }
  print_differences(differences(*both[0], *both[1]));
  return kSuccess;
}

void GuidesCommand::print_differences(const std::vector<GuideDifference>& found) const {
  if (format == "json") {
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const GuideDifference& difference : found) {
      list.push_back({{"kind", to_string(difference.kind)},
                      {"row", difference.row},
                      {"column", difference.column},
                      {"before", difference.before},
                      {"after", difference.after}});
    }
    std::cout << list.dump(2) << "\n";
    return;
  }
  for (const GuideDifference& difference : found) {
    std::cout << to_string(difference.kind) << " " << difference.row;
    if (!difference.column.empty()) std::cout << " (" << difference.column << ")";
    std::cout << "\n";
    if (!difference.before.empty()) {
      std::cout << fmt::format("  {:<12} {}\n", compared[0], difference.before);
    }
    if (!difference.after.empty()) {
      std::cout << fmt::format("  {:<12} {}\n", compared[1], difference.after);
    }
  }
  std::cout << fmt::format("{} differences between {} and {}\n", found.size(), compared[0],
                           compared[1]);
}

}  // namespace

void add_guides(CLI::App& app, Run& run) {
  CLI::App& command =
      *app.add_subcommand("guides", "List the editions of the guides, or compare two");
  auto options = std::make_shared<GuidesCommand>();
  command.add_option("--diff", options->compared, "Show the rows in which two editions differ")
      ->expected(2)
      ->type_name("CALL");
  add_rules_option(command, options->guide.rules);
  add_report_format_option(command, options->format);
  command.footer(
      "Example: eligo guides\n"
      "         eligo guides --diff 2017 2020");
  command.callback([options, &run] { run = [options] { return options->run(); }; });
}

}  // namespace eligo::cli
