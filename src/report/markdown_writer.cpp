// Markdown for merge requests, job summaries and mails: a table of findings for each project.
#include <fmt/format.h>

#include <string>

#include "report/words.h"
#include "report/writers.h"
#include "text/escape.h"

namespace eligo {
namespace {

constexpr std::string_view kHeader =
    "| | line | subject | finding | clause | what to do |\n"
    "| --- | --- | --- | --- | --- | --- |\n";

std::string number(std::size_t line) {
  return line == 0 ? std::string() : std::to_string(line);
}

std::string what_to_do(const Finding& finding) {
  if (finding.waiver != nullptr) return waiver_text(finding);
  if (finding.proposals.empty()) return finding.remedy;
  return finding.remedy + ": " + proposals_text(finding);
}

std::string finding_row(const Finding& finding) {
  const bool waived = finding.waiver != nullptr;
  // Of a place elsewhere the message says where it is.
  const std::size_t line = finding.place.file.empty() ? finding.place.location.line : 0;
  return fmt::format("| {}{} | {} | {} | {} | {} | {} |\n", waived ? "waived " : "",
                     label_of(finding), number(line), escape_markdown(finding.subject),
                     escape_markdown(finding.message), escape_markdown(finding.rule->clause_ids()),
                     escape_markdown(what_to_do(finding)));
}

std::string error_row(const Diagnostic& error, const ProjectReport& report) {
  const std::string file = error.file == report.file() ? "" : escape_markdown(error.file);
  const std::string remedy = error.suggestion.empty() ? "" : "write " + error.suggestion;
  return fmt::format("| error | {} | {} | {} | | {} |\n", number(error.location.line), file,
                     escape_markdown(error.message), escape_markdown(remedy));
}

class MarkdownWriter final : public Writer {
 public:
  explicit MarkdownWriter(const WriterOptions& options) : options_(options) {}

  bool lists(Outcome outcome) const override { return is_listed(outcome, options_); }
  bool lists_proposals() const override { return !options_.quiet; }

  std::string report(const ProjectReport& report) const override {
    std::string text = fmt::format("## {}: {}{}\n\n", escape_markdown(name_of(report)),
                                   words_of(report.verdict), decisions_of(report));
    if (!report.title.empty()) {
      text += fmt::format("Project: {}\n\n", escape_markdown(report.title));
    }
    if (report.verdict != Verdict::Error) {
      text += fmt::format("Guide {}: {}.\n\n", report.edition, counts_of(report));
    }
    if (options_.quiet) return text;
    return text + table(report) + missing(report) + questions(report);
  }

  std::string end(const Summary& summary) const override {
    const VerdictCounts& verdicts = summary.verdicts();
    if (verdicts.total() < 2) return {};
    std::string text = "## All projects\n\n| verdict | projects |\n| --- | --- |\n";
    for (const Verdict verdict : kVerdicts) {
      text += fmt::format("| {} | {} |\n", words_of(verdict), verdicts[verdict]);
      if (verdict == Verdict::Eligible && summary.eligible_with_waivers() > 0) {
        text += fmt::format("| with findings waived | {} |\n", summary.eligible_with_waivers());
      }
    }
    return text;
  }

 private:
  std::string table(const ProjectReport& report) const {
    std::string rows;
    for (const Diagnostic& error : report.errors) rows += error_row(error, report);
    for (const Finding& finding : report.findings) {
      if (finding.waiver != nullptr || is_listed(finding.outcome, options_)) {
        rows += finding_row(finding);
      }
    }
    return rows.empty() ? rows : std::string(kHeader) + rows + "\n";
  }

  static std::string missing(const ProjectReport& report) {
    if (report.missing.empty()) return {};
    std::string text = "Still unknown, most decisive first:\n\n";
    for (const MissingKey& key : report.missing) {
      text += fmt::format("- {}: {}", escape_markdown(key.path), count_of(key.rules, "rule"));
      if (key.must_rules > 0) text += fmt::format(", {} of them must", key.must_rules);
      text += "\n";
    }
    return text + "\n";
  }

  std::string questions(const ProjectReport& report) const {
    if (report.counts[Outcome::Review] == 0 || options_.list_review) return {};
    return "Questions for a reviewer: `--format review` lists them.\n\n";
  }

  WriterOptions options_;
};

}  // namespace

std::unique_ptr<Writer> make_markdown_writer(const WriterOptions& options) {
  return std::make_unique<MarkdownWriter>(options);
}

}  // namespace eligo
