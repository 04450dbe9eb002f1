// A batch in numbers.
#include <fmt/format.h>

#include <algorithm>

#include "report/html.h"
#include "report/words.h"
#include "text/escape.h"

namespace eligo::html {
namespace {

constexpr std::size_t kMostCounts = 15;

std::string verdicts(const Summary& summary) {
  std::string rows = head({"Verdict", "Projects"}) + "<tbody>\n";
  for (const Verdict verdict : kVerdicts) {
    rows += row(
        {badge(mark_of(verdict), words_of(verdict)), std::to_string(summary.verdicts()[verdict])});
    if (verdict == Verdict::Eligible && summary.eligible_with_waivers() > 0) {
      rows += row({"with findings waived", std::to_string(summary.eligible_with_waivers())});
    }
  }
  return table("Verdicts", rows + "</tbody>\n");
}

/// What the clause says in the latest edition that judged.
std::string summary_of(const std::string& clause, const Summary& summary) {
  for (auto guide = summary.guides().rbegin(); guide != summary.guides().rend(); ++guide) {
    if (const Clause* found = guide->second->find_clause(clause)) {
      return escape_xml(found->reference + ": " + found->summary);
    }
  }
  return {};
}

std::string failed_clauses(const Summary& summary) {
  const auto counts = summary.failed_clauses();
  if (counts.empty()) return {};
  std::string rows = head({"Clause", "What it says, in our words", "Projects"}) + "<tbody>\n";
  for (std::size_t i = 0; i < std::min(counts.size(), kMostCounts); ++i) {
    rows += row({escape_xml(counts[i].name), summary_of(counts[i].name, summary),
                 std::to_string(counts[i].projects)});
  }
  return table("Clauses most often failed", rows + "</tbody>\n");
}

std::string missing_keys(const Summary& summary) {
  const auto counts = summary.missing_keys();
  if (counts.empty()) return {};
  std::string rows = head({"Fact", "Projects"}) + "<tbody>\n";
  for (std::size_t i = 0; i < std::min(counts.size(), kMostCounts); ++i) {
    rows += row(
        {"<code>" + escape_xml(counts[i].name) + "</code>", std::to_string(counts[i].projects)});
  }
  return table("Facts most often missing", rows + "</tbody>\n");
}

std::string files_in_error(const Summary& summary) {
  if (summary.files_in_error().empty()) return {};
  std::string text = "<p>In error:</p>\n<ul>\n";
  for (const std::string& file : summary.files_in_error()) {
    text += fmt::format("<li>{}</li>\n", escape_xml(file));
  }
  const std::size_t more = summary.verdicts()[Verdict::Error] - summary.files_in_error().size();
  if (more > 0) text += fmt::format("<li>and {} more</li>\n", more);
  return text + "</ul>\n";
}

}  // namespace

std::string all_projects(const Summary& summary) {
  if (summary.verdicts().total() < 2) return {};
  return fmt::format("<section>\n<h3>All {}</h3>\n",
                     count_of(summary.verdicts().total(), "project")) +
         verdicts(summary) + failed_clauses(summary) + missing_keys(summary) +
         files_in_error(summary) + "</section>\n";
}

}  // namespace eligo::html
