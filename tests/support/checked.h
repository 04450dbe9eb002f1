// What the built-in tables say of a text, as the library gives it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "eligo/checker.h"
#include "eligo/guide.h"
#include "eligo/writer.h"

namespace eligo::support {

/// The guides of the built-in tables, opened once for all tests of a program.
const std::shared_ptr<const Guides>& built_in_guides();

/// The edition of the guide that a description is judged by where it names none.
const Guide& default_guide();

/// The reports on the text's documents.
std::vector<ProjectReport> reports_on(const std::string& text, const CheckOptions& options = {},
                                      const std::string& name = "given.yaml",
                                      const WaiverScope& waivers = {});

/// The report on the text's first document.
ProjectReport report_on(const std::string& text, const CheckOptions& options = {});

/// A whole output with the reports.
std::string written(const OutputFormat& format, const WriterOptions& options,
                    const std::vector<ProjectReport>& reports);

std::vector<std::string> lines_of(const std::string& text);

}  // namespace eligo::support
