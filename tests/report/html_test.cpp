// The drawings of the HTML page: what stands where, and what no description can break.
#include "report/html.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <chrono>
#include <limits>
#include <regex>
#include <string>
#include <string_view>
#include <vector>

#include "calendar/period.h"

namespace eligo::html {
namespace {

Timing timing(std::string_view first, std::string_view last) {
  return {parse_date(first), parse_date(last), {}};
}

OutlineActivity activity(std::string id, std::vector<Timing> stays) {
  OutlineActivity result;
  result.subject = "activities[0]";
  result.id = std::move(id);
  result.stays = std::move(stays);
  return result;
}

std::string drawn(const Timing& project, std::vector<OutlineActivity> activities) {
  ProjectOutline outline;
  outline.period = project;
  outline.activities = std::move(activities);
  return timeline(outline, ProjectReport());
}

struct Bar {
  double x;
  double width;
};

/// The rectangles of a class, in percent of the width.
std::vector<Bar> rectangles(const std::string& text, const std::string& kind) {
  const std::regex pattern("<rect class=\"" + kind +
                           R"re(" x="(-?[0-9.]+)%" y="[0-9]+" width="(-?[0-9.]+)%")re");
  std::vector<Bar> found;
  for (std::sregex_iterator at(text.begin(), text.end(), pattern), end; at != end; ++at) {
    found.push_back({std::stod((*at)[1]), std::stod((*at)[2])});
  }
  return found;
}

std::size_t count_of(const std::string& text, std::string_view what) {
  std::size_t count = 0;
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) {
    ++count;
  }
  return count;
}

TEST(Timeline, DrawsStaysInProportion) {
  const std::string text =
      drawn(timing("2021-01-01", "2021-12-31"),
            {activity("C1", {timing("2021-01-01", "2021-12-31")}),
             activity("C2", {timing("2021-12-31", "2021-12-31")}),
             activity("C3", {timing("2021-07-02", ""), timing("", "2021-01-01")})});
  const std::vector<Bar> bars = rectangles(text, "bar");
  ASSERT_EQ(bars.size(), 4U);
  EXPECT_NEAR(bars[0].x, 0, 0.01);
  EXPECT_NEAR(bars[0].width, 100, 0.01);
  EXPECT_NEAR(bars[1].x + bars[1].width, 100, 0.02);
  EXPECT_NEAR(bars[1].width, 100.0 / 365, 0.01);
  EXPECT_NEAR(bars[2].x, 100.0 * 182 / 365, 0.01);  // a day each, where only one is known
  EXPECT_NEAR(bars[3].x, 0, 0.01);
  EXPECT_NEAR(rectangles(text, "project").at(0).width, 100, 0.01);
}

TEST(Timeline, CountsTheMonthsFromTheProjectsFirstDay) {
  const std::string text = drawn(timing("2020-08-31", "2021-02-27"),
                                 {activity("C1", {timing("2021-02-01", "2021-02-02")})});
  EXPECT_NE(text.find(">month 1<"), std::string::npos);
  EXPECT_NE(text.find(">2020-08-31<"), std::string::npos);
  EXPECT_NE(text.find(">month 2</text><text"), std::string::npos);
  EXPECT_NE(text.find(">2020-09-30<"), std::string::npos);  // that month has no 31st
  EXPECT_EQ(text.find(">month 7<"), std::string::npos);     // it would begin on 28 February
}

TEST(Timeline, ShowsWhatIsOutsideTheProject) {
  const std::string text = drawn(timing("2021-03-15", "2021-06-14"),
                                 {activity("C1", {timing("2021-01-10", "2021-01-12")}),
                                  activity("C2", {timing("2021-09-01", "2021-09-02")})});
  const std::vector<Bar> bars = rectangles(text, "bar");
  const Bar project = rectangles(text, "project").at(0);
  ASSERT_EQ(bars.size(), 2U);
  EXPECT_GE(bars[0].x, 0);
  EXPECT_LT(bars[0].x + bars[0].width, project.x);
  EXPECT_GT(bars[1].x, project.x + project.width);
  EXPECT_LE(bars[1].x + bars[1].width, 100.01);
  EXPECT_EQ(count_of(text, ">month 1<"), 1U);
  EXPECT_EQ(count_of(text, ">month 3<"), 1U);
  EXPECT_EQ(count_of(text, ">month 5<"), 0U);  // the project is over
}

TEST(Timeline, OfADraftHasATableOnly) {
  EXPECT_EQ(drawn({}, {}), "");
  const std::string text = drawn({}, {activity("C1", {{{}, {}, "5 days"}})});
  EXPECT_EQ(text.find("<svg"), std::string::npos);
  EXPECT_NE(text.find("<td>open</td><td>5 days</td>"), std::string::npos);
  EXPECT_NE(drawn({}, {activity("C1", {timing("2021-01-10", "")})}).find("<svg"),
            std::string::npos);
}

TEST(Timeline, BearsAllOfTheCalendar) {
  for (const auto& [from, to] : {std::pair{"0001-01-01", "9999-12-31"},
                                 {"0001-01-01", "0001-01-01"},
                                 {"9999-12-31", "9999-12-31"},
                                 {"2020-02-29", "2021-02-28"}}) {
    OutlineActivity late = activity("C1", {timing(from, to)});
    late.stays.push_back({parse_date(from), Date(std::chrono::year::max() / 12 / 31), {}});
    for (const Timing& project : {timing(from, to), Timing()}) {
      const std::string text = drawn(project, {late});
      for (const Bar& bar : rectangles(text, "bar")) {
        EXPECT_GE(bar.x, 0);
        EXPECT_LE(bar.x + bar.width, 100.02) << from;
      }
      EXPECT_LE(count_of(text, "<line "), 61U);
      EXPECT_LE(count_of(text, "<g class=\"tick"), 9U);
    }
  }
}

TEST(Timeline, MarksFailuresOfAnActivityAndOfItsGroups) {
  Rule rule;
  rule.level = Level::Must;
  ProjectReport report;
  report.findings.push_back({.rule = &rule, .outcome = Outcome::Fail, .subject = ""});
  ProjectOutline outline;
  outline.activities = {activity("C1", {timing("2021-01-10", "2021-01-12")})};
  const auto bars = [&](std::string subject) {
    report.findings.back().subject = std::move(subject);
    return rectangles(timeline(outline, report), "bar fails").size();
  };
  EXPECT_EQ(bars("activities[0]"), 1U);
  EXPECT_EQ(bars("activities[0].participants[1]"), 1U);
  EXPECT_EQ(bars("activities[1]"), 0U);
  EXPECT_EQ(bars("project"), 0U);
  rule.level = Level::Should;
  EXPECT_EQ(bars("activities[0]"), 0U);
}

TEST(Timeline, DrawsTheFirstActivitiesAndListsAll) {
  const std::vector<OutlineActivity> many(61, activity("C1", {timing("2021-01-10", "2021-01-12")}));
  const std::string text = drawn({}, many);
  EXPECT_EQ(rectangles(text, "bar").size(), 60U);
  EXPECT_EQ(count_of(text, "<tr><th scope=\"row\">C1"), 61U);
  EXPECT_NE(text.find("At most 60"), std::string::npos);
}

// Partners

OutlineOrganisation organisation(std::string id, std::string country) {
  OutlineOrganisation result;
  result.id = std::move(id);
  result.country.word = std::move(country);
  return result;
}

OutlineGroup group(std::string from, std::string to, std::optional<std::uint64_t> people) {
  OutlineGroup result;
  result.from.organisation = std::move(from);
  result.to.organisation = std::move(to);
  result.people = people;
  return result;
}

std::string flows(std::vector<OutlineOrganisation> organisations,
                  std::vector<OutlineGroup> groups) {
  ProjectOutline outline;
  outline.organisations = std::move(organisations);
  outline.activities = {activity("C1", {})};
  outline.activities[0].groups = std::move(groups);
  return partners(outline);
}

TEST(Partners, AddsUpTheGroupsThatGoOneWay) {
  const std::string text =
      flows({organisation("a", "FI"), organisation("b", "DE")},
            {group("a", "b", 5), group("a", "b", 7), group("b", "a", 1), group("b", "b", 3)});
  EXPECT_EQ(count_of(text, "<path "), 3U);
  EXPECT_EQ(count_of(text, "<path class=\"band local\""), 1U);
  EXPECT_NE(text.find(">12</text>"), std::string::npos);
}

TEST(Partners, SaysWhereNumbersAreOpen) {
  const std::vector<OutlineOrganisation> both = {organisation("a", "FI"), organisation("b", "DE")};
  EXPECT_NE(flows(both, {group("a", "b", std::nullopt)}).find(">?</text>"), std::string::npos);
  EXPECT_NE(flows(both, {group("a", "b", 2), group("a", "b", std::nullopt)}).find(">2 + ?</text>"),
            std::string::npos);
}

TEST(Partners, DoesNotOverflow) {
  const auto most = std::numeric_limits<std::uint64_t>::max();
  const std::string text = flows({organisation("a", "FI"), organisation("b", "DE")},
                                 {group("a", "b", most), group("a", "b", 1), group("b", "a", 1)});
  EXPECT_NE(text.find(fmt::format(">{}</text>", most)), std::string::npos);
  EXPECT_EQ(text.find("nan"), std::string::npos);
  EXPECT_EQ(text.find("inf"), std::string::npos);
}

TEST(Partners, TellsOpenPlacesFromAnOrganisationOfThatName) {
  const std::string text =
      flows({organisation("open", "FI"), organisation("", "DE"), organisation("", "DK")},
            {group("open", "", 1), group("", "open", 2)});
  EXPECT_EQ(count_of(text, "<path class=\"band local\""), 0U);
  EXPECT_EQ(count_of(text, "y=\"17\">open<"), 4U);
  EXPECT_EQ(count_of(text, "y=\"17\">organisations[1]<"), 1U);
  EXPECT_EQ(count_of(text, "y=\"17\">organisations[2]<"), 1U);
}

TEST(Partners, DrawsUpToThirtyPlacesOnASide) {
  std::vector<OutlineOrganisation> many;
  for (int i = 0; i < 30; ++i) many.push_back(organisation(fmt::format("o{}", i), "FI"));
  EXPECT_NE(flows(many, {group("o1", "o2", 1)}).find("<svg"), std::string::npos);
  many.push_back(organisation("o30", "FI"));
  const std::string text = flows(many, {group("o1", "o2", 1)});
  EXPECT_EQ(text.find("<svg"), std::string::npos);
  EXPECT_NE(text.find("more than 30"), std::string::npos);
  EXPECT_NE(text.find(">o30<"), std::string::npos);
}

TEST(Cut, KeepsWholeCharacters) {
  EXPECT_EQ(cut("äöü", 3), "äöü");
  EXPECT_EQ(cut("äöüß", 3), "äö…");
  EXPECT_EQ(cut("", 3), "");
}

}  // namespace
}  // namespace eligo::html
