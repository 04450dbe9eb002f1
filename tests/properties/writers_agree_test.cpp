// All writers tell the same verdicts and counts. Each format has a row: how to read from a whole
// output what it tells. A new format is a new row.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "eligo/writer.h"
#include "properties/outcomes.h"
#include "support/project_generator.h"
#include "support/sanitized.h"

namespace eligo::support {
namespace {

using nlohmann::json;

constexpr std::uint32_t kProjects = rounds(120);

/// What is counted, such as `verdict eligible`, `outcome fail` or `format error`; a reading has
/// only what its format tells.
using Counts = std::map<std::string, std::size_t>;

std::vector<ProjectReport> generated_reports() {
  std::vector<ProjectReport> reports;
  for (std::uint32_t seed = 0; seed < kProjects; ++seed) {
    reports.push_back(full_report_on(generate_project(seed)));
    if (seed % 10 == 0) reports.push_back(full_report_on("project: {titel: x, fields: [scool]}"));
  }
  return reports;
}

void count_finding(const Finding& finding, Counts& counts) {
  const bool must = finding.rule->level == Level::Must;
  const bool should = finding.rule->level == Level::Should;
  if (finding.outcome == Outcome::Fail) {
    ++counts[must ? "severity error" : should ? "severity warning" : "severity note"];
    if (must) ++counts["failed must"];
  } else if (finding.outcome == Outcome::Unknown) {
    ++counts[must ? "severity warning" : "severity note"];
  } else if (finding.outcome == Outcome::Review) {
    ++counts["severity note"];
  }
}

Counts counts_of(const std::vector<ProjectReport>& reports) {
  Counts counts;
  for (const ProjectReport& report : reports) {
    ++counts[fmt::format("verdict {}", to_string(report.verdict))];
    counts["format error"] += report.errors.size();
    counts["severity error"] += report.errors.size();
    for (const Outcome outcome : kOutcomes) {
      counts[fmt::format("outcome {}", to_string(outcome))] += report.counts[outcome];
    }
    for (const Finding& finding : report.findings) count_finding(finding, counts);
  }
  counts["element failure"] = counts["failed must"] + counts["verdict not-eligible"];
  counts["element error"] = counts["format error"] + counts["verdict error"];
  return counts;
}

std::size_t number(const std::string& digits) {
  return static_cast<std::size_t>(std::stoul(digits));
}

/// Regular expressions take long on long lines: each is asked only of lines that have a part of it.
bool contains(const std::string& line, std::string_view part) {
  return line.find(part) != std::string::npos;
}

/// The name of a verdict that is written for people.
std::string verdict(const std::string& words) {
  return "verdict " + (words == "not eligible" ? std::string("not-eligible") : words);
}

/// Adds up what lines for people tell: `6 passed, 0 failed, ...` and `2 format errors`.
void add_counts_of_lines(const std::string& text, Counts& counts) {
  static const std::regex kOutcomeLine(
      R"((\d+) passed, (\d+) failed(?: \(advice, no must\))?, (\d+) unknown, (\d+) not applicable, (\d+) for a reviewer)");
  for (const std::string& line : lines_of(text)) {
    std::smatch found;
    if (!contains(line, " passed, ") || !std::regex_search(line, found, kOutcomeLine)) continue;
    std::size_t group = 0;
    for (const char* outcome : {"pass", "fail", "unknown", "not-applicable", "review"}) {
      counts[fmt::format("outcome {}", outcome)] += number(found[++group]);
    }
  }
}

Counts read_text(const std::string& text) {
  static const std::regex kErrors(R"(^  (\d+) format errors?$)");
  static const std::regex kVerdict("(\\d+) (not eligible|eligible|incomplete|error)");
  Counts counts;
  add_counts_of_lines(text, counts);
  for (const std::string& line : lines_of(text)) {
    std::smatch found;
    if (contains(line, " format error") && std::regex_match(line, found, kErrors)) {
      counts["format error"] += number(found[1]);
    }
    if (line.starts_with(' ') || !contains(line, " projects: ")) continue;
    for (std::sregex_iterator match(line.begin(), line.end(), kVerdict), end; match != end;
         ++match) {
      counts[verdict((*match)[2])] += number((*match)[1]);
    }
  }
  return counts;
}

void add_project(const json& project, Counts& counts) {
  ++counts[fmt::format("verdict {}", project["verdict"].get<std::string>())];
  counts["format error"] += project["errors"].size();
  for (const auto& [outcome, count] : project["counts"].items()) {
    counts["outcome " + outcome] += count.get<std::size_t>();
  }
}

Counts read_json(const std::string& text) {
  const json report = json::parse(text);
  Counts counts;
  for (const json& project : report["projects"]) add_project(project, counts);
  for (const Verdict one : kVerdicts) {
    const std::string name(to_string(one));
    EXPECT_EQ(report["summary"][name], counts["verdict " + name]) << "the summary's own";
  }
  return counts;
}

Counts read_ndjson(const std::string& text) {
  Counts counts;
  for (const std::string& line : lines_of(text)) {
    const json project = json::parse(line);
    if (project.contains("verdict")) add_project(project, counts);
  }
  return counts;
}

/// The cells of a row, quotes resolved; no cell has a line break.
std::vector<std::string> cells_of(const std::string& row) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (row[i] == '"' && quoted && row.substr(i + 1, 1) == "\"") {
      cells.back() += row[++i];
    } else if (row[i] == '"') {
      quoted = !quoted;
    } else if (row[i] == ',' && !quoted) {
      cells.emplace_back();
    } else {
      cells.back() += row[i];
    }
  }
  return cells;
}

/// Each row as its cells by their column's name.
std::vector<std::map<std::string, std::string>> rows_of(const std::string& text) {
  std::vector<std::map<std::string, std::string>> rows;
  std::vector<std::string> names;
  for (const std::string& line : lines_of(text)) {
    const std::vector<std::string> cells = cells_of(line);
    if (names.empty()) {
      names = cells;
      continue;
    }
    EXPECT_EQ(cells.size(), names.size()) << line;
    auto& row = rows.emplace_back();
    for (std::size_t i = 0; i < names.size(); ++i) row[names[i]] = cells[i];
  }
  return rows;
}

Counts read_csv(const std::string& text) {
  Counts counts;
  for (auto& row : rows_of(text)) {
    ++counts["verdict " + row["verdict"]];
    for (const Outcome outcome : kOutcomes) {
      const std::string name(to_string(outcome));
      counts["outcome " + name] += number(row[name]);
    }
  }
  return counts;
}

Counts read_csv_findings(const std::string& text) {
  Counts counts;
  for (auto& row : rows_of(text)) {
    ++counts[row["outcome"] == "error" ? "format error" : "outcome " + row["outcome"]];
  }
  return counts;
}

Counts read_sarif(const std::string& text) {
  static const std::map<std::string, std::string> kOutcomesOfKinds = {
      {"pass", "pass"},
      {"fail", "fail"},
      {"open", "unknown"},
      {"notApplicable", "not-applicable"},
      {"review", "review"}};
  Counts counts;
  const json log = json::parse(text);
  for (const json& result : log["runs"][0]["results"]) {
    const bool format = result["ruleId"] == "format";
    ++counts[format ? "format error" : "outcome " + kOutcomesOfKinds.at(result["kind"])];
  }
  return counts;
}

Counts read_junit(const std::string& text) {
  static const std::regex kSuite(R"re(<testsuite .* failures="(\d+)" errors="(\d+)")re");
  static const std::regex kVerdict(R"re(<property name="verdict" value="([a-z ]+)"/>)re");
  Counts counts;
  for (const std::string& line : lines_of(text)) {
    std::smatch found;
    if (contains(line, "<testsuite ") && std::regex_search(line, found, kSuite)) {
      counts["element failure"] += number(found[1]);
      counts["element error"] += number(found[2]);
    } else if (contains(line, "\"verdict\"") && std::regex_search(line, found, kVerdict)) {
      ++counts[verdict(found[1])];
    }
  }
  return counts;
}

Counts read_github(const std::string& text) {
  Counts counts;
  for (const std::string& line : lines_of(text)) {
    if (line.starts_with("::error ")) ++counts["severity error"];
    if (line.starts_with("::warning ")) ++counts["severity warning"];
    if (line.starts_with("::notice ")) ++counts["severity note"];
  }
  return counts;
}

Counts read_gitlab(const std::string& text) {
  Counts counts;
  for (const json& issue : json::parse(text)) {
    const std::string severity = issue["severity"];
    if (severity == "blocker") ++counts["format error"];
    if (severity == "critical") ++counts["failed must"];
  }
  return counts;
}

Counts read_markdown(const std::string& text) {
  static const std::regex kRow(R"(^\| (not eligible|eligible|incomplete|error) \| (\d+) \|$)");
  Counts counts;
  add_counts_of_lines(text, counts);
  for (const std::string& line : lines_of(text)) {
    if (!line.starts_with("| ")) continue;
    std::smatch found;
    if (std::regex_match(line, found, kRow)) counts[verdict(found[1])] += number(found[2]);
    if (line.starts_with("| error | ") && !std::regex_match(line, kRow)) ++counts["format error"];
  }
  return counts;
}

Counts read_html(const std::string& text) {
  static const std::regex kVerdict(
      R"re(^<p><strong class="[a-z]+"><span[^>]*>[^<]*</span> (not eligible|eligible|incomplete|error))re");
  static const std::regex kCount(
      R"re(^<li><b>(\d+)</b> <span class="(pass|fail|unknown|review|not-applicable)">)re");
  Counts counts;
  for (const std::string& line : lines_of(text)) {
    std::smatch found;
    // A drawing is one long line.
    if (line.starts_with("<p><strong") && std::regex_search(line, found, kVerdict)) {
      ++counts[verdict(found[1])];
    }
    if (line.starts_with("<li><b>") && std::regex_search(line, found, kCount)) {
      counts["outcome " + found[2].str()] += number(found[1]);
    }
  }
  return counts;
}

Counts read_review(const std::string& text) {
  static const std::regex kVerdict(R"(, guide \d{4}: (not eligible|eligible|incomplete|error)\.$)");
  Counts counts;
  bool in_questions = false;
  for (const std::string& line : lines_of(text)) {
    std::smatch found;
    if (line.starts_with("#")) in_questions = line.starts_with("## Questions");
    if (in_questions && line.starts_with("- [ ] ")) ++counts["outcome review"];
    if (contains(line, ", guide ") && std::regex_search(line, found, kVerdict)) {
      ++counts[verdict(found[1])];
    }
  }
  return counts;
}

Counts read_baseline(const std::string& text) {
  Counts counts;
  const json baseline = json::parse(text);
  for (const json& finding : baseline["findings"]) {
    ++counts["outcome " + finding["outcome"].get<std::string>()];
  }
  return counts;
}

struct Reading {
  std::string_view format;
  WriterOptions options;
  std::function<Counts(const std::string&)> read;
};

std::vector<Reading> readings() {
  return {
      {"text", {}, read_text},     {"json", {}, read_json},
      {"ndjson", {}, read_ndjson}, {"csv", {}, read_csv},
      {"sarif", {}, read_sarif},   {"csv", {.csv_findings = true}, read_csv_findings},
      {"junit", {}, read_junit},   {"github", {}, read_github},
      {"gitlab", {}, read_gitlab}, {"markdown", {}, read_markdown},
      {"review", {}, read_review}, {"baseline", {}, read_baseline},
      {"html", {}, read_html},
  };
}

TEST(Writers, AgreeOnEveryVerdictAndCount) {
  const std::vector<ProjectReport> reports = generated_reports();
  const Counts expected = counts_of(reports);
  for (const Verdict verdict : kVerdicts) {
    ASSERT_GT(expected.at(fmt::format("verdict {}", to_string(verdict))), 0U);
  }
  for (const Reading& reading : readings()) {
    const OutputFormat* format = find_output_format(reading.format);
    ASSERT_NE(format, nullptr) << reading.format;
    const Counts told = reading.read(written(*format, reading.options, reports));
    EXPECT_FALSE(told.empty()) << reading.format;
    for (const auto& [what, count] : told) {
      EXPECT_EQ(count, expected.at(what)) << reading.format << ": " << what;
    }
  }
}

TEST(Writers, AreAllComparedWithOneAnother) {
  std::set<std::string_view> read;
  for (const Reading& reading : readings()) read.insert(reading.format);
  for (const OutputFormat& format : output_formats()) {
    EXPECT_TRUE(read.contains(format.name)) << format.name << " has no row in readings()";
  }
}

}  // namespace
}  // namespace eligo::support
