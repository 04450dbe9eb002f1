// The reviewer's sheet, in Markdown: what only a person can decide, and what the applicant declares
// and rules rely upon, each with a box to tick.
#include <fmt/format.h>

#include <string>

#include "report/words.h"
#include "report/writers.h"
#include "text/escape.h"

namespace eligo {
namespace {

std::string clauses_of(const Rule& rule) {
  return escape_markdown(fmt::format("{} ({})", rule.reference(), rule.clause_ids()));
}

std::string line_of(const Place& place) {
  if (place.location.line == 0) return {};
  return fmt::format(", line {}", place.location.line);
}

std::string question(const Finding& finding) {
  return fmt::format("- [ ] **{}**{}: {}  \n  {}\n", escape_markdown(finding.subject),
                     line_of(finding.place), escape_markdown(finding.message),
                     clauses_of(*finding.rule));
}

std::string questions(const ProjectReport& report) {
  std::string text;
  std::size_t listed = 0;
  for (const Finding& finding : report.findings) {
    if (finding.outcome != Outcome::Review) continue;
    ++listed;
    if (finding.waiver == nullptr) text += question(finding);
  }
  if (report.counts[Outcome::Review] > listed) {
    text += fmt::format("\n{} not listed: add review to --show.\n",
                        count_of(report.counts[Outcome::Review] - listed, "question"));
  }
  return text.empty() ? "None.\n" : text;
}

std::string declaration(const Declaration& declaration, const Guide& guide) {
  std::string text =
      fmt::format("- [ ] **{}**{}: {}\n", escape_markdown(declaration.key),
                  line_of(declaration.place), escape_markdown(declaration.statement));
  for (const Rule* rule : declaration.rules) {
    text += fmt::format("  - {}  \n    {}\n", escape_markdown(guide.requirement(*rule)),
                        clauses_of(*rule));
  }
  return text;
}

std::string declarations(const ProjectReport& report) {
  std::string text;
  for (const Declaration& one : report.declarations) text += declaration(one, *report.guide);
  return text.empty() ? "None.\n" : text;
}

/// What somebody decided to live with is for the reviewer to agree to.
std::string waived(const ProjectReport& report) {
  std::string text;
  for (const Finding& finding : report.findings) {
    if (finding.waiver == nullptr) continue;
    text += fmt::format("- [ ] **{}**{}: {} ({})  \n  Waived: {}  \n  {}\n",
                        escape_markdown(finding.subject), line_of(finding.place),
                        escape_markdown(finding.message), label_of(finding),
                        escape_markdown(waiver_text(finding)), clauses_of(*finding.rule));
  }
  return text.empty() ? text : "\n## Waived\n\n" + text;
}

class ReviewWriter final : public Writer {
 public:
  bool lists(Outcome outcome) const override { return outcome == Outcome::Review; }
  bool lists_declarations() const override { return true; }
  std::string report(const ProjectReport& report) const override {
    const std::string& name = report.title.empty() ? report.file() : report.title;
    std::string text = fmt::format("# Review: {}\n\n{}, guide {}: {}{}.\n", escape_markdown(name),
                                   escape_markdown(name_of(report)), report.edition,
                                   words_of(report.verdict), decisions_of(report));
    if (report.verdict == Verdict::Error) return text + "It cannot be read; there is no sheet.\n";
    return text + "\n## Questions that only a person can answer\n\n" + questions(report) +
           "\n## Declarations relied upon\n\n" + declarations(report) + waived(report);
  }
  std::string between() const override { return "\n"; }
  std::string end(const Summary&) const override { return {}; }
};

}  // namespace

std::unique_ptr<Writer> make_review_writer(const WriterOptions&) {
  return std::make_unique<ReviewWriter>();
}

}  // namespace eligo
