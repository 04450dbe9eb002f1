// What reports call things, in the formats for people.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "eligo/report.h"
#include "eligo/writer.h"
#include "text/place_text.h"
#include "text/style.h"

namespace eligo {

/// `1 finding`, `2 findings`.
std::string count_of(std::size_t count, std::string_view noun);
std::string_view words_of(Verdict verdict);
/// `fail`, `advice` or `note` by the rule's level; else the outcome.
std::string_view label_of(const Finding& finding);
/// The same in the colour of its weight.
std::string label_of(const Finding& finding, const Style& style);
/// `14 passed, 2 failed, ...`
std::string counts_of(const ProjectReport& report);
/// What a verdict leaves out, to stand behind it: ` by the chosen rules alone`, `, 2 findings
/// waived, 3 known`; empty for nothing.
std::string decisions_of(const ProjectReport& report);
/// Why a finding is waived, and until when. Not escaped.
std::string waiver_text(const Finding& finding);
/// `activities[0].end from 2021-03-09 to 2021-03-10 (line 10), or ...`, to stand behind "change";
/// empty where there are no proposals. Not escaped.
std::string proposals_text(const Finding& finding);
/// The file that a finding points at. Not escaped.
const std::string& file_of(const Place& place, const ProjectReport& report);
/// The file, with the document's number where it is not the first. Not escaped.
std::string name_of(const ProjectReport& report);

/// Whether a report for people shows findings of that outcome one by one, or only in its sums.
bool is_listed(Outcome outcome, const WriterOptions& options);

}  // namespace eligo
