// Reports for people, in the manner of a good compiler.
#include <fmt/format.h>

#include <algorithm>
#include <sstream>
#include <utility>

#include "report/words.h"
#include "report/writers.h"
#include "text/join.h"
#include "text/snippet.h"
#include "text/source.h"
#include "text/style.h"
#include "text/suggest.h"
#include "text/utf8.h"

namespace eligo {
namespace {

constexpr std::size_t kMissingKeysShown = 10;
constexpr std::size_t kCountsShown = 5;  // of a summary

/// One report as it is written.
class ReportText {
 public:
  ReportText(const WriterOptions& options, const Style& style) : options_(options), style_(style) {}

  std::string write(const ProjectReport& report) && {
    if (options_.by_call && report.verdict != Verdict::Error) {
      write_call(report);
      return std::move(output_).str();
    }
    if (!options_.quiet) {
      for (const Diagnostic& error : report.errors) write_error(report, error);
      for (const Finding& finding : report.findings) {
        const bool waived = finding.waiver != nullptr;
        if (waived || is_listed(finding.outcome, options_)) write_finding(report, finding);
      }
    }
    write_verdict(report);
    if (!options_.quiet) write_details(report);
    return std::move(output_).str();
  }

 private:
  static std::string place_of(const std::string& file, const Location& location) {
    return escape_for_terminal(place_text(file, location));
  }

  void write_error(const ProjectReport& report, const Diagnostic& error) {
    output_ << style_.bold(place_of(error.file, error.location)) << ": " << style_.red("error")
            << ": " << escape_for_terminal(error.message + suggestion_text(error.suggestion))
            << "\n";
    if (error.file == report.file() && error.location.line > 0) {
      output_ << snippet(*report.source, error.range, style_);
    }
    output_ << "\n";
  }

  void write_finding(const ProjectReport& report, const Finding& finding) {
    output_ << style_.bold(place_of(file_of(finding.place, report), finding.place.location)) << ": "
            << (finding.waiver != nullptr ? style_.dim("waived") + " " : "")
            << label_of(finding, style_) << " [" << finding.rule->id << "] " << finding.subject
            << ": " << escape_for_terminal(finding.message) << "\n";
    if (finding.place.location.line > 0 && finding.place.file.empty()) {
      output_ << snippet(*report.source, finding.place.range, style_);
    }
    if (finding.outcome == Outcome::Pass || finding.outcome == Outcome::NotApplicable) return;
    for (const Place& place : finding.related) {
      output_ << "  " << style_.bold("see") << "    " << place_of(report.file(), place.location)
              << ": " << escape_for_terminal(place.label) << "\n"
              << snippet(*report.source, place.range, style_);
    }
    if (!finding.rule->clauses.empty()) {
      output_ << "  " << style_.bold("clause") << " " << finding.rule->reference() << " ("
              << finding.rule->clause_ids() << ")\n";
    }
    write_way_out(finding);
    output_ << "\n";
  }

  void write_way_out(const Finding& finding) {
    if (finding.waiver != nullptr) {
      output_ << "  " << style_.bold("waiver") << " " << escape_for_terminal(waiver_text(finding))
              << "\n";
    } else if (!finding.remedy.empty()) {
      output_ << "  " << style_.bold("remedy") << " " << escape_for_terminal(finding.remedy)
              << "\n";
    }
    if (!finding.proposals.empty()) {
      output_ << "  " << style_.bold("change") << " "
              << escape_for_terminal(proposals_text(finding)) << "\n";
    }
  }

  std::string colored(Verdict verdict) const {
    const std::string_view words = words_of(verdict);
    switch (verdict) {
      case Verdict::Eligible:
        return style_.green(words);
      case Verdict::Incomplete:
        return style_.yellow(words);
      case Verdict::NotEligible:
      case Verdict::Error:
        break;
    }
    return style_.red(words);
  }

  /// `project.yaml: 2018 not eligible: length.education (B.3.2)`
  void write_call(const ProjectReport& report) {
    output_ << style_.bold(escape_for_terminal(name_of(report))) << ": " << report.edition << " "
            << colored(report.verdict) << decisions_of(report);
    std::vector<std::string> obstacles;
    for (const Rule* rule : report.failed_rules) {
      obstacles.push_back(fmt::format("{} ({})", rule->id, rule->clause_ids()));
    }
    if (report.verdict == Verdict::Incomplete) {
      for (const MissingKey& key : report.missing) {
        if (key.must_rules > 0) obstacles.push_back(key.path);
      }
    }
    if (!obstacles.empty()) output_ << ": " << joined(obstacles);
    output_ << "\n";
  }

  void write_verdict(const ProjectReport& report) {
    output_ << style_.bold(escape_for_terminal(name_of(report))) << ": " << colored(report.verdict)
            << decisions_of(report);
    if (!report.title.empty()) {
      output_ << fmt::format(" - {} (guide {})", escape_for_terminal(report.title), report.edition);
    } else if (report.verdict != Verdict::Error) {
      output_ << fmt::format(" (guide {})", report.edition);
    }
    output_ << "\n";
  }

  void write_details(const ProjectReport& report) {
    if (report.verdict == Verdict::Error) {
      output_ << "  " << count_of(report.errors.size(), "format error") << "\n";
      return;
    }
    output_ << "  " << counts_of(report) << "\n";
    write_missing(report.missing);
    if (report.counts[Outcome::Review] > 0 && !options_.list_review) {
      output_ << "  questions for a reviewer: --show review lists them\n";
    }
  }

  void write_missing(const std::vector<MissingKey>& missing) {
    if (missing.empty()) return;
    output_ << "  still unknown, most decisive first:\n";
    const std::size_t shown = std::min(missing.size(), kMissingKeysShown);
    for (std::size_t i = 0; i < shown; ++i) {
      output_ << fmt::format("    {}: {}", missing[i].path, count_of(missing[i].rules, "rule"));
      if (missing[i].must_rules > 0) {
        output_ << fmt::format(", {} of them must", missing[i].must_rules);
      }
      output_ << "\n";
    }
    if (missing.size() > shown) {
      output_ << fmt::format("    and {} more: --show unknown lists all\n", missing.size() - shown);
    }
  }

  std::ostringstream output_;
  const WriterOptions& options_;
  const Style& style_;
};

/// `2.3.1 (12 projects), 2.6.1 (3 projects)`; the rest is counted.
std::string most_frequent(const std::vector<Summary::Count>& counts, std::string_view rest) {
  std::string text;
  const std::size_t shown = std::min(counts.size(), kCountsShown);
  for (std::size_t i = 0; i < shown; ++i) {
    text += fmt::format("{}{} ({})", i > 0 ? ", " : "", counts[i].name,
                        count_of(counts[i].projects, "project"));
  }
  if (counts.size() > shown) text += fmt::format(" and {} more {}", counts.size() - shown, rest);
  return text;
}

class TextWriter final : public Writer {
 public:
  explicit TextWriter(const WriterOptions& options) : options_(options), style_(options.color) {}

  bool lists(Outcome outcome) const override { return is_listed(outcome, options_); }
  bool lists_proposals() const override { return !options_.quiet; }

  std::string report(const ProjectReport& report) const override {
    return ReportText(options_, style_).write(report);
  }

  std::string end(const Summary& summary) const override {
    const VerdictCounts& verdicts = summary.verdicts();
    if (verdicts.total() < 2) return {};
    std::string counts;
    for (const Verdict verdict : kVerdicts) {
      if (verdicts[verdict] == 0) continue;
      counts +=
          fmt::format("{}{} {}", counts.empty() ? "" : ", ", verdicts[verdict], words_of(verdict));
      if (verdict == Verdict::Eligible && summary.eligible_with_waivers() > 0) {
        counts += fmt::format(" ({} with findings waived)", summary.eligible_with_waivers());
      }
    }
    std::string text =
        style_.bold(fmt::format("{}: {}", count_of(verdicts.total(), "project"), counts)) + "\n";
    if (!options_.quiet) text += details(summary);
    return text;
  }

 private:
  static std::string details(const Summary& summary) {
    std::string text;
    if (const auto failed = summary.failed_clauses(); !failed.empty()) {
      text += "  clauses most often failed: " + most_frequent(failed, "clauses") + "\n";
    }
    if (const auto missing = summary.missing_keys(); !missing.empty()) {
      text += "  facts most often missing: " + most_frequent(missing, "keys") + "\n";
    }
    const std::vector<std::string>& errors = summary.files_in_error();
    if (errors.empty()) return text;
    text += "  in error: " + escape_for_terminal(joined(errors));
    const std::size_t more = summary.verdicts()[Verdict::Error] - errors.size();
    if (more > 0) text += fmt::format(" and {} more", more);
    return text + "\n";
  }

  WriterOptions options_;
  Style style_;
};

}  // namespace

std::unique_ptr<Writer> make_text_writer(const WriterOptions& options) {
  return std::make_unique<TextWriter>(options);
}

}  // namespace eligo
