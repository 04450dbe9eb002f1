#include "support/checked.h"

#include <sstream>
#include <utility>
#include <variant>

namespace eligo::support {

const std::shared_ptr<const Guides>& built_in_guides() {
  static const auto kGuides =
      std::get<std::shared_ptr<const Guides>>(Guides::open(Tables::built_in()));
  return kGuides;
}

const Guide& default_guide() {
  const Guides& guides = *built_in_guides();
  return *std::get<std::shared_ptr<const Guide>>(guides.edition(guides.default_edition()));
}

std::vector<ProjectReport> reports_on(const std::string& text, const CheckOptions& options,
                                      const std::string& name, const WaiverScope& waivers) {
  std::vector<ProjectReport> reports;
  Checker(built_in_guides(), options)
      .check(
          name, text, [&](ProjectReport report) { reports.push_back(std::move(report)); }, {},
          waivers);
  return reports;
}

ProjectReport report_on(const std::string& text, const CheckOptions& options) {
  return reports_on(text, options).at(0);
}

std::string written(const OutputFormat& format, const WriterOptions& options,
                    const std::vector<ProjectReport>& reports) {
  const auto writer = format.make(options);
  Summary summary;
  std::string text = writer->begin();
  bool between = false;
  for (const ProjectReport& report : reports) {
    summary.add(report);
    const std::string part = writer->report(report);
    if (part.empty()) continue;
    if (between) text += writer->between();
    text += part;
    between = true;
  }
  return text + writer->end(summary);
}

std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

}  // namespace eligo::support
