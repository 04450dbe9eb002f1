// JUnit's XML: a suite for each project, whose first case is the verdict and whose others are the
// findings. Only what makes a project ineligible is a failure; what is unknown, advised or for a
// reviewer is skipped, with its message.
#include <fmt/format.h>

#include <string>
#include <string_view>

#include "report/problem.h"
#include "report/words.h"
#include "report/writers.h"
#include "text/escape.h"

namespace eligo {
namespace {

/// The element of a case that did not pass; empty for one that did.
std::string_view element_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::Eligible:
      return "";
    case Verdict::NotEligible:
      return "failure";
    case Verdict::Incomplete:
      return "skipped";
    case Verdict::Error:
      break;
  }
  return "error";
}

std::string_view element_of(const Problem& problem) {
  if (problem.finding == nullptr) return "error";
  if (problem.finding->outcome == Outcome::Pass) return "";
  return problem.severity == Severity::Error ? "failure" : "skipped";
}

/// A suite as it is written; its counts come before its cases.
class Suite {
 public:
  void add(std::string_view rule, std::string_view name) {
    ++tests_;
    cases_ += fmt::format("    <testcase classname=\"{}\" name=\"{}\"/>\n", escape_xml(rule),
                          escape_xml(name));
  }

  void add(std::string_view rule, std::string_view name, std::string_view element,
           std::string_view message, const std::string& lines) {
    if (element.empty()) return add(rule, name);
    ++tests_;
    if (element == "failure") ++failures_;
    if (element == "error") ++errors_;
    if (element == "skipped") ++skipped_;
    cases_ += fmt::format(
        "    <testcase classname=\"{0}\" name=\"{1}\">\n"
        "      <{2} message=\"{3}\">{4}</{2}>\n"
        "    </testcase>\n",
        escape_xml(rule), escape_xml(name), element, escape_xml(message), lines);
  }

  std::string text(const ProjectReport& report) const {
    const std::string name =
        report.title.empty() ? name_of(report) : name_of(report) + ": " + report.title;
    return fmt::format(
        "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\">\n"
        "    <properties>\n"
        "      <property name=\"guide\" value=\"{}\"/>\n"
        "      <property name=\"verdict\" value=\"{}{}\"/>\n"
        "    </properties>\n{}  </testsuite>\n",
        escape_xml(name), tests_, failures_, errors_, skipped_, report.edition,
        words_of(report.verdict), decisions_of(report), cases_);
  }

 private:
  std::size_t tests_ = 0;
  std::size_t failures_ = 0;
  std::size_t errors_ = 0;
  std::size_t skipped_ = 0;
  std::string cases_;
};

/// The place, then the details, a line each.
std::string lines_of(const Problem& problem) {
  std::string text = escape_xml(place_text(problem.file, problem.location));
  for (const std::string& line : problem.details) text += "\n" + escape_xml(line);
  return text;
}

class JunitWriter final : public Writer {
 public:
  bool lists_proposals() const override { return true; }
  std::string begin() const override {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"eligo\">\n";
  }

  std::string report(const ProjectReport& report) const override {
    Suite suite;
    suite.add("eligo", "verdict", element_of(report.verdict), words_of(report.verdict),
              report.verdict == Verdict::Error ? std::string() : counts_of(report));
    for (const Problem& problem : problems_of(report)) {
      const std::string name = problem.finding != nullptr
                                   ? problem.finding->subject
                                   : place_text(problem.file, problem.location);
      suite.add(problem.rule, name, element_of(problem), headline_of(problem), lines_of(problem));
    }
    return suite.text(report);
  }

  std::string end(const Summary&) const override { return "</testsuites>\n"; }
};

}  // namespace

std::unique_ptr<Writer> make_junit_writer(const WriterOptions&) {
  return std::make_unique<JunitWriter>();
}

}  // namespace eligo
