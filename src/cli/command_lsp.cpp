// eligo lsp: the language server for editors.
#include <algorithm>
#include <iostream>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "cli/command.h"
#include "cli/configuration.h"
#include "eligo/language_server.h"

namespace eligo::cli {
namespace {

constexpr int kAborted = 1;  // as the protocol wants it

struct LspCommand {
  GuideOptions guide;
  ConfigurationOptions configuration;
  std::vector<std::string> show;

  int run() const;

 private:
  LanguageServerOptions options() const;
};

std::vector<std::string> names(const std::set<Outcome>& outcomes) {
  std::vector<std::string> words;
  for (const Outcome outcome : outcomes) words.emplace_back(to_string(outcome));
  return words;
}

LanguageServerOptions LspCommand::options() const {
  LanguageServerOptions result;
  result.check.edition = guide.edition;
  if (!show.empty()) {
    std::erase_if(result.check.show, [&](Outcome outcome) {
      return std::find(show.begin(), show.end(), to_string(outcome)) == show.end();
    });
  }
  result.configuration_name = kConfigurationName;
  result.find_waivers = [choice = configuration, limits = result.check.limits](
                            const std::string& path) -> LanguageServerOptions::FoundWaivers {
    auto scopes = Configurations(choice, limits).scopes({path});
    if (auto* errors = std::get_if<std::vector<Diagnostic>>(&scopes)) return std::move(*errors);
    return std::get<std::vector<WaiverScope>>(scopes).front();
  };
  return result;
}

int LspCommand::run() const {
  const auto guides = open_guides(guide);
  if (!guides) return kUnusable;
  return serve_language_client(std::cin, std::cout, guides, options()) ? kSuccess : kAborted;
}

}  // namespace

void add_lsp(CLI::App& app, Run& run) {
  CLI::App& command = *app.add_subcommand(
      "lsp", "Serve an editor: the Language Server Protocol on standard input and output");
  auto options = std::make_shared<LspCommand>();
  options->guide.add_to(command);
  command.add_option("--show", options->show, "Outcomes to mark")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->check(CLI::IsMember(names(CheckOptions().show)))
      ->default_str("fail,unknown,review");
  options->configuration.add_to(command);
  command.footer(
      "An editor starts this command; docs/editors.md tells how to set it up.\n"
      "Exit status: 0 after shutdown and exit, 1 where the session ended otherwise, 2 where a "
      "table\n"
      "or the command line could not be used.\n\n"
      "Example: eligo lsp --show fail,unknown");
  command.callback([options, &run] { run = [options] { return options->run(); }; });
}

}  // namespace eligo::cli
