// HTML for people who were not there: one page that needs nothing else, a section for each project.
#include <fmt/format.h>

#include <set>
#include <string>

#include "eligo/version.h"
#include "report/html.h"
#include "report/words.h"
#include "report/writers.h"
#include "text/escape.h"
#include "text/join.h"

namespace eligo {
namespace {

using html::Mark;

/// No script, no request, whatever a description says.
constexpr std::string_view kPolicy = "default-src 'none'; style-src 'unsafe-inline'";

std::string sentence_on(const ProjectReport& report) {
  const std::size_t failed = report.failed_rules.size();
  switch (report.verdict) {
    case Verdict::Eligible:
      return "No rule that a project must meet fails, and none is open.";
    case Verdict::NotEligible:
      return fmt::format("{} that a project must meet {}.", count_of(failed, "rule"),
                         failed == 1 ? "fails" : "fail");
    case Verdict::Incomplete:
      return "No rule that a project must meet fails, but facts are missing that could decide "
             "some.";
    case Verdict::Error:
      break;
  }
  return "The description cannot be read. Mend its errors, then check it again.";
}

std::string verdict(const ProjectReport& report) {
  const Mark mark = html::mark_of(report.verdict);
  return fmt::format(
      "<div class=\"verdict {}\">\n<p><strong class=\"{}\"><span aria-hidden=\"true\">{}</span> "
      "{}</strong>{}</p>\n<p>{}{}</p>\n</div>\n",
      html::class_of(mark), html::class_of(mark), html::sign_of(mark), words_of(report.verdict),
      decisions_of(report), sentence_on(report),
      report.waived > 0 ? " What is waived does not count." : "");
}

std::string fact(std::string_view name, const std::string& text) {
  return text.empty() ? text : fmt::format("<dt>{}</dt><dd>{}</dd>\n", name, text);
}

std::string period_of(const Timing& period) {
  std::string text;
  if (period.first) text += html::date(*period.first);
  if (period.last) text += (text.empty() ? "to " : " to ") + html::date(*period.last);
  if (period.length.empty()) return text;
  return text.empty() ? period.length : text + " (" + period.length + ")";
}

std::string partnership_of(const ProjectOutline& outline) {
  if (outline.organisations.empty()) return {};
  std::set<std::string> countries;
  for (const OutlineOrganisation& organisation : outline.organisations) {
    const std::string& country = html::text_of(organisation.country);
    if (!country.empty()) countries.insert(country);
  }
  std::string text = count_of(outline.organisations.size(), "organisation");
  if (!countries.empty()) text += ": " + escape_xml(joined(countries));
  return text;
}

std::string facts(const ProjectReport& report) {
  std::string text = "<dl class=\"facts\">\n" + fact("Description", escape_xml(name_of(report)));
  if (report.guide) {
    text += fact("Guide", fmt::format("{}, call {}", escape_xml(report.guide->edition().title),
                                      report.edition));
  }
  if (report.outline) {
    text += fact("Period", period_of(report.outline->period)) +
            fact("Partnership", partnership_of(*report.outline));
  }
  return text + "</dl>\n";
}

std::string count(Mark mark, std::size_t number, std::string_view words) {
  return fmt::format("<li><b>{}</b> <span class=\"{}\">{}</span></li>\n", number,
                     html::class_of(mark), words);
}

std::string counts(const OutcomeCounts& counts) {
  return "<ul class=\"counts\" aria-label=\"Results of the rules\">\n" +
         count(Mark::Pass, counts[Outcome::Pass], "passed") +
         count(Mark::Fail, counts[Outcome::Fail], "failed") +
         count(Mark::Unknown, counts[Outcome::Unknown], "unknown") +
         count(Mark::Review, counts[Outcome::Review], "for a reviewer") +
         count(Mark::NotApplicable, counts[Outcome::NotApplicable], "not applicable") + "</ul>\n";
}

/// What the page's words and signs mean, and which texts were used.
std::string legend(const Summary& summary) {
  std::string text = "<section>\n<h3>How to read this page</h3>\n<dl class=\"facts\">\n";
  const auto meaning = [&](Mark mark, std::string_view word, std::string_view means) {
    text += fmt::format("<dt>{}</dt><dd>{}</dd>\n", html::badge(mark, word), means);
  };
  meaning(Mark::Fail, "fail", "The facts break a rule that a project must meet.");
  meaning(Mark::Advice, "advice",
          "The facts miss what a project should do; no verdict hangs on it.");
  meaning(Mark::Note, "note", "Worth knowing; no verdict hangs on it.");
  meaning(Mark::Unknown, "unknown", "Facts are missing that could decide.");
  meaning(Mark::Review, "review", "Only a person can decide.");
  meaning(Mark::Waived, "waived", "Somebody decided to live with it; the verdict does without it.");
  meaning(Mark::Pass, "pass", "The facts satisfy the rule.");
  meaning(Mark::NotApplicable, "not applicable", "The rule does not concern this project.");
  meaning(Mark::Silent, "not applied", "There was nothing to judge, or the rule was left out.");
  meaning(Mark::Silent, "no rule", "No rule carries the clause; the reason stands beside it.");
  text += "</dl>\n";
  for (const auto& [edition, guide] : summary.guides()) {
    text += fmt::format("<p>Guide of {}: {}.</p>\n", edition, escape_xml(guide->edition().source));
  }
  return text + fmt::format(
                    "<p>Checked by eligo {}, which is no service of the European Commission. The "
                    "guide is the authority; its clauses are told here in other words.</p>\n"
                    "</section>\n",
                    kVersion);
}

class HtmlWriter final : public Writer {
 public:
  explicit HtmlWriter(const WriterOptions& options) : options_(options) {}

  bool lists(Outcome) const override { return !options_.quiet; }
  bool lists_overview() const override { return true; }
  bool lists_proposals() const override { return !options_.quiet; }

  std::string begin() const override {
    return fmt::format(
        "<!DOCTYPE html>\n"
        "<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\" xml:lang=\"en\">\n<head>\n"
        "<meta charset=\"utf-8\"/>\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\"/>\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
        "<meta name=\"generator\" content=\"eligo {}\"/>\n"
        "<title>Eligibility report</title>\n<style>{}</style>\n</head>\n<body>\n"
        "<header class=\"page\">\n<h1>Eligibility report</h1>\n"
        "<p class=\"to-end\"><a href=\"#end\">How to read this page</a></p>\n</header>\n<main>\n",
        kPolicy, kVersion, html::style_sheet());
  }

  std::string report(const ProjectReport& report) const override {
    const std::string& name = report.title.empty() ? report.file() : report.title;
    std::string text = fmt::format("<article>\n<h2 dir=\"auto\">{}</h2>\n", escape_xml(name)) +
                       verdict(report) + facts(report);
    if (report.verdict != Verdict::Error) text += counts(report.counts);
    if (!options_.quiet) {
      text += html::findings(report);
      if (report.outline) {
        text += html::timeline(*report.outline, report) + html::partners(*report.outline);
      }
      text += html::clause_matrix(report);
    }
    return text + "</article>\n";
  }

  std::string end(const Summary& summary) const override {
    return "</main>\n<footer id=\"end\">\n<h2>About this report</h2>\n" +
           html::all_projects(summary) + legend(summary) + "</footer>\n</body>\n</html>\n";
  }

 private:
  WriterOptions options_;
};

}  // namespace

std::unique_ptr<Writer> make_html_writer(const WriterOptions& options) {
  return std::make_unique<HtmlWriter>(options);
}

}  // namespace eligo
