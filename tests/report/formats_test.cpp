// What every output format must stand: texts of strangers. And fingerprints, which tie the findings
// of one run to those of another.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "eligo/checker.h"
#include "eligo/writer.h"
#include "support/checked.h"
#include "text/utf8.h"

namespace eligo {
namespace {

std::string read(const std::string& path) {
  std::ifstream input(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(input), std::istreambuf_iterator<char>()};
}

/// Of a configuration whose name and texts are hostile too.
WaiverScope hostile_waivers(const std::string& name) {
  const char* configuration = R"(waivers:
  - rule: project.typical-focus
    reason: "\e[31m\n::error:: ]]> <script> | `x` [a](b) https://example.org {0} \u202E"
    expires: 2026-12-31
  - {rule: "no\n::error::such | <rule>", reason: x, expires: 2026-12-31}
)";
  auto read = Waivers::read("config " + name, configuration, InputLimits());
  return {std::get<std::shared_ptr<const Waivers>>(read), name};
}

std::vector<ProjectReport> reports_on(const std::string& name, const std::string& text) {
  CheckOptions options;
  options.declarations = true;
  options.overview = true;
  options.show.insert(Outcome::Pass);
  options.today = std::chrono::sys_days();
  return support::reports_on(text, options, name, hostile_waivers(name));
}

/// A whole output in the format.
std::string written(const OutputFormat& format, const std::vector<ProjectReport>& reports) {
  WriterOptions options;
  options.list_unknown = true;
  options.list_review = true;
  options.csv_findings = true;
  return support::written(format, options, reports);
}

constexpr const char* kHostileName = "dir/a,b:c%0A|](x)<&\"'`\n::error::\x1b[31m.yaml";

class Hostile : public testing::TestWithParam<std::string> {
 protected:
  std::string output() const {
    const std::string text = read(ELIGO_SOURCE_DIR "/tests/report/hostile.yaml");
    return written(*find_output_format(GetParam()), reports_on(kHostileName, text));
  }
};

TEST_P(Hostile, TextsCannotSteerATerminalOrReorderALine) {
  const std::string text = output();
  EXPECT_FALSE(first_invalid_utf8(text));
  for (std::size_t at = 0; at < text.size();) {
    const Character character = decode(text, at);
    EXPECT_TRUE(character.code == '\n' || !is_unsafe(character.code))
        << "character " << static_cast<unsigned>(character.code) << " in "
        << text.substr(at > 40 ? at - 40 : 0, 80);
    at += character.bytes;
  }
}

TEST_P(Hostile, TextsBeginNoLine) {
  for (const std::string& line : support::lines_of(output())) {
    EXPECT_FALSE(line.starts_with("::error::") || line.starts_with("# heading") ||
                 line.starts_with("::warning::"))
        << line;
  }
}

std::vector<std::string> format_names() {
  std::vector<std::string> names;
  for (const OutputFormat& format : output_formats()) names.emplace_back(format.name);
  return names;
}

INSTANTIATE_TEST_SUITE_P(Formats, Hostile, testing::ValuesIn(format_names()),
                         [](const auto& test) { return test.param; });

std::string hostile_output(std::string_view format) {
  return written(*find_output_format(format),
                 reports_on(kHostileName, read(ELIGO_SOURCE_DIR "/tests/report/hostile.yaml")));
}

TEST(Junit, WritesMarkupOfStrangersAsText) {
  const std::string text = hostile_output("junit");
  EXPECT_EQ(text.find("]]>"), std::string::npos);
  EXPECT_EQ(text.find("<script"), std::string::npos);
  EXPECT_NE(text.find("]]&gt; &lt;script&gt;"), std::string::npos);
  EXPECT_NE(text.find("\\ufffe"), std::string::npos);
}

TEST(Html, WritesMarkupOfStrangersAsText) {
  const std::string text = hostile_output("html");
  EXPECT_EQ(text.find("<script"), std::string::npos);
  EXPECT_EQ(text.find("<b>bold"), std::string::npos);
  EXPECT_EQ(text.find("]]>"), std::string::npos);
  EXPECT_NE(text.find("]]&gt; &lt;script&gt;"), std::string::npos);
  EXPECT_NE(text.find("heading &amp;amp; &quot;quotes&quot;"), std::string::npos);
}

TEST(Github, WritesOneCommandForEachProblem) {
  for (const std::string& line : support::lines_of(hostile_output("github"))) {
    EXPECT_TRUE(line.starts_with("::error file=") || line.starts_with("::warning file=") ||
                line.starts_with("::notice file="))
        << line;
    const std::string properties = line.substr(0, line.find("::", 2));
    EXPECT_EQ(properties.find("a,b"), std::string::npos) << "a comma ends a property";
    EXPECT_NE(properties.find("a%2Cb%3Ac%250A"), std::string::npos) << line;
  }
}

TEST(Sarif, WritesPathsAsUrisAndTextsWithoutLinksOrPlaceholders) {
  const auto log = nlohmann::json::parse(hostile_output("sarif"));
  const auto& results = log["runs"][0]["results"];
  ASSERT_FALSE(results.empty());
  std::string messages;
  for (const auto& result : results) {
    const auto& location = result["locations"][0]["physicalLocation"]["artifactLocation"];
    const std::string uri = location["uri"];  // of the description, or of its configuration
    EXPECT_TRUE(uri.ends_with(
        "dir/a%2Cb%3Ac%250A%7C%5D%28x%29%3C%26%22%27%60%0A%3A%3Aerror%3A%3A%1B%5B31m.yaml"))
        << uri;
    messages += result["message"]["text"].get<std::string>() + "\n";
  }
  EXPECT_EQ(messages.find("]("), std::string::npos);
  EXPECT_NE(messages.find("{{0}}"), std::string::npos);
}

/// Whether `what` stands in Markdown without a backslash before it.
bool acts(const std::string& text, std::string_view what) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) {
    if (at == 0 || text[at - 1] != '\\') return true;
  }
  return false;
}

TEST(Markdown, WritesMarkupOfStrangersAsText) {
  for (const std::string_view format : {"markdown", "review"}) {
    const std::string text = hostile_output(format);
    EXPECT_FALSE(acts(text, "<"));
    EXPECT_FALSE(acts(text, "]("));
    EXPECT_FALSE(acts(text, "://")) << "a bare address becomes a link";
    EXPECT_NE(text.find("\\]\\]\\>"), std::string::npos);
  }
}

/// Each row of a table has as many cells as its head.
TEST(Markdown, KeepsTheCellsOfItsTables) {
  for (const std::string& line : support::lines_of(hostile_output("markdown"))) {
    if (!line.starts_with("|") || line.starts_with("| verdict")) continue;
    std::size_t cells = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
      if (line[i] == '|' && (i == 0 || line[i - 1] != '\\')) ++cells;
    }
    EXPECT_TRUE(cells == 7 || cells == 3) << line;
  }
}

// Fingerprints

constexpr std::string_view kProject = R"(
project: {title: Voices, fields: [school], start: 2020-09-01, end: 2022-08-31}
organisations: [{id: a, country: FI, type: school}, {id: b, country: DE, type: school}]
activities:
  - {id: C1, type: pupil-exchange, start: 2021-03-08, end: 2021-03-09, venue: b}
)";

std::string fingerprint_of(const std::string& text, std::string_view rule,
                           const std::string& name = "x.yaml") {
  for (const ProjectReport& report : reports_on(name, text)) {
    for (const Finding& finding : report.findings) {
      if (finding.rule->id == rule) return finding.fingerprint;
    }
  }
  return "no finding";
}

std::string with(std::string_view from, std::string_view to) {
  std::string text(kProject);
  const std::size_t at = text.find(from);
  return text.replace(at, from.size(), to);
}

TEST(Fingerprint, SurvivesMovedLinesAndMovedActivitiesAndARenamedFile) {
  const std::string before = fingerprint_of(std::string(kProject), "pupil-exchange.duration");
  EXPECT_EQ(before.size(), 16U);
  EXPECT_EQ(fingerprint_of("\n# moved\n" + std::string(kProject), "pupil-exchange.duration"),
            before);
  EXPECT_EQ(fingerprint_of(with("activities:\n",
                                "activities:\n  - {id: C0, type: "
                                "joint-staff-training}\n"),
                           "pupil-exchange.duration"),
            before);
  EXPECT_EQ(fingerprint_of(std::string(kProject), "pupil-exchange.duration", "y.yaml"), before);
}

TEST(Fingerprint, ChangesWithFactsSubjectProjectAndOutcome) {
  const std::string before = fingerprint_of(std::string(kProject), "pupil-exchange.duration");
  for (const auto& [from, to] : {std::pair{"2021-03-09", "2021-03-08"},
                                 {"C1", "C2"},
                                 {"Voices", "Choices"},
                                 {"end: 2021-03-09, ", ""}}) {
    EXPECT_NE(fingerprint_of(with(from, to), "pupil-exchange.duration"), before) << from;
  }
}

TEST(Fingerprint, OfAnUnknownDoesNotDependOnWhatElseIsMissing) {
  EXPECT_EQ(fingerprint_of(with("id: C1, ", "id: C1, participants: [{kind: pupils}], "),
                           "pupil-exchange.countries"),
            fingerprint_of(std::string(kProject), "pupil-exchange.countries"));
}

TEST(Fingerprint, OfAnUntitledProjectHoldsItsFileAndDocument) {
  const std::string untitled = with("title: Voices, ", "");
  const std::string before = fingerprint_of(untitled, "pupil-exchange.duration");
  EXPECT_EQ(fingerprint_of(untitled, "pupil-exchange.duration", "other/x.yaml"), before);
  EXPECT_NE(fingerprint_of(untitled, "pupil-exchange.duration", "y.yaml"), before);
}

TEST(Fingerprint, TellsFormatErrorsOfOneTextApart) {
  const auto issues = nlohmann::json::parse(written(
      *find_output_format("gitlab"), reports_on("x.yaml", "organisations: [{x: 1}, {x: 1}]")));
  ASSERT_EQ(issues.size(), 2U);
  EXPECT_EQ(issues[0]["description"], issues[1]["description"]);
  EXPECT_NE(issues[0]["fingerprint"], issues[1]["fingerprint"]);
}

}  // namespace
}  // namespace eligo
