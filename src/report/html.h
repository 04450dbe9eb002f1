// The parts of the HTML page, one a file. All is well-formed as XML too, so that both kinds of
// tools read it. Texts of strangers pass through `escape_xml`.
#pragma once

#include <chrono>
#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>

#include "eligo/report.h"
#include "eligo/summary.h"

namespace eligo::html {

/// What is said of a finding, a clause or a project: a word and a sign, so that nothing depends on
/// colours, which the style sheet has for each.
enum class Mark { Pass, Fail, Advice, Note, Unknown, Review, NotApplicable, Waived, Silent };

Mark mark_of(const Finding& finding);
Mark mark_of(Verdict verdict);
std::string_view class_of(Mark mark);
std::string_view sign_of(Mark mark);
/// The sign and `words`, coloured.
std::string badge(Mark mark, std::string_view words);

/// A date that no line breaks.
std::string date(std::chrono::sys_days day);
/// Not longer than `most` characters; what is cut ends in an ellipsis. Not escaped.
std::string cut(std::string_view text, std::size_t most);
/// What a term means, else its word. Not escaped.
const std::string& text_of(const Term& term);
/// `C1`, else `activities[0]`. Not escaped.
const std::string& name_of(const OutlineActivity& activity);
/// A table that scrolls by itself where the page is too narrow; `rows` are its contents.
std::string table(std::string_view caption, const std::string& rows);
/// A table whose rows a narrow page breaks up: the cells after the first stand below each other.
std::string stacking_table(std::string_view caption, const std::string& rows);
/// A row; `cells` are HTML, and the first is the row's head.
std::string row(std::initializer_list<std::string> cells);
/// What stands small below or behind other text; empty for an empty text.
std::string aside(const std::string& text);
/// The head of a table.
std::string head(std::initializer_list<std::string_view> titles);

std::string_view style_sheet();

// Sections of a project, each with its heading; empty where there is nothing to tell.
std::string findings(const ProjectReport& report);
std::string timeline(const ProjectOutline& outline, const ProjectReport& report);
std::string partners(const ProjectOutline& outline);
std::string clause_matrix(const ProjectReport& report);

/// The projects of a batch in numbers; empty for a single one.
std::string all_projects(const Summary& summary);

}  // namespace eligo::html
