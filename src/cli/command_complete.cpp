// eligo complete: what the completions of shells ask. Hidden, as people do not.
#include <iostream>
#include <memory>
#include <set>

#include "cli/command.h"
#include "cli/completion.h"
#include "eligo/schema.h"
#include "eligo/waiver.h"

namespace eligo::cli {
namespace {

std::vector<Candidate> calls(const Guides& guides) {
  std::vector<Candidate> values;
  for (const Edition& edition : guides.editions()) {
    values.push_back({edition.id, edition.title});
  }
  return values;
}

std::vector<Candidate> activity_types(const Guides& guides) {
  std::vector<Candidate> values;
  for (const std::string& word : vocabulary_words(guides, "activity-type")) {
    values.push_back({word, ""});
  }
  return values;
}

/// Completions offer the rules of the default edition: that of most descriptions.
std::shared_ptr<const Guide> default_guide(const Guides& guides) {
  const auto* loaded =
      std::get_if<std::shared_ptr<const Guide>>(&guides.edition(guides.default_edition()));
  return loaded == nullptr ? nullptr : *loaded;
}

std::vector<Candidate> rules_and_clauses(const Guide& guide) {
  std::vector<Candidate> values;
  for (const Rule& rule : guide.rules()) {
    values.push_back({rule.id, guide.statement(rule)});
  }
  for (const Rule& rule : waiver_rules()) values.push_back({rule.id, rule.requirement});
  for (const Clause& clause : guide.clauses()) values.push_back({clause.id, clause.heading});
  return values;
}

std::vector<Candidate> commands(const Command& program) {
  std::vector<Candidate> values;
  for (const Command& command : program.commands) {
    values.push_back({command.name, command.summary});
  }
  return values;
}

/// By the names that the commands give to their values; whoever takes a rule takes a clause too.
std::vector<Candidate> known_values(const Command& program, std::string_view kind) {
  if (kind == "COMMAND") return commands(program);
  static const std::set<std::string_view> kOfGuides = {"CALL", "TYPE", "RULE"};
  if (!kOfGuides.contains(kind)) return {};
  const auto guides = open_guides({});
  if (!guides) return {};
  if (kind == "CALL") return calls(*guides);
  if (kind == "TYPE") return activity_types(*guides);
  const auto guide = default_guide(*guides);
  return guide ? rules_and_clauses(*guide) : std::vector<Candidate>();
}

/// One candidate a line, with its help after a tab; what begins with a colon asks the shell for
/// names of files.
void print(const Completion& completion) {
  for (const auto& [word, help] : completion.candidates) {
    std::cout << word << (help.empty() ? "" : "\t") << help << "\n";
  }
  if (completion.paths == Completion::Paths::Files) std::cout << ":files\n";
  if (completion.paths == Completion::Paths::Directories) std::cout << ":directories\n";
}

}  // namespace

void add_complete(CLI::App& app, Run& run) {
  CLI::App& command = *app.add_subcommand("complete", "Print how a command line can go on");
  command.group("");
  auto words = std::make_shared<std::vector<std::string>>();
  command.add_option("WORD", *words, "The words after the program's name, up to the cursor");
  command.footer("Example: eligo complete -- check --format ''");
  command.callback([=, &app, &run] {
    run = [=, &app] {
      const Command program = describe(app);
      print(complete(program, *words,
                     [&](std::string_view kind) { return known_values(program, kind); }));
      return kSuccess;
    };
  });
}

}  // namespace eligo::cli
