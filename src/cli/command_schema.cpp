// eligo schema: the format for editors and readers.
#include <iostream>
#include <memory>

#include "cli/command.h"
#include "eligo/schema.h"

namespace eligo::cli {
namespace {

int print_schema(const GuideOptions& options, const std::string& format) {
  const auto guides = open_guides(options);
  if (!guides) return kUnusable;
  std::cout << (format == "json" ? json_schema(*guides) : format_reference(*guides));
  return kSuccess;
}

}  // namespace

void add_schema(CLI::App& app, Run& run) {
  CLI::App& command = *app.add_subcommand("schema", "Print the JSON Schema of a description");
  auto guide = std::make_shared<GuideOptions>();
  auto format = std::make_shared<std::string>("json");
  add_rules_option(command, guide->rules);
  command.add_option("--format", *format, "JSON Schema, or a reference page in Markdown")
      ->check(CLI::IsMember({"json", "markdown"}))
      ->capture_default_str();
  command.footer(
      "Editors with yaml-language-server use the schema by a first line in the description:\n"
      "  # yaml-language-server: $schema=eligo.schema.json\n\n"
      "Example: eligo schema > eligo.schema.json");
  command.callback([=, &run] { run = [=] { return print_schema(*guide, *format); }; });
}

}  // namespace eligo::cli
