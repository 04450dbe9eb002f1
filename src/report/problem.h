// Findings and format errors alike, as tools that show problems at their places want them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "eligo/report.h"

namespace eligo {

/// What stands for a rule's id where the description breaks the format.
constexpr std::string_view kFormatRule = "format";

enum class Severity {
  Error,    ///< a must that fails, a format error
  Warning,  ///< a should that fails, a must that is unknown
  Note,
};

struct Problem {
  const Finding* finding = nullptr;  ///< of the report; null for a format error
  std::string rule;
  Severity severity = Severity::Note;
  // Texts for people, without characters that could steer a terminal
  std::string message;               ///< with the subject
  std::vector<std::string> details;  ///< lines about clause and remedy
  std::string file;
  Location location;
  TextRange range;          ///< of the description, where the file is that
  std::string fingerprint;  ///< no two of a report share one
};

/// The message, which says of a waived finding that it is.
std::string headline_of(const Problem& problem);

/// The format errors of a report, then its findings.
std::vector<Problem> problems_of(const ProjectReport& report);

/// Whether it is a finding whose outcome is settled.
bool is_settled(const Problem& problem);

}  // namespace eligo
