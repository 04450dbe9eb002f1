// What is wrong, where, by which clause, what to do; then what is open and what a person decides.
#include <fmt/format.h>

#include "report/html.h"
#include "report/problem.h"
#include "report/words.h"
#include "text/escape.h"
#include "text/join.h"
#include "text/snippet.h"

namespace eligo::html {
namespace {

std::string source_line(const ProjectReport& report, TextRange range) {
  const Excerpt parts = excerpt(*report.source, range);
  return fmt::format("<pre><code><span class=\"line\">{}</span> {}<mark>{}</mark>{}</code></pre>\n",
                     parts.line, escape_xml(parts.before), escape_xml(parts.marked),
                     escape_xml(parts.after));
}

std::string definition(std::string_view term, const std::string& text) {
  return fmt::format("<dt>{}</dt><dd>{}</dd>\n", term, text);
}

/// `line 10`, or the place in another file.
std::string place_of(const Place& place, const ProjectReport& report) {
  if (place.location.line == 0) return {};
  const std::string line = fmt::format("line {}", place.location.line);
  return place.file.empty() ? line : escape_xml(file_of(place, report)) + ", " + line;
}

std::string where(const Finding& finding, const ProjectReport& report) {
  const std::string place = place_of(finding.place, report);
  return escape_xml(finding.anchor) + (place.empty() ? "" : ", " + place);
}

std::string clauses_of(const Rule& rule) {
  std::string items;
  for (const Clause* clause : rule.clauses) {
    items += fmt::format("<p><b>{}</b> {}: {}</p>", escape_xml(clause->id),
                         escape_xml(clause->reference), escape_xml(clause->summary));
  }
  return items;
}

std::string related(const Finding& finding, const ProjectReport& report) {
  std::string text;
  for (const Place& place : finding.related) {
    text += definition("See", escape_xml(place.label) + ", " + place_of(place, report)) +
            fmt::format("<dd>{}</dd>\n", source_line(report, place.range));
  }
  return text;
}

std::string clause_and_level(const Rule& rule) {
  return fmt::format("{}, clause {}", to_string(rule.level), escape_xml(rule.clause_ids()));
}

/// A finding in full.
std::string article(const Finding& finding, const ProjectReport& report) {
  const bool waived = finding.waiver != nullptr;
  std::string text = fmt::format(
      "<li class=\"finding {}\">\n<h4>{}{} {}: {}</h4>\n", class_of(mark_of(finding)),
      waived ? badge(Mark::Waived, "waived") + " " : std::string(),
      waived ? fmt::format("({})", label_of(finding)) : badge(mark_of(finding), label_of(finding)),
      escape_xml(finding.subject), escape_xml(finding.message));
  if (finding.place.location.line > 0 && finding.place.file.empty()) {
    text += source_line(report, finding.place.range);
  }
  text += "<dl>\n" + definition("Where", where(finding, report)) + related(finding, report);
  if (!finding.rule->clauses.empty()) text += definition("Clause", clauses_of(*finding.rule));
  if (waived) text += definition("Waiver", escape_xml(waiver_text(finding)));
  if (!waived && !finding.remedy.empty()) {
    text += definition("What to do", escape_xml(finding.remedy));
  }
  if (!finding.proposals.empty()) {
    text += definition("Change", escape_xml(proposals_text(finding)));
  }
  return text + definition("Rule", "<code>" + escape_xml(finding.rule->id) + "</code>") +
         "</dl>\n</li>\n";
}

std::string error_article(const Diagnostic& error, const ProjectReport& report) {
  std::string text = fmt::format("<li class=\"finding fail\">\n<h4>{} {}</h4>\n",
                                 badge(Mark::Fail, "error"), escape_xml(error.message));
  const bool here = error.file == report.file();
  if (here && error.location.line > 0) text += source_line(report, error.range);
  text += "<dl>\n" + definition("Where", escape_xml(place_text(error.file, error.location)));
  if (!error.suggestion.empty()) {
    text += definition("What to do", "write <code>" + escape_xml(error.suggestion) + "</code>");
  }
  return text + "</dl>\n</li>\n";
}

std::string list(const std::string& articles) {
  return "<ul class=\"findings\">\n" + articles + "</ul>\n";
}

/// Failures and what is waived are told in full, what must be mended first.
std::string problems(const ProjectReport& report) {
  std::string articles;
  for (const Diagnostic& error : report.errors) articles += error_article(error, report);
  for (const Mark mark : {Mark::Fail, Mark::Advice, Mark::Note, Mark::Waived}) {
    for (const Finding& finding : report.findings) {
      if (mark_of(finding) == mark) articles += article(finding, report);
    }
  }
  if (!articles.empty()) return list(articles);
  return report.counts[Outcome::Fail] == 0 ? "<p>No rule fails.</p>\n"
                                           : "<p>No failure is listed.</p>\n";
}

/// Results that need an action and are neither listed nor in the baseline.
std::string not_listed(const ProjectReport& report) {
  std::size_t listed = report.known;
  for (const Finding& finding : report.findings) {
    if (!is_settled(finding.outcome)) ++listed;
  }
  const std::size_t all = report.counts[Outcome::Fail] + report.counts[Outcome::Unknown] +
                          report.counts[Outcome::Review];
  std::string text;
  if (report.known > 0) {
    text += fmt::format("<p>{} known from the baseline: counted above, not listed.</p>\n",
                        count_of(report.known, "finding"));
  }
  if (all > listed) {
    text += fmt::format("<p>{} not listed: <code>--show all</code> lists them.</p>\n",
                        count_of(all - listed, "finding"));
  }
  return text;
}

std::string missing_keys(const ProjectReport& report) {
  std::string items;
  for (const MissingKey& key : report.missing) {
    std::string rules = count_of(key.rules, "rule");
    if (key.must_rules > 0) rules += fmt::format(", {} of them must", key.must_rules);
    items += fmt::format("<li><code>{}</code>{}</li>\n", escape_xml(key.path), aside(rules));
  }
  if (items.empty()) return items;
  return "<p>Facts to fill in, most decisive first, with the rules that wait for them:</p>\n"
         "<ul class=\"keys\">\n" +
         items + "</ul>\n";
}

/// What waits to be decided; an error of the evaluation says itself what it is.
std::string open_row(const Finding& finding, const ProjectReport& report) {
  const bool waits = !finding.missing.empty();
  std::string keys;
  for (const std::string& key : finding.missing) {
    keys += fmt::format("{}<code>{}</code>", keys.empty() ? "" : ", ", escape_xml(key));
  }
  return row({escape_xml(finding.subject) + aside(place_of(finding.place, report)),
              escape_xml(waits ? report.guide->requirement(*finding.rule) : finding.message) +
                  aside(clause_and_level(*finding.rule)),
              waits ? "fill in " + keys : escape_xml(finding.remedy)});
}

std::string unknown(const ProjectReport& report) {
  std::string rows;
  for (const Finding& finding : report.findings) {
    if (mark_of(finding) == Mark::Unknown) rows += open_row(finding, report);
  }
  std::string text = missing_keys(report);
  if (!rows.empty()) {
    text +=
        stacking_table("Rules that cannot be decided yet",
                       head({"Where", "Rule", "What to do"}) + "<tbody>\n" + rows + "</tbody>\n");
  }
  return text.empty() ? text : "<section>\n<h3>Still unknown</h3>\n" + text + "</section>\n";
}

std::string questions(const ProjectReport& report) {
  std::string items;
  for (const Finding& finding : report.findings) {
    if (mark_of(finding) != Mark::Review) continue;
    const std::string place = place_of(finding.place, report);
    items += fmt::format(
        "<li>{}{}</li>\n", escape_xml(finding.message),
        aside(fmt::format("{}{}, {}", escape_xml(finding.subject),
                          place.empty() ? "" : ", " + place, clause_and_level(*finding.rule))));
  }
  if (items.empty()) return items;
  return "<section>\n<h3>Questions for a reviewer</h3>\n<p>Only a person can decide these.</p>\n"
         "<ul>\n" +
         items + "</ul>\n</section>\n";
}

/// A table of the findings of one mark that ask for nothing; empty where there are none.
std::string settled_table(Mark mark, std::string_view caption, const ProjectReport& report) {
  std::string rows;
  for (const Finding& finding : report.findings) {
    if (mark_of(finding) != mark) continue;
    rows += row({escape_xml(finding.subject) + aside(place_of(finding.place, report)),
                 escape_xml(finding.message) + aside(clause_and_level(*finding.rule))});
  }
  if (rows.empty()) return rows;
  return stacking_table(caption, head({"Where", "Rule"}) + "<tbody>\n" + rows + "</tbody>\n");
}

/// Only where `--show` asks for them.
std::string settled(const ProjectReport& report) {
  const std::string text = settled_table(Mark::Pass, "Rules that pass", report) +
                           settled_table(Mark::NotApplicable, "Rules that do not apply", report);
  return text.empty() ? text : "<section>\n<h3>Settled</h3>\n" + text + "</section>\n";
}

}  // namespace

std::string findings(const ProjectReport& report) {
  return "<section>\n<h3>Findings</h3>\n" + problems(report) + not_listed(report) + "</section>\n" +
         unknown(report) + questions(report) + settled(report);
}

}  // namespace eligo::html
