// What a report is told of a project as a whole, and what became of each rule.
#include "eligo/outline.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>

#include "calendar/period.h"
#include "eligo/checker.h"
#include "support/checked.h"

namespace eligo {
namespace {

ProjectReport report_on(const std::string& text, bool overview = true) {
  CheckOptions options;
  options.overview = overview;
  ProjectReport result = support::report_on(text, options);
  EXPECT_TRUE(result.errors.empty());
  return result;
}

ProjectOutline outline_of(const std::string& text) {
  return report_on(text).outline.value();
}

TEST(Outline, HasTermsWithTheirMeaningsAndTheWordsThatAbsenceMeans) {
  const ProjectOutline outline = outline_of(R"(
organisations:
  - {id: lyseo, name: Lyseon lukio, country: FI, type: school, role: coordinator}
  - {id: b}
)");
  ASSERT_EQ(outline.organisations.size(), 2U);
  const OutlineOrganisation& first = outline.organisations[0];
  EXPECT_EQ(first.id, "lyseo");
  EXPECT_EQ(first.name, "Lyseon lukio");
  EXPECT_EQ(first.country.word, "FI");
  EXPECT_EQ(first.country.meaning, "Finland");
  EXPECT_EQ(first.type.meaning, "School");
  EXPECT_EQ(first.role.word, "coordinator");
  const OutlineOrganisation& second = outline.organisations[1];
  EXPECT_EQ(second.name, "");
  EXPECT_EQ(second.country.word, "");
  EXPECT_EQ(second.role.word, "partner");
}

TEST(Outline, HasWhatIsKnownOfAPeriod) {
  const auto period = [](const std::string& keys) {
    return outline_of("project: {title: T" + keys + "}").period;
  };
  const Timing whole = period(", start: 2020-09-01, duration: 24 months");
  EXPECT_EQ(format_date(whole.first.value()), "2020-09-01");
  EXPECT_EQ(format_date(whole.last.value()), "2022-08-31");
  EXPECT_EQ(whole.length, "24 months");

  const Timing length = period(", duration: 2 years");
  EXPECT_FALSE(length.first || length.last);
  EXPECT_EQ(length.length, "24 months");

  const Timing begun = period(", start: 1969-12-31");
  EXPECT_EQ(format_date(begun.first.value()), "1969-12-31");
  EXPECT_FALSE(begun.last);
  EXPECT_EQ(begun.length, "");

  const Timing open = period("");
  EXPECT_FALSE(open.first || open.last);
}

TEST(Outline, HasThePhysicalStaysOfAnActivityElseItsOwnPeriod) {
  const ProjectOutline outline = outline_of(R"(
organisations: [{id: a}]
activities:
  - type: blended-mobility
    start: 2021-01-01
    end: 2021-06-30
    physical: [{start: 2021-02-01, end: 2021-02-05}, {duration: 3 weeks}]
  - {type: joint-staff-training, start: 2021-03-01, end: 2021-03-03}
  - {type: joint-staff-training}
)");
  ASSERT_EQ(outline.activities.size(), 3U);
  ASSERT_EQ(outline.activities[0].stays.size(), 2U);
  EXPECT_EQ(format_date(outline.activities[0].stays[0].last.value()), "2021-02-05");
  EXPECT_EQ(outline.activities[0].stays[1].length, "21 days");
  EXPECT_EQ(outline.activities[1].stays.at(0).length, "3 days");
  EXPECT_TRUE(outline.activities[2].stays.empty());
  EXPECT_EQ(outline.activities[2].subject, "activities[2]");
}

TEST(Outline, TellsWhereGroupsComeFromAndGoTo) {
  const ProjectOutline outline = outline_of(R"(
organisations: [{id: a, country: FI}, {id: b, country: DE}]
activities:
  - id: Y1
    type: youth-worker-mobility
    venue: {country: IT, place: Trento}
    participants:
      - {kind: youth-workers, from: a, count: 2}
      - {kind: youth-workers, from: NO, to: b, accompanying_adults: 1}
      - {kind: youth-workers}
)");
  const OutlineActivity& activity = outline.activities.at(0);
  EXPECT_EQ(activity.venue.organisation, "");
  EXPECT_EQ(activity.venue.country.meaning, "Italy");
  EXPECT_EQ(activity.venue.town, "Trento");
  ASSERT_EQ(activity.groups.size(), 3U);
  EXPECT_EQ(activity.groups[0].from.organisation, "a");
  EXPECT_EQ(activity.groups[0].from.country.word, "FI");
  EXPECT_EQ(activity.groups[0].to.town, "Trento");
  EXPECT_EQ(activity.groups[0].people, 2U);
  EXPECT_EQ(activity.groups[1].from.organisation, "");
  EXPECT_EQ(activity.groups[1].from.country.word, "NO");
  EXPECT_EQ(activity.groups[1].to.organisation, "b");
  EXPECT_EQ(activity.groups[1].people, std::nullopt);
  EXPECT_EQ(activity.groups[1].accompanying_adults, 1U);
  EXPECT_EQ(activity.groups[2].from.country.word, "");
}

TEST(Outline, OfAnEmptyProjectIsEmpty) {
  const ProjectOutline outline = outline_of("project: {}");
  EXPECT_TRUE(outline.organisations.empty());
  EXPECT_TRUE(outline.activities.empty());
}

TEST(Outline, IsMadeOnRequestOnly) {
  const ProjectReport report = report_on("project: {title: T}", false);
  EXPECT_FALSE(report.outline);
  EXPECT_TRUE(report.by_rule.empty());
}

TEST(ResultsByRule, AddUpToTheCounts) {
  namespace fs = std::filesystem;
  for (const auto& entry : fs::directory_iterator(ELIGO_SOURCE_DIR "/examples")) {
    if (entry.path().extension() != ".yaml") continue;
    std::ifstream input(entry.path());
    const std::string text{std::istreambuf_iterator<char>(input), {}};
    const ProjectReport report = report_on(text);
    ASSERT_EQ(report.by_rule.size(), report.guide->rules().size());
    OutcomeCounts sum;
    for (const RuleTally& tally : report.by_rule) {
      for (const Outcome outcome : kOutcomes) sum[outcome] += tally.counts[outcome];
    }
    EXPECT_GT(sum[Outcome::Pass], 0U);
    for (const Outcome outcome : kOutcomes) {
      EXPECT_EQ(sum[outcome], report.counts[outcome]) << entry.path() << to_string(outcome);
    }
  }
}

}  // namespace
}  // namespace eligo
