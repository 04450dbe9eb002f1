#include "report/words.h"

#include <fmt/format.h>

#include "calendar/period.h"
#include "eligo/waiver.h"

namespace eligo {

std::string count_of(std::size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

std::string_view words_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::Eligible:
      return "eligible";
    case Verdict::NotEligible:
      return "not eligible";
    case Verdict::Incomplete:
      return "incomplete";
    case Verdict::Error:
      break;
  }
  return "error";
}

std::string_view label_of(const Finding& finding) {
  switch (finding.outcome) {
    case Outcome::Fail:
      if (finding.rule->level == Level::Must) return "fail";
      return finding.rule->level == Level::Should ? "advice" : "note";
    case Outcome::NotApplicable:
      return "not applicable";
    case Outcome::Pass:
    case Outcome::Unknown:
    case Outcome::Review:
      break;
  }
  return to_string(finding.outcome);
}

std::string label_of(const Finding& finding, const Style& style) {
  const std::string_view words = label_of(finding);
  switch (finding.outcome) {
    case Outcome::Fail:
      if (finding.rule->level == Level::Must) return style.red(words);
      if (finding.rule->level == Level::Should) return style.yellow(words);
      return style.blue(words);
    case Outcome::Unknown:
      return style.yellow(words);
    case Outcome::Review:
      return style.cyan(words);
    case Outcome::Pass:
      return style.green(words);
    case Outcome::NotApplicable:
      break;
  }
  return style.dim(words);
}

std::string counts_of(const ProjectReport& report) {
  const OutcomeCounts& counts = report.counts;
  const bool is_advice =
      counts[Outcome::Fail] > 0 && report.failed_rules.empty() && report.waived == 0;
  return fmt::format("{} passed, {} failed{}, {} unknown, {} not applicable, {} for a reviewer",
                     counts[Outcome::Pass], counts[Outcome::Fail],
                     is_advice ? " (advice, no must)" : "", counts[Outcome::Unknown],
                     counts[Outcome::NotApplicable], counts[Outcome::Review]);
}

std::string decisions_of(const ProjectReport& report) {
  std::string text;
  if (report.is_partial && report.verdict != Verdict::Error) text += " by the chosen rules alone";
  if (report.waived > 0) text += fmt::format(", {} waived", count_of(report.waived, "finding"));
  if (report.known > 0) {
    text += report.waived > 0 ? fmt::format(", {} known", report.known)
                              : fmt::format(", {} known", count_of(report.known, "finding"));
  }
  return text;
}

std::string waiver_text(const Finding& finding) {
  return fmt::format("{} (until {})", finding.waiver->reason, format_date(finding.waiver->expires));
}

std::string proposals_text(const Finding& finding) {
  std::string text;
  for (const Proposal& proposal : finding.proposals) {
    text += fmt::format("{}{} from {} to {} (line {})", text.empty() ? "" : ", or ", proposal.key,
                        proposal.before, proposal.after, proposal.place.location.line);
  }
  return text;
}

const std::string& file_of(const Place& place, const ProjectReport& report) {
  return place.file.empty() ? report.file() : place.file;
}

std::string name_of(const ProjectReport& report) {
  return document_name(report.file(), report.document);
}

bool is_listed(Outcome outcome, const WriterOptions& options) {
  if (options.quiet) return false;
  if (outcome == Outcome::Unknown) return options.list_unknown;
  if (outcome == Outcome::Review) return options.list_review;
  return true;
}

}  // namespace eligo
