#include "cli/command.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <string_view>

#include "cli/files.h"
#include "text/place_text.h"
#include "text/suggest.h"
#include "text/utf8.h"

namespace eligo::cli {

void GuideOptions::add_to(CLI::App& command) {
  command.add_option("--guide", edition, "The call whose guide applies: see `eligo guides`")
      ->type_name("CALL");
  add_rules_option(command, rules);
}

void add_rules_option(CLI::App& command, std::string& directory) {
  command
      .add_option("--rules", directory, "Directory of rule tables in place of the built-in ones")
      ->type_name("DIR");
}

void add_color_option(CLI::App& command, std::string& choice) {
  command.add_option("--color", choice, "Colours")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->capture_default_str();
}

void add_report_format_option(CLI::App& command, std::string& format) {
  command.add_option("--format", format, "Output format")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
}

CLI::Validator at_least_one() {
  constexpr std::size_t kMostDigits = 12;
  return {[](const std::string& text) {
            const bool is_number = !text.empty() && text.size() <= kMostDigits &&
                                   text.find_first_not_of("0123456789") == std::string::npos &&
                                   text.find_first_not_of('0') != std::string::npos;
            return is_number ? std::string() : "a whole number from 1, not " + text;
          },
          "N"};
}

void print_error(const std::string& message) {
  std::cerr << "eligo: " << escape_for_terminal(message) << "\n";
}

void print_problem(const PathProblem& problem) {
  print_error(problem.path + ": " + problem.message);
}

void print_no_rule(const std::string& pattern, const Guide& guide) {
  std::vector<std::string_view> ids;
  for (const Rule& rule : guide.rules()) ids.emplace_back(rule.id);
  print_error(fmt::format("'{}' names no rule and no clause with rules{}", pattern,
                          did_you_mean(pattern, ids)));
}

void print_diagnostic(const Diagnostic& diagnostic) {
  const std::string place = place_text(diagnostic.file, diagnostic.location);
  std::cerr << (place.empty() ? "eligo: " : escape_for_terminal(place) + ": error: ")
            << escape_for_terminal(diagnostic.message + suggestion_text(diagnostic.suggestion))
            << "\n";
}

int finish(Output& output, int status) {
  const auto failed = output.finish();
  if (!failed) return status;
  print_error(*failed);
  return kUnusable;
}

bool wants_color(const std::string& choice, bool is_terminal) {
  const char* no_color = std::getenv("NO_COLOR");
  const bool refused = no_color != nullptr && *no_color != '\0';
  return choice == "always" || (choice == "auto" && !refused && is_terminal);
}

namespace {

/// Keeps the latest tables to the end of the process, which takes them down faster than their
/// destructors.
void keep_for_good(const std::shared_ptr<const Guides>& guides) {
  static auto& kept = *new std::shared_ptr<const Guides>;
  kept = guides;
}

}  // namespace

std::shared_ptr<const Guides> open_guides(const GuideOptions& options, Guides::Validate validate) {
  Tables tables = Tables::built_in();
  if (!options.rules.empty()) {
    auto read = Tables::from_directory(options.rules);
    if (const auto* problem = std::get_if<Diagnostic>(&read)) {
      print_diagnostic(*problem);
      return nullptr;
    }
    tables = std::move(std::get<Tables>(read));
  }
  auto opened = Guides::open(std::move(tables), validate);
  if (const auto* errors = std::get_if<std::vector<Diagnostic>>(&opened)) {
    std::for_each(errors->begin(), errors->end(), print_diagnostic);
    return nullptr;
  }
  auto guides = std::get<std::shared_ptr<const Guides>>(opened);
  keep_for_good(guides);
  const bool is_known = options.edition.empty() || guides->find(options.edition) != nullptr;
  if (!is_known) open_guide(*guides, options.edition);  // for its complaint
  return is_known ? guides : nullptr;
}

std::shared_ptr<const Guide> open_guide(const GuideOptions& options) {
  const auto guides = open_guides(options);
  return guides ? open_guide(*guides, options.edition) : nullptr;
}

std::shared_ptr<const Guide> open_guide(const Guides& guides, const std::string& edition) {
  const Guides::Loaded& loaded =
      guides.edition(edition.empty() ? guides.default_edition() : edition);
  if (const auto* errors = std::get_if<std::vector<Diagnostic>>(&loaded)) {
    std::for_each(errors->begin(), errors->end(), print_diagnostic);
    return nullptr;
  }
  return std::get<std::shared_ptr<const Guide>>(loaded);
}

}  // namespace eligo::cli
