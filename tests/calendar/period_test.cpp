// Calendar time: dates, spans, stays and their limits, from both sides of each boundary.
#include "calendar/period.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace eligo {
namespace {

Date date(const char* text) {
  const auto parsed = parse_date(text);
  EXPECT_TRUE(parsed.has_value()) << text;
  return parsed.value_or(Date{});
}

Span span(const char* text) {
  const auto parsed = parse_span(text);
  EXPECT_TRUE(parsed.has_value()) << text;
  return parsed.value_or(Span{});
}

Period between(const char* start, const char* end) {
  return Period::between(date(start), date(end));
}

TEST(Dates, AreReadAndWrittenBack) {
  for (const char* text : {"2020-09-01", "2020-02-29", "2000-02-29", "0001-01-01", "9999-12-31"}) {
    EXPECT_EQ(format_date(date(text)), text);
  }
}

TEST(Dates, ThatDoNotExistOrAreWrittenOtherwiseAreRefused) {
  for (const char* text : {"",
                           "2020",
                           "2020-9-1",
                           "2020-09-1",
                           "2020/09/01",
                           "01.09.2020",
                           "2020-09-01 ",
                           " 2020-09-01",
                           "2020-13-01",
                           "2020-00-01",
                           "2020-01-00",
                           "2020-01-32",
                           "2020-04-31",
                           "2021-02-29",
                           "1900-02-29",
                           "0000-01-01",
                           "-020-01-01",
                           "2020-+1-01",
                           "20200-01-01",
                           "2020-09-0a",
                           "2020-09-01T00:00:00Z"}) {
    EXPECT_FALSE(parse_date(text).has_value()) << text;
  }
}

struct SpanCase {
  const char* text;
  std::int64_t months;
  std::int64_t days;
};

TEST(Spans, AreReadInMonthsAndDays) {
  const std::vector<SpanCase> cases = {
      {"1 day", 0, 1},
      {"5 days", 0, 5},
      {"1 week", 0, 7},
      {"3 weeks", 0, 21},
      {"2 months", 2, 0},
      {"1 month", 1, 0},
      {"1 year", 12, 0},
      {"3 years", 36, 0},
      {"1 days", 0, 1},
      {"2 month", 2, 0},
      {"0 days", 0, 0},
      {"999999 days", 0, 999999},
      {"999999 years", 11999988, 0},
  };
  for (const SpanCase& c : cases) {
    const auto parsed = parse_span(c.text);
    ASSERT_TRUE(parsed.has_value()) << c.text;
    EXPECT_EQ(parsed->months, c.months) << c.text;
    EXPECT_EQ(parsed->days, c.days) << c.text;
  }
}

TEST(Spans, ThatAreWrittenOtherwiseAreRefused) {
  for (const char* text : {"",
                           " ",
                           "5",
                           "days",
                           " days",
                           "5days",
                           "5  days",
                           "5 Days",
                           "5 dayss",
                           "5 hours",
                           "-5 days",
                           "+5 days",
                           "05 days",
                           "1.5 months",
                           "one day",
                           "5 days ",
                           "5 ",
                           "1000000 days",
                           "99999999999999999999 days",
                           "1 month and 4 days"}) {
    EXPECT_FALSE(parse_span(text).has_value()) << text;
  }
}

TEST(Spans, AreWrittenForPeople) {
  EXPECT_EQ(format_span({0, 0}), "0 days");
  EXPECT_EQ(format_span({0, 1}), "1 day");
  EXPECT_EQ(format_span({0, 21}), "21 days");
  EXPECT_EQ(format_span({1, 0}), "1 month");
  EXPECT_EQ(format_span({12, 0}), "12 months");
  EXPECT_EQ(format_span({1, 4}), "1 month and 4 days");
  EXPECT_EQ(format_span({2, 1}), "2 months and 1 day");
}

struct LastDayCase {
  const char* start;
  const char* span;
  const char* end;
};

TEST(LastDay, FollowsTheCalendar) {
  const std::vector<LastDayCase> cases = {
      {"2021-03-08", "1 day", "2021-03-08"},     {"2021-03-08", "5 days", "2021-03-12"},
      {"2021-12-31", "2 days", "2022-01-01"},    {"2020-02-28", "2 days", "2020-02-29"},
      {"2021-07-01", "2 months", "2021-08-31"},  {"2021-01-15", "1 month", "2021-02-14"},
      {"2021-12-15", "1 month", "2022-01-14"},   {"2021-01-31", "1 month", "2021-02-28"},
      {"2020-01-31", "1 month", "2020-02-29"},   {"2021-01-30", "1 month", "2021-02-28"},
      {"2021-01-29", "1 month", "2021-02-28"},   {"2021-01-28", "1 month", "2021-02-27"},
      {"2020-01-29", "1 month", "2020-02-28"},   {"2020-01-30", "1 month", "2020-02-29"},
      {"2021-03-31", "1 month", "2021-04-30"},   {"2021-01-31", "2 months", "2021-03-30"},
      {"2021-02-28", "1 month", "2021-03-27"},   {"2020-02-29", "1 year", "2021-02-28"},
      {"2020-02-29", "4 years", "2024-02-28"},   {"2020-09-01", "36 months", "2023-08-31"},
      {"2000-02-29", "100 years", "2100-02-28"},
  };
  for (const LastDayCase& c : cases) {
    EXPECT_EQ(format_date(last_day(date(c.start), span(c.span))), c.end)
        << c.start << " + " << c.span;
  }
}

TEST(LastDay, AddsDaysAfterMonths) {
  EXPECT_EQ(format_date(last_day(date("2021-01-31"), {1, 1})), "2021-03-01");
  EXPECT_EQ(format_date(last_day(date("2021-07-01"), {2, 3})), "2021-09-03");
}

struct LimitCase {
  Period period;
  const char* limit;
  bool at_least;
  bool at_most;
};

void expect_limits(const std::vector<LimitCase>& cases) {
  for (const LimitCase& c : cases) {
    SCOPED_TRACE(c.period.text() + " against " + c.limit);
    EXPECT_EQ(c.period.at_least(span(c.limit)), c.at_least);
    EXPECT_EQ(c.period.at_most(span(c.limit)), c.at_most);
  }
}

TEST(Limits, OfDaysCountBothDatesIn) {
  expect_limits({
      {between("2021-03-08", "2021-03-12"), "5 days", true, true},
      {between("2021-03-08", "2021-03-12"), "4 days", true, false},
      {between("2021-03-08", "2021-03-12"), "6 days", false, true},
      {between("2021-03-08", "2021-03-08"), "1 day", true, true},
      {between("2021-02-26", "2021-03-01"), "4 days", true, true},
      {between("2020-02-26", "2020-03-01"), "5 days", true, true},
  });
}

TEST(Limits, OfMonthsGoByTheCalendarWhereBothDatesAreKnown) {
  expect_limits({
      {between("2021-07-01", "2021-08-30"), "2 months", false, true},
      {between("2021-07-01", "2021-08-31"), "2 months", true, true},
      {between("2021-07-01", "2021-09-01"), "2 months", true, false},
      {between("2021-01-31", "2021-02-27"), "1 month", false, true},
      {between("2021-01-31", "2021-02-28"), "1 month", true, true},
      {between("2021-01-31", "2021-03-01"), "1 month", true, false},
      {between("2020-02-29", "2021-02-27"), "12 months", false, true},
      {between("2020-02-29", "2021-02-28"), "12 months", true, true},
      {between("2020-02-29", "2021-03-01"), "1 year", true, false},
      {between("2021-02-01", "2021-03-31"), "2 months", true, true},  // only 59 days
      {between("2021-02-01", "2021-03-30"), "2 months", false, true},
  });
}

TEST(Limits, OfMonthsAgainstALengthAreThirtyDaysEach) {
  expect_limits({
      {Period::lasting(span("59 days")), "2 months", false, true},
      {Period::lasting(span("60 days")), "2 months", true, true},
      {Period::lasting(span("61 days")), "2 months", true, false},
      {Period::lasting(span("2 months")), "60 days", true, true},
      {Period::lasting(span("2 months")), "59 days", true, false},
      {Period::lasting(span("2 months")), "61 days", false, true},
      {Period::lasting(span("8 weeks")), "2 months", false, true},
      {Period::lasting(span("9 weeks")), "2 months", true, false},
  });
}

TEST(Limits, CompareWholeMonthsDirectly) {
  expect_limits({
      {Period::lasting(span("1 year")), "12 months", true, true},
      {Period::lasting(span("11 months")), "1 year", false, true},
      {Period::lasting(span("13 months")), "1 year", true, false},
  });
}

TEST(Limits, GoByTheComputedEndOfAStayWithStartAndLength) {
  expect_limits({
      {Period::lasting(date("2021-07-01"), span("60 days")), "2 months", false, true},
      {Period::lasting(date("2021-07-01"), span("62 days")), "2 months", true, true},
      {Period::lasting(date("2021-07-01"), span("63 days")), "2 months", true, false},
      {Period::lasting(date("2021-02-01"), span("59 days")), "2 months", true, true},
      {Period::lasting(date("2021-02-01"), span("2 months")), "60 days", false, true},
      {Period::lasting(date("2021-01-31"), span("1 month")), "1 month", true, true},
  });
}

TEST(Limits, HoldAtTheEndOfTheCalendar) {
  const Date start = date("9999-12-01");
  expect_limits({
      {Period::between(start, date("9999-12-31")), "1 month", true, true},
      {Period::between(start, date("9999-12-31")), "2 months", false, true},
      {Period::between(start, date("9999-12-31")), "999999 years", false, true},
      {Period::between(start, date("9999-12-31")), "999999 weeks", false, true},
      {Period::lasting(start, span("999999 years")), "2 years", true, false},
      {Period::lasting(start, span("999999 months")), "2 years", true, false},
      {Period::lasting(date("0001-01-01"), span("999999 years")), "3 years", true, false},
      {Period::lasting(start, span("999999 weeks")), "9999 years", true, false},
      {between("0001-01-01", "9999-12-31"), "9999 years", true, true},
  });
}

TEST(Periods, KnowTheirDatesWhereTheyCan) {
  const Period dated = between("2021-03-08", "2021-03-12");
  EXPECT_EQ(dated.start(), date("2021-03-08"));
  EXPECT_EQ(dated.end(), date("2021-03-12"));
  const Period begun = Period::lasting(date("2021-01-31"), span("1 month"));
  EXPECT_EQ(begun.end(), date("2021-02-28"));
  const Period length = Period::lasting(span("1 month"));
  EXPECT_FALSE(length.start().has_value());
  EXPECT_FALSE(length.end().has_value());
}

TEST(Periods, CountDaysExactlyWhereDatesAreKnown) {
  EXPECT_EQ(between("2021-03-08", "2021-03-12").days(), 5);
  EXPECT_EQ(between("2021-07-01", "2021-08-31").days(), 62);
  EXPECT_EQ(Period::lasting(date("2021-02-01"), span("1 month")).days(), 28);
  EXPECT_EQ(Period::lasting(span("2 months")).days(), 60);
  EXPECT_EQ(Period::lasting(span("1 year")).days(), 360);
}

struct TextCase {
  const char* start;
  const char* end;
  const char* text;
};

TEST(Periods, SayHowLongTheyAre) {
  const std::vector<TextCase> cases = {
      {"2021-03-08", "2021-03-08", "1 day"},
      {"2021-03-08", "2021-03-12", "5 days"},
      {"2021-07-01", "2021-07-30", "30 days"},
      {"2021-07-01", "2021-07-31", "1 month"},
      {"2021-07-01", "2021-08-31", "2 months"},
      {"2021-07-01", "2021-09-01", "2 months and 1 day"},
      {"2021-01-31", "2021-02-27", "28 days"},
      {"2021-01-31", "2021-02-28", "1 month"},
      {"2021-01-31", "2021-03-01", "1 month and 1 day"},
      {"2020-02-29", "2021-02-28", "12 months"},
      {"2020-09-01", "2023-08-31", "36 months"},
      {"2021-12-15", "2022-01-13", "30 days"},
      {"2021-12-15", "2022-01-14", "1 month"},
  };
  for (const TextCase& c : cases) {
    EXPECT_EQ(between(c.start, c.end).text(), c.text) << c.start << " to " << c.end;
  }
  EXPECT_EQ(Period::lasting(span("1 year")).text(), "12 months");
  EXPECT_EQ(Period::lasting(date("2021-01-01"), span("3 weeks")).text(), "21 days");
}

TEST(Total, OfOneStayIsTheStayWithItsDates) {
  const std::vector<Period> one = {between("2021-02-01", "2021-03-31")};
  EXPECT_EQ(total(one), one.front());
}

TEST(Total, OfSeveralAddsMonthsAndDaysEachByItsOwnCalendar) {
  const std::vector<Period> stays = {
      between("2021-02-01", "2021-02-28"),  // 1 month
      between("2021-07-01", "2021-08-03"),  // 1 month and 3 days
      Period::lasting(span("2 weeks")),     // 14 days
      Period::lasting(date("2021-05-01"), span("5 days")),
  };
  const Period sum = total(stays);
  EXPECT_EQ(sum.span(), (Span{2, 22}));
  EXPECT_FALSE(sum.start().has_value());
  EXPECT_EQ(sum.text(), "2 months and 22 days");
}

TEST(Total, OfSeveralIsComparedAsALength) {
  const std::vector<Period> stays = {between("2021-02-01", "2021-02-28"),
                                     between("2021-07-01", "2021-07-31")};
  EXPECT_TRUE(total(stays).at_most(span("2 months")));
  EXPECT_TRUE(total(stays).at_least(span("2 months")));
  const std::vector<Period> weeks = {between("2021-02-01", "2021-02-05"),
                                     between("2021-03-01", "2021-03-02")};
  EXPECT_EQ(total(weeks).days(), 7);
  EXPECT_FALSE(total(weeks).at_least(span("8 days")));
}

TEST(Total, OfNoneIsNothing) {
  EXPECT_EQ(total({}).days(), 0);
}

}  // namespace
}  // namespace eligo
