// eligo guides: which editions there are.
#include <fmt/format.h>

#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/command.h"

namespace eligo::cli {
namespace {

int list_guides(const GuideOptions& options, const std::string& format) {
  const auto guides = open_guides(options);
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

}  // namespace

void add_guides(CLI::App& app, Run& run) {
  CLI::App& command = *app.add_subcommand("guides", "List the editions of the guide");
  auto guide = std::make_shared<GuideOptions>();
  auto format = std::make_shared<std::string>("text");
  command
      .add_option("--rules", guide->rules, "Directory of rule tables in place of the built-in ones")
      ->type_name("DIR");
  command.add_option("--format", *format, "Output format")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
  command.footer("Example: eligo guides");
  command.callback([=, &run] { run = [=] { return list_guides(*guide, *format); }; });
}

}  // namespace eligo::cli
