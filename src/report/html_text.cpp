// Small pieces of the HTML page that its sections share.
#include <fmt/format.h>

#include "calendar/period.h"
#include "report/html.h"
#include "text/escape.h"
#include "text/utf8.h"

namespace eligo::html {

Mark mark_of(const Finding& finding) {
  if (finding.waiver != nullptr) return Mark::Waived;
  switch (finding.outcome) {
    case Outcome::Pass:
      return Mark::Pass;
    case Outcome::Fail:
      if (finding.rule->level == Level::Must) return Mark::Fail;
      return finding.rule->level == Level::Should ? Mark::Advice : Mark::Note;
    case Outcome::Unknown:
      return Mark::Unknown;
    case Outcome::NotApplicable:
      return Mark::NotApplicable;
    case Outcome::Review:
      break;
  }
  return Mark::Review;
}

Mark mark_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::Eligible:
      return Mark::Pass;
    case Verdict::Incomplete:
      return Mark::Unknown;
    case Verdict::NotEligible:
    case Verdict::Error:
      break;
  }
  return Mark::Fail;
}

std::string_view class_of(Mark mark) {
  switch (mark) {
    case Mark::Pass:
      return "pass";
    case Mark::Fail:
      return "fail";
    case Mark::Advice:
      return "advice";
    case Mark::Note:
      return "note";
    case Mark::Unknown:
      return "unknown";
    case Mark::Review:
      return "review";
    case Mark::NotApplicable:
      return "not-applicable";
    case Mark::Waived:
      return "waived";
    case Mark::Silent:
      break;
  }
  return "silent";
}

std::string_view sign_of(Mark mark) {
  switch (mark) {
    case Mark::Pass:
      return "✓";
    case Mark::Fail:
      return "✗";
    case Mark::Advice:
      return "!";
    case Mark::Note:
      return "i";
    case Mark::Unknown:
      return "?";
    case Mark::Review:
      return "◆";
    case Mark::Waived:
      return "~";
    case Mark::NotApplicable:
    case Mark::Silent:
      break;
  }
  return "–";
}

std::string badge(Mark mark, std::string_view words) {
  return fmt::format(R"(<span class="badge {}"><span aria-hidden="true">{}</span> {}</span>)",
                     class_of(mark), sign_of(mark), words);
}

std::string date(std::chrono::sys_days day) {
  return "<time>" + format_date(day) + "</time>";
}

std::string cut(std::string_view text, std::size_t most) {
  if (count_characters(text) <= most) return std::string(text);
  std::size_t at = 0;
  for (std::size_t kept = 0; kept + 1 < most; ++kept) at += decode(text, at).bytes;
  return std::string(text.substr(0, at)) + "…";
}

const std::string& text_of(const Term& term) {
  return term.meaning.empty() ? term.word : term.meaning;
}

const std::string& name_of(const OutlineActivity& activity) {
  return activity.id.empty() ? activity.subject : activity.id;
}

std::string table(std::string_view caption, const std::string& rows) {
  return fmt::format(
      "<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"{0}\">\n"
      "<table>\n<caption>{0}</caption>\n{1}</table>\n</div>\n",
      caption, rows);
}

std::string stacking_table(std::string_view caption, const std::string& rows) {
  return fmt::format("<table class=\"stack\">\n<caption>{}</caption>\n{}</table>\n", caption, rows);
}

std::string aside(const std::string& text) {
  return text.empty() ? text : fmt::format("<span class=\"aside\">{}</span>", text);
}

std::string row(std::initializer_list<std::string> cells) {
  std::string text;
  for (const std::string& cell : cells) {
    text += text.empty() ? fmt::format("<tr><th scope=\"row\">{}</th>", cell)
                         : fmt::format("<td>{}</td>", cell);
  }
  return text + "</tr>\n";
}

std::string head(std::initializer_list<std::string_view> titles) {
  std::string text = "<thead>\n<tr>";
  for (const std::string_view title : titles) {
    text += fmt::format("<th scope=\"col\">{}</th>", title);
  }
  return text + "</tr>\n</thead>\n";
}

}  // namespace eligo::html
