// What is wrong with a description, as an editor marks it.
#pragma once

#include <string>
#include <vector>

#include "eligo/report.h"
#include "lsp/description.h"
#include "lsp/json_rpc.h"
#include "lsp/positions.h"

namespace eligo::lsp {

/// A mark in the text, and what it comes from.
struct Mark {  // NOLINT(bugprone-exception-escape): of nlohmann's assertions
  TextRange range;
  Json diagnostic;                   ///< as it is published
  std::string suggestion;            ///< of a format error: what could stand in the range
  std::vector<std::string> missing;  ///< of an unknown: keys that would settle it
  std::size_t document = 0;
};

/// What the client can show.
struct DiagnosticAbilities {
  bool related = false;  ///< second places
};

/// The marks of all reports on the description, whose URI is `uri`.
std::vector<Mark> marks_of(const Description& description,
                           const std::vector<ProjectReport>& reports, const std::string& uri,
                           Encoding encoding, const DiagnosticAbilities& abilities);

/// A complaint about another file, at the first character of this one.
Mark mark_of_other_file(const Diagnostic& problem, const DiagnosticAbilities& abilities);

/// A complaint about the text itself.
Mark mark_of(const Diagnostic& problem, const Description& description, Encoding encoding);

}  // namespace eligo::lsp
