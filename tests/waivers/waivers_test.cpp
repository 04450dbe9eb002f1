// Waivers and baselines: what they do to findings and verdicts, and that nobody can overlook it.
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "calendar/period.h"
#include "eligo/checker.h"
#include "eligo/waiver.h"
#include "eligo/writer.h"
#include "support/checked.h"

namespace eligo {
namespace {

constexpr const char* kProject =
    R"(project: {title: Voices, fields: [school], start: 2020-09-01, end: 2022-08-31, dissemination: a blog}
organisations:
  - {id: a, country: FI, type: school, role: coordinator}
  - {id: b, country: DE, type: school}
activities:
  - {id: C0, type: joint-staff-training, start: 2021-02-01, end: 2021-02-05, added_value: yes, linked_to_aims: yes,
     venue: b, participants: [{kind: teaching-staff, from: a, count: 2}]}
  - {id: C1, type: pupil-exchange, start: 2021-03-08, end: 2021-03-09, added_value: yes,
     venue: b, participants: [{kind: pupils, from: a, count: 12, accompanying_adults: 2}]}
)";

std::shared_ptr<const Waivers> waivers(const std::string& text) {
  auto read = Waivers::read(".eligo.yaml", text, InputLimits());
  if (const auto* errors = std::get_if<std::vector<Diagnostic>>(&read)) {
    ADD_FAILURE() << errors->front().message;
    return nullptr;
  }
  return std::get<std::shared_ptr<const Waivers>>(read);
}

/// A configuration with one waiver.
std::string one(const std::string& keys) {
  return "waivers:\n  - {" + keys + ", reason: 'agreed with the agency', expires: 2026-12-31}\n";
}

CheckOptions options_on(std::string_view today = "2026-06-01") {
  CheckOptions options;
  options.today = parse_date(today);
  return options;
}

ProjectReport check(const std::string& configuration, const CheckOptions& options = options_on(),
                    const std::string& project = kProject) {
  WaiverScope scope;
  if (!configuration.empty()) scope = {waivers(configuration), "sub/x.yaml"};
  return support::reports_on(project, options, "sub/x.yaml", scope).at(0);
}

const Finding* find(const ProjectReport& report, std::string_view rule) {
  for (const Finding& finding : report.findings) {
    if (finding.rule->id == rule) return &finding;
  }
  return nullptr;
}

TEST(Waiver, TakesAFindingOutOfTheVerdictAndLeavesItInTheReport) {
  const ProjectReport before = check("");
  EXPECT_EQ(before.verdict, Verdict::NotEligible);
  EXPECT_EQ(before.waived, 0U);

  const ProjectReport after = check(one("rule: pupil-exchange.duration"));
  EXPECT_EQ(after.verdict, Verdict::Eligible);
  EXPECT_EQ(after.waived, 1U);
  EXPECT_EQ(after.counts[Outcome::Fail], before.counts[Outcome::Fail]) << "a failure stays one";
  EXPECT_TRUE(after.failed_rules.empty());
  const Finding* finding = find(after, "pupil-exchange.duration");
  ASSERT_NE(finding, nullptr);
  ASSERT_NE(finding->waiver, nullptr);
  EXPECT_EQ(finding->waiver->reason, "agreed with the agency");
  EXPECT_EQ(finding->outcome, Outcome::Fail);
}

TEST(Waiver, IsListedWhateverIsToBeShown) {
  CheckOptions options = options_on();
  options.show.clear();
  const ProjectReport report = check(one("rule: pupil-exchange.duration"), options);
  ASSERT_EQ(report.findings.size(), 1U);
  EXPECT_NE(report.findings.front().waiver, nullptr);
}

TEST(Waiver, OfAnUnknownTakesItsKeysFromTheMissing) {
  const std::string draft =
      std::string(kProject).replace(std::string(kProject).find("end: 2021-03-09, "), 17, "");
  EXPECT_EQ(check("", options_on(), draft).verdict, Verdict::Incomplete);
  const ProjectReport report = check(one("rule: pupil-exchange.duration"), options_on(), draft);
  EXPECT_EQ(report.verdict, Verdict::Eligible);
  EXPECT_TRUE(std::none_of(report.missing.begin(), report.missing.end(),
                           [](const MissingKey& key) { return key.path == "activities[1].end"; }));
}

struct Match {
  std::string name;
  std::string keys;
  bool applies;
};

class Matching : public testing::TestWithParam<Match> {};

TEST_P(Matching, FollowsRuleSubjectProjectAndFile) {
  const ProjectReport report = check(one(GetParam().keys));
  const Finding* finding = find(report, "pupil-exchange.duration");
  ASSERT_NE(finding, nullptr);
  EXPECT_EQ(finding->waiver != nullptr, GetParam().applies);
  EXPECT_EQ(report.verdict, GetParam().applies ? Verdict::Eligible : Verdict::NotEligible);
}

INSTANTIATE_TEST_SUITE_P(
    Keys, Matching,
    testing::Values(
        Match{"rule", "rule: pupil-exchange.duration", true},
        Match{"otherRule", "rule: pupil-exchange.countries", false},
        Match{"rules", "rule: pupil-exchange.*", true}, Match{"clause", "clause: '2.3.1'", true},
        Match{"heading", "clause: '2.3'", true}, Match{"otherClause", "clause: '2.3.2'", false},
        Match{"position", "rule: pupil-exchange.duration, subject: 'activities[1]'", true},
        Match{"otherPosition", "rule: pupil-exchange.duration, subject: 'activities[0]'", false},
        Match{"id", "rule: pupil-exchange.duration, subject: 'activities[C1]'", true},
        Match{"otherId", "rule: pupil-exchange.duration, subject: 'activities[C0]'", false},
        Match{"subjects", "rule: pupil-exchange.duration, subject: 'activities*'", true},
        Match{"noPrefix", "rule: pupil-exchange.duration, subject: activities", false},
        Match{"title", "rule: pupil-exchange.duration, project: Voices", true},
        Match{"otherTitle", "rule: pupil-exchange.duration, project: Voice", false},
        Match{"file", "rule: pupil-exchange.duration, file: sub/x.yaml", true},
        Match{"files", "rule: pupil-exchange.duration, file: 'sub/*'", true},
        Match{"otherFile", "rule: pupil-exchange.duration, file: x.yaml", false}),
    [](const auto& test) { return test.param.name; });

TEST(Waiver, HoldsUpToTheDayOnWhichItExpires) {
  const std::string configuration = one("rule: pupil-exchange.duration");
  const ProjectReport on_the_day = check(configuration, options_on("2026-12-31"));
  EXPECT_EQ(on_the_day.verdict, Verdict::Eligible);
  EXPECT_EQ(find(on_the_day, "waiver.expired"), nullptr);

  const ProjectReport the_day_after = check(configuration, options_on("2027-01-01"));
  EXPECT_EQ(the_day_after.verdict, Verdict::NotEligible);
  EXPECT_EQ(the_day_after.waived, 0U);
  const Finding* finding = find(the_day_after, "waiver.expired");
  ASSERT_NE(finding, nullptr);
  EXPECT_EQ(finding->rule->level, Level::Note);
  EXPECT_EQ(finding->message,
            "the waiver of pupil-exchange.duration (.eligo.yaml, line 2) expired on 2026-12-31");
  EXPECT_EQ(finding->place.file, ".eligo.yaml");
  EXPECT_EQ(finding->place.location, (Location{2, 5}));
}

TEST(Waiver, ThatAppliesToNothingIsAFinding) {
  const ProjectReport report = check(one("rule: pupil-exchange.countries, subject: project"));
  const Finding* finding = find(report, "waiver.stale");
  ASSERT_NE(finding, nullptr);
  EXPECT_EQ(finding->message,
            "the waiver of pupil-exchange.countries on project (.eligo.yaml, line 2) applies to "
            "nothing here");
  const ProjectReport unnamed = check(one("rule: pupil-exchange.duratoin"));
  ASSERT_NE(find(unnamed, "waiver.stale"), nullptr);
  EXPECT_NE(find(unnamed, "waiver.stale")->message.find("names no rule"), std::string::npos);
}

TEST(Waiver, HasAFingerprintByEachOfItsSelectors) {
  std::set<std::string> fingerprints;
  const std::vector<std::string> selectors = {"", ", subject: project", ", project: Voices",
                                              ", file: sub/x.yaml"};
  for (const std::string& selector : selectors) {
    const ProjectReport report = check(one("rule: pupil-exchange.countries" + selector));
    const Finding* stale = find(report, "waiver.stale");
    ASSERT_NE(stale, nullptr) << selector;
    fingerprints.insert(stale->fingerprint);
  }
  EXPECT_EQ(fingerprints.size(), selectors.size());
}

TEST(Waiver, ForManyProjectsOrForAnotherIsNotStaleHere) {
  for (const char* scope : {"file: '*'", "project: 'V*'", "file: other.yaml", "project: Other"}) {
    const std::string keys = std::string("rule: pupil-exchange.countries, ") + scope;
    EXPECT_EQ(find(check(one(keys)), "waiver.stale"), nullptr) << scope;
  }
}

TEST(Waiver, IsNotStaleWhereTheRunLeavesOutItsRules) {
  CheckOptions options = options_on();
  options.skip = {"pupil-exchange.countries"};
  EXPECT_EQ(find(check(one("rule: pupil-exchange.countries"), options), "waiver.stale"), nullptr);
  EXPECT_EQ(find(check(one("clause: '2.3'"), options), "waiver.stale"), nullptr);
  EXPECT_NE(find(check(one("rule: project.fields"), options), "waiver.stale"), nullptr);
  options.skip = {"waiver.*"};
  EXPECT_EQ(find(check(one("rule: project.fields"), options), "waiver.stale"), nullptr);
}

std::string written(std::string_view format, const ProjectReport& report) {
  WriterOptions options;
  options.csv_findings = true;
  const auto writer = find_output_format(format)->make(options);
  Summary summary;
  summary.add(report);
  return writer->begin() + writer->report(report) + writer->end(summary);
}

class InFormat : public testing::TestWithParam<std::string> {};

TEST_P(InFormat, AWaivedFindingIsSeenWithItsReason) {
  const std::string text = written(GetParam(), check(one("rule: pupil-exchange.duration")));
  EXPECT_NE(text.find("2 days"), std::string::npos) << "the finding";
  EXPECT_NE(text.find("agreed with the agency"), std::string::npos) << "the reason";
  EXPECT_NE(text.find("waive"), std::string::npos);
}

TEST_P(InFormat, AWaiverThatExpiredIsSeen) {
  const std::string text =
      written(GetParam(), check(one("rule: pupil-exchange.duration"), options_on("2027-01-01")));
  EXPECT_NE(text.find("expired on 2026-12-31"), std::string::npos);
}

std::vector<std::string> formats_with_findings() {
  std::vector<std::string> names;
  for (const OutputFormat& format : output_formats()) {
    const bool is_sheet = format.name == "review";  // for a reviewer, not for who keeps waivers
    if (format.name != "baseline" && !is_sheet) names.emplace_back(format.name);
  }
  return names;
}

INSTANTIATE_TEST_SUITE_P(Formats, InFormat, testing::ValuesIn(formats_with_findings()),
                         [](const auto& test) { return test.param; });

TEST(Waiver, StandsBesideTheVerdict) {
  const ProjectReport report = check(one("rule: pupil-exchange.duration"));
  for (const std::string_view format : {"text", "markdown", "review", "junit"}) {
    EXPECT_NE(written(format, report).find("eligible, 1 finding waived"), std::string::npos)
        << format;
  }
  const auto json = nlohmann::json::parse(written("json", report));
  EXPECT_EQ(json["projects"][0]["waived"], 1);
  EXPECT_EQ(json["summary"]["eligible_with_waivers"], 1);
}

TEST(Waiver, IsForTheReviewerToAgreeTo) {
  const std::string sheet = written("review", check(one("rule: pupil-exchange.duration")));
  EXPECT_NE(sheet.find("## Waived"), std::string::npos);
  EXPECT_NE(sheet.find("agreed with the agency"), std::string::npos);
}

// Configurations

struct Mistake {
  std::string name;
  std::string text;
  std::string message;
  std::size_t line;
};

class Mistakes : public testing::TestWithParam<Mistake> {};

TEST_P(Mistakes, AreReportedAtTheirPlace) {
  const auto read = Waivers::read(".eligo.yaml", GetParam().text, InputLimits());
  ASSERT_TRUE(std::holds_alternative<std::vector<Diagnostic>>(read));
  const Diagnostic& first = std::get<std::vector<Diagnostic>>(read).front();
  EXPECT_EQ(first.message, GetParam().message);
  EXPECT_EQ(first.location.line, GetParam().line);
  EXPECT_EQ(first.file, ".eligo.yaml");
}

INSTANTIATE_TEST_SUITE_P(
    Configuration, Mistakes,
    testing::Values(
        Mistake{"list", "- x", "a configuration is a mapping of keys to values", 1},
        Mistake{"key", "\nwaiver: []", "unknown key 'waiver' in a configuration", 2},
        Mistake{"twice", "waivers: []\nwaivers: []", "the key `waivers` stands here twice", 2},
        Mistake{"noList", "waivers: {}", "`waivers` takes a list", 1},
        Mistake{"noMapping", "waivers:\n  - x", "a waiver is a mapping of keys to values", 2},
        Mistake{"waiverKey", "waivers:\n  - {rule: a, until: x}", "unknown key 'until' in a waiver",
                2},
        Mistake{"noRule", "waivers:\n  - {reason: x, expires: 2026-12-31}",
                "a waiver names a `rule` or a `clause`, one of the two", 2},
        Mistake{"ruleAndClause",
                "waivers:\n  - {rule: a, clause: b, reason: x, expires: 2026-12-31}",
                "a waiver names a `rule` or a `clause`, one of the two", 2},
        Mistake{"noReason", "waivers:\n  - {rule: a, expires: 2026-12-31}",
                "a waiver needs a `reason`", 2},
        Mistake{"emptyReason", "waivers:\n  - {rule: a, reason: '', expires: 2026-12-31}",
                "`reason` takes a text", 2},
        Mistake{"noExpiry", "waivers:\n  - {rule: a, reason: x}",
                "a waiver needs `expires`, the last day on which it holds", 2},
        Mistake{"noDay", "waivers:\n  - rule: a\n    reason: x\n    expires: 2026-02-30",
                "`expires` takes a date such as 2020-09-01, not '2026-02-30'", 4},
        Mistake{"documents", "waivers: []\n---\nwaivers: []",
                "a configuration is one document, not several", 1},
        Mistake{"deep", "waivers: " + std::string(200, '['),
                "nested more than 64 levels deep (limit max-depth)", 1}),
    [](const auto& test) { return test.param.name; });

TEST(Configuration, SuggestsTheNearestKey) {
  const auto read = Waivers::read("c", "waivers:\n  - {rule: a, reson: x}", InputLimits());
  EXPECT_EQ(std::get<std::vector<Diagnostic>>(read).front().suggestion, "reason");
}

TEST(Configuration, HoldsSoManyWaiversAndNoMore) {
  const auto read = [](std::size_t count) {
    std::string text = "waivers:\n";
    for (std::size_t i = 0; i < count; ++i) {
      text += "  - {rule: a, reason: x, expires: 2026-12-31}\n";
    }
    return Waivers::read("c", text, InputLimits());
  };
  EXPECT_TRUE(std::holds_alternative<std::shared_ptr<const Waivers>>(read(Waivers::kMost)));
  EXPECT_TRUE(std::holds_alternative<std::vector<Diagnostic>>(read(Waivers::kMost + 1)));
}

TEST(Configuration, MayBeWithoutWaivers) {
  EXPECT_TRUE(waivers("waivers: []")->all().empty());
  EXPECT_TRUE(waivers("waivers:")->all().empty());
  EXPECT_TRUE(waivers("")->all().empty());
  EXPECT_TRUE(waivers("# none yet\n")->all().empty());
  EXPECT_TRUE(waivers("---\n")->all().empty());
}

// Baselines

std::shared_ptr<const Baseline> baseline_of(const ProjectReport& report) {
  auto read = Baseline::read("b.json", written("baseline", report));
  return std::get<std::shared_ptr<const Baseline>>(read);
}

TEST(Baseline, LeavesOnlyWhatIsNew) {
  CheckOptions options = options_on();
  const ProjectReport before = check("", options);
  options.baseline = baseline_of(before);
  const ProjectReport again = check("", options, "\n# moved\n" + std::string(kProject));
  EXPECT_TRUE(again.findings.empty());
  EXPECT_EQ(again.known, before.findings.size());
  EXPECT_EQ(again.verdict, Verdict::NotEligible) << "the project is what it is";
  EXPECT_EQ(again.new_verdict, Verdict::Eligible) << "but nothing is new";
  EXPECT_NE(written("text", again).find("not eligible, " + std::to_string(again.known)),
            std::string::npos);

  std::string worse = kProject;
  worse.replace(worse.find("accompanying_adults: 2"), 22, "accompanying_adults: 0");
  const ProjectReport changed = check("", options, worse);
  ASSERT_EQ(changed.findings.size(), 1U);
  EXPECT_EQ(changed.findings.front().rule->id, "pupil-exchange.accompanied");
  EXPECT_EQ(changed.new_verdict, Verdict::NotEligible);
}

TEST(Baseline, DoesNotKnowAFailureWhoseFactsChanged) {
  CheckOptions options = options_on();
  options.baseline = baseline_of(check("", options));
  std::string shorter = kProject;
  shorter.replace(shorter.find("2021-03-09"), 10, "2021-03-08");
  EXPECT_NE(find(check("", options, shorter), "pupil-exchange.duration"), nullptr);
}

TEST(Baseline, DoesNotHoldWhatIsWaivedNorFormatErrors) {
  const ProjectReport report = check(one("rule: pupil-exchange.duration"));
  EXPECT_EQ(written("baseline", report).find("pupil-exchange.duration"), std::string::npos);
  const ProjectReport broken = check("", options_on(), "project: {x: 1}");
  EXPECT_EQ(nlohmann::json::parse(written("baseline", broken))["findings"].size(), 0U);
}

TEST(Baseline, IsRefusedWhereItIsNone) {
  for (const char* text : {"", "[]", "{}", "{\"findings\": 1}", "{\"findings\": [1]}",
                           "{\"findings\": [{\"fingerprint\": 1}]}", "{\"findings\": []} x"}) {
    EXPECT_TRUE(std::holds_alternative<Diagnostic>(Baseline::read("b.json", text))) << text;
  }
}

TEST(Baseline, ThatIsNestedWithoutEndIsRefusedAtNoCost) {
  EXPECT_TRUE(
      std::holds_alternative<Diagnostic>(Baseline::read("b.json", std::string(1'000'000, '['))));
}

}  // namespace
}  // namespace eligo
