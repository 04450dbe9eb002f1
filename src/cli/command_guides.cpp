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
      list.push_back({{"guide", std::to_string(edition.year)},
                      {"title", guides->title()},
                      {"default", edition.year == guides->default_year()},
                      {"valid", edition.valid},
                      {"source", edition.source},
                      {"overlays", edition.overlays}});
    }
    std::cout << list.dump(2) << "\n";
    return kSuccess;
  }
  std::cout << guides->title() << "\n";
  for (const Edition& edition : guides->editions()) {
    std::cout << fmt::format("  {}{}  {}\n        {}\n", edition.year,
                             edition.year == guides->default_year() ? " (default)" : "",
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
