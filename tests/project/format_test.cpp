// What is well formed, and what is a format error, at which place and with which suggestion.
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "eligo/checker.h"
#include "eligo/schema.h"
#include "support/checked.h"

namespace eligo {
namespace {

std::vector<ProjectReport> check(const std::string& text) {
  return support::reports_on(text);
}

struct Breach {
  std::string name;
  std::string text;
  Location location;
  std::string message;
  std::string suggestion;
};

class Breaches : public testing::TestWithParam<Breach> {};

TEST_P(Breaches, AreReportedAtTheirPlace) {
  const Breach& breach = GetParam();
  const auto reports = check(breach.text);
  ASSERT_EQ(reports.size(), 1U);
  EXPECT_EQ(reports[0].verdict, Verdict::Error);
  EXPECT_TRUE(reports[0].findings.empty());
  ASSERT_EQ(reports[0].errors.size(), 1U);
  const Diagnostic& error = reports[0].errors[0];
  EXPECT_NE(error.message.find(breach.message), std::string::npos) << error.message;
  EXPECT_EQ(error.suggestion, breach.suggestion);
  EXPECT_EQ(error.location.line, breach.location.line);
  EXPECT_EQ(error.location.column, breach.location.column);
}

template <class Test>
std::string name_of(const testing::TestParamInfo<Test>& test) {
  return test.param.name;
}

INSTANTIATE_TEST_SUITE_P(
    Documents, Breaches,
    testing::Values(
        Breach{"Empty", "", {1, 1}, "an empty document", ""},
        Breach{"Scalar", "hello\n", {1, 1}, "not a single value", ""},
        Breach{"List", "- a\n", {1, 1}, "not a list", ""},
        Breach{"NotYaml", "project: {title: a\n", {2, 1}, "this is no YAML", ""},
        Breach{"UnknownKey", "projekt: {}\n", {1, 1}, "unknown key 'projekt'", "project"},
        Breach{"UnknownNestedKey", "project:\n  focuss: [ict]\n", {2, 3}, "unknown key", "focus"},
        Breach{"DuplicateKey", "project:\n  title: a\n  title: b\n", {3, 3}, "twice", ""},
        Breach{"Empty value", "project:\n  title:\n", {2, 3}, "has no value", ""},
        Breach{"CallOfAnotherGuide", "guide: 2021\n", {1, 8}, "`guide` takes a call", "KA220-2021"},
        Breach{"UnknownCall", "guide: 2031\n", {1, 8}, "`guide` takes a call such as 2020", ""}),
    [](const auto& test) {
      std::string name = test.param.name;
      std::erase(name, ' ');
      return name;
    });

INSTANTIATE_TEST_SUITE_P(
    Values, Breaches,
    testing::Values(
        Breach{"Word", "project: {fields: [scool]}", {1, 20}, "unknown word", "school"},
        Breach{
            "LowerCaseCountry", "organisations: [{country: fi}]", {1, 27}, "unknown country", "FI"},
        Breach{"Country", "organisations: [{country: XX}]", {1, 27}, "unknown country", ""},
        Breach{"Date", "project: {start: 2021-02-29}", {1, 18}, "a date", ""},
        Breach{"Duration", "project: {duration: a while}", {1, 21}, "a duration", ""},
        Breach{
            "DurationWithoutBlank", "project: {duration: 5days}", {1, 21}, "a duration", "5 days"},
        Breach{
            "DurationWithASlip", "project: {duration: 2 moths}", {1, 21}, "a duration", "2 months"},
        Breach{"DayThatIsNone",
               "project: {start: 2021-02-29}",
               {1, 18},
               "not '2021-02-29', a day that does not exist",
               ""},
        Breach{"Off", "project: {cross_sectoral: oFF}", {1, 27}, "takes yes, no", "no"},
        Breach{"ListForADeclaration",
               "activities: [{type: pupil-mobility, recognition: [yes]}]",
               {1, 50},
               "`recognition` takes a single value or a mapping, not a list",
               ""},
        Breach{"CapitalDuration", "project: {duration: 5 Days}", {1, 21}, "a duration", "5 days"},
        Breach{"ShortDate", "project: {start: 2021-2-8}", {1, 18}, "a date", "2021-02-08"},
        Breach{"ShortDateThatIsNone", "project: {start: 2021-2-29}", {1, 18}, "a date", ""},
        Breach{"LeadingZero",
               "activities: [{participants: [{count: 03}]}]",
               {1, 38},
               "leading zeros",
               ""},
        Breach{
            "Negative", "activities: [{participants: [{count: -3}]}]", {1, 38}, "whole number", ""},
        Breach{"TooLarge",
               "activities: [{participants: [{count: 9223372036854775808}]}]",
               {1, 38},
               "at most 9223372036854775807,",
               ""},
        Breach{"NegativeMoney", "budget: {total: -5}", {1, 17}, "no sign", ""},
        Breach{"SignedMoney", "budget: {total: +5}", {1, 17}, "no sign", "5"},
        Breach{"ThreeDecimals", "budget: {total: 5.125}", {1, 17}, "at most two decimals", "5125"},
        Breach{"FourDecimals", "budget: {total: 5.1250}", {1, 17}, "at most two decimals", ""},
        Breach{"DecimalComma", "budget: {total: '575,50'}", {1, 17}, "575.50", "575.50"},
        Breach{"Thousands", "budget: {total: '12,500'}", {1, 17}, "separators", "12500"},
        Breach{"Currency", "budget: {total: 12500 EUR}", {1, 17}, "currency", "12500"},
        Breach{"MoneyTooLarge",
               "budget: {total: 92233720368547758.08}",
               {1, 17},
               "euro with at most two decimals",
               ""},
        Breach{"MoneyOfManyDigits",
               "budget: {total: 92233720368547759}",
               {1, 17},
               "at most 92233720368547758.07",
               ""},
        Breach{"MoneyLeadingZero", "budget: {total: 0575}", {1, 17}, "euro", "575"},
        Breach{"EmptyBudget", "budget:", {1, 1}, "`budget` has no value", ""},
        Breach{"BudgetYes", "budget: yes", {1, 9}, "a mapping", ""},
        Breach{"SwitchedOn", "project: {cross_sectoral: on}", {1, 27}, "yes, no", "yes"},
        Breach{"SwitchedOff", "project: {cross_sectoral: Off}", {1, 27}, "yes, no", "no"},
        Breach{"RecognitionSwitchedOn",
               "activities: [{type: pupil-mobility, recognition: on}]",
               {1, 50},
               "`recognition` takes yes, no",
               "yes"},
        Breach{"RecognitionWithinSwitchedOn",
               "activities: [{type: pupil-mobility, recognition: {internal: on}}]",
               {1, 61},
               "`internal` takes yes, no",
               "yes"},
        Breach{"CoachOff",
               "activities: [{type: youth-initiative, coach: off}]",
               {1, 46},
               "`no` or a mapping",
               "no"},
        Breach{"CoachOn",
               "activities: [{type: youth-initiative, coach: on}]",
               {1, 46},
               "`no` or a mapping",
               ""},
        Breach{
            "ListForText", "project: {title: [a, b]}", {1, 18}, "a single value, not a list", ""},
        Breach{"MappingForList",
               "activities: [{participants: {kind: pupils}}]",
               {1, 29},
               "a list, not a mapping",
               ""},
        Breach{"ScalarForMapping", "project: hello", {1, 10}, "a mapping", ""},
        Breach{"CoachYes",
               "activities: [{type: youth-initiative, coach: yes}]",
               {1, 46},
               "`no` or a mapping",
               ""},
        Breach{"Etwinning",
               "activities: [{type: pupil-exchange, etwinning: [befor]}]",
               {1, 49},
               "`etwinning`",
               "before"}),
    name_of<Breach>);

INSTANTIATE_TEST_SUITE_P(
    Relations, Breaches,
    testing::Values(
        Breach{"OrganisationId", "organisations: [{id: a}, {id: a}]", {1, 31}, "taken", ""},
        Breach{"ActivityId", "activities: [{id: C1}, {id: C1}]", {1, 29}, "taken", ""},
        Breach{"MeetingId", "budget: {meetings: [{id: M1}, {id: M1}]}", {1, 36}, "taken", ""},
        Breach{"TwoCapitals", "organisations: [{id: FI}]", {1, 22}, "would read as a country", ""},
        Breach{"TwoCoordinators",
               "organisations:\n  - {role: coordinator}\n  - {role: coordinator}\n",
               {3, 12},
               "a second coordinator",
               ""},
        Breach{"Reference",
               "organisations: [{id: lyseo}]\nactivities: [{venue: lyceo}]",
               {2, 22},
               "`venue` refers",
               "lyseo"},
        Breach{"ReferenceInAnotherCase",
               "organisations: [{id: lyseo}]\nactivities: [{venue: Lyseo}]",
               {2, 22},
               "`venue` refers",
               "lyseo"},
        Breach{"CountryInLowerCase",
               "organisations: [{id: fin}]\nactivities: [{participants: [{from: fi}]}]",
               {2, 37},
               "`from` refers",
               "FI"},
        Breach{"CountryInMixedCase",
               "organisations: [{id: lyseo}]\nactivities: [{participants: [{from: No}]}]",
               {2, 37},
               "`from` refers",
               "NO"},
        Breach{"IdOfTwoLettersInAnotherCase",
               "organisations: [{id: fi}]\nactivities: [{participants: [{from: Fi}]}]",
               {2, 37},
               "`from` refers",
               "fi"},
        Breach{"TwoLettersOfNoCountry",
               "organisations: [{id: lyseo}]\nactivities: [{participants: [{from: xx}]}]",
               {2, 37},
               "`from` refers",
               ""},
        Breach{"CountryAsVenue",
               "organisations: [{id: lyseo}]\nactivities: [{venue: DE}]",
               {2, 22},
               "`venue` refers",
               "{country: DE}"},
        Breach{"CountryAsPlainReference",
               "organisations: [{id: lyseo}]\nactivities: [{participants: [{to: DE}]}]",
               {2, 35},
               "`to` refers",
               ""},
        Breach{"EndBeforeStart",
               "project: {start: 2021-01-02, end: 2021-01-01}",
               {1, 35},
               "before `start`",
               ""},
        Breach{"PeriodDisagrees",
               "project: {start: 2021-03-08, end: 2021-03-12, duration: 6 days}",
               {1, 57},
               "disagrees",
               ""},
        Breach{"Ages",
               "activities: [{participants: [{min_age: 15, max_age: 14}]}]",
               {1, 53},
               "below `min_age`",
               ""},
        Breach{"NativeSpeakers",
               "activities: [{participants: [{count: 2, native_speakers: 3}]}]",
               {1, 58},
               "more native speakers",
               ""},
        Breach{"KeyOfAnotherType",
               "activities: [{type: pupil-exchange, ects: yes}]",
               {1, 37},
               "intensive-study-programme",
               ""}),
    name_of<Breach>);

INSTANTIATE_TEST_SUITE_P(
    Aliases, Breaches,
    testing::Values(
        Breach{"MergedId",
               "organisations:\n  - &o {id: a}\n  - {<<: *o, name: B}\n",
               {3, 10},
               "taken",
               ""},
        Breach{"MergedCoordinator",
               "organisations:\n  - &o {role: coordinator}\n  - {name: B, <<: [*o]}\n",
               {3, 20},
               "a second coordinator",
               ""},
        Breach{"MergedFromAMerge",
               "organisations:\n  - &o {id: a}\n  - &p {<<: *o, id: b}\n  - {<<: *p}\n",
               {4, 10},
               "taken",
               ""},
        Breach{"AliasOfAMember", "organisations:\n  - &o {id: a}\n  - *o\n", {3, 5}, "taken", ""},
        Breach{
            "AliasOfAnId", "organisations:\n  - {id: &i a}\n  - {id: *i}\n", {3, 10}, "taken", ""},
        Breach{"MergedKeyOfAnotherType",
               "activities:\n  - &a {type: intensive-study-programme, ects: yes}\n"
               "  - {<<: *a, type: pupil-exchange}\n",
               {3, 10},
               "`ects` is not a key of pupil-exchange",
               ""},
        Breach{"MergedEnd",
               "activities:\n  - &a {end: 2021-01-01}\n  - {<<: *a, start: 2021-01-02}\n",
               {3, 10},
               "before `start`",
               ""},
        Breach{"ErrorInsideAnAlias",
               "organisations:\n  - &o {id: a, foo: 1}\n  - {<<: *o, id: b}\n",
               {2, 16},
               "unknown key 'foo'",
               ""},
        Breach{"ValueInsideAnAlias",
               "organisations:\n  - &o {id: a, country: fi}\n  - {<<: *o, id: b}\n",
               {2, 25},
               "unknown country",
               "FI"},
        Breach{"TextOfAnotherType",
               "project: {title: &t xx}\nactivities:\n  - {start: *t}\n",
               {3, 13},
               "`start` takes a date",
               ""},
        Breach{"TextThatIsWrongWhereItStandsToo",
               "project: {start: &t xx}\nactivities:\n  - {start: *t}\n",
               {1, 21},
               "`start` takes a date",
               ""},
        Breach{"Key", "project:\n  title: &k a\n  *k : b\n", {3, 3}, "unknown key 'a'", ""},
        Breach{"KeyTwice",
               "project:\n  &k title: a\n  *k : b\n",
               {3, 3},
               "the key `title` stands here twice",
               ""},
        Breach{"KeyTwiceInWhatIsMerged",
               "project:\n  <<: [{title: a, title: b}]\n",
               {2, 19},
               "the key `title` stands here twice",
               ""},
        Breach{"MergeKeyTwice",
               "organisations:\n  - &a {id: a}\n  - &b {id: b}\n"
               "  - {<<: *a, <<: *b, id: c}\n",
               {4, 14},
               "the key `<<` stands here twice",
               ""}),
    name_of<Breach>);

TEST(Format, SuggestionsEndBeforeAliasesMakeThemCostly) {
  std::string text = "activities:\n  - participants: &p [{kind: pupls}, {kind: xyzzy}]\n";
  for (int i = 0; i < 2'000; ++i) text += "  - participants: *p\n";
  const auto reports = check(text);
  ASSERT_EQ(reports.size(), 1U);
  ASSERT_EQ(reports[0].errors.size(), 2U) << "each listed once";
  EXPECT_EQ(reports[0].errors[0].suggestion, "pupils");
}

TEST(Format, TheCallMayBeMerged) {
  EXPECT_EQ(check("<<: {guide: 2014}\nproject: {title: a}")[0].edition, "2014");
  EXPECT_EQ(check("<<: [{}, {<<: {guide: 2014}}]\nproject: {title: a}")[0].edition, "2014");
  EXPECT_EQ(check("<<: {guide: 2014}\nguide: 2016\nproject: {title: a}")[0].edition, "2016");
}

TEST(Format, TheTitleIsKnownBesideAFormatError) {
  EXPECT_EQ(check("project: {title: a, focuss: b}")[0].title, "a");
  EXPECT_EQ(check("project: {title: [a], focus: b}")[0].title, "");
  EXPECT_EQ(check("project: hello")[0].title, "");
  EXPECT_EQ(check("hello")[0].title, "");
}

/// What a skeleton says once each of its lines is in use: `#` and a blank begin explanations, or a
/// line with two blanks.
std::string uncommented(const std::string& skeleton) {
  std::string text;
  for (const std::string& line : support::lines_of(skeleton)) {
    const bool is_explanation = line.starts_with("# ") && !line.starts_with("#  ");
    text += (line.starts_with('#') && !is_explanation ? line.substr(1) : line) + "\n";
  }
  return text;
}

/// The organisations, activities and budget of a skeleton in use.
std::vector<ProjectReport> check_skeleton(const std::vector<std::string>& types, bool budget) {
  const auto result = skeleton(*support::built_in_guides(), types, budget);
  return check(uncommented(std::get<std::string>(result)));
}

TEST(Skeleton, IsWellFormedOnceEachLineIsInUse) {
  const std::vector<std::string> types =
      vocabulary_words(*support::built_in_guides(), "activity-type");
  ASSERT_FALSE(types.empty());
  std::vector<std::vector<std::string>> choices = {{}, types};
  for (const std::string& type : types) choices.push_back({type});
  for (const std::vector<std::string>& choice : choices) {
    for (const bool budget : {false, true}) {
      const auto reports = check_skeleton(choice, budget);
      ASSERT_EQ(reports.size(), 1U);
      EXPECT_EQ(reports[0].title, "Our school, our voice");
      for (const Diagnostic& error : reports[0].errors) {
        ADD_FAILURE() << (choice.empty() ? "no activity" : choice.front()) << ", line "
                      << error.location.line << ": " << error.message;
      }
    }
  }
}

TEST(Format, ReportsEveryBreachInOneRun) {
  const auto reports = check("guide: 1999\nproject: {fields: [scool], focuss: a}\n");
  ASSERT_EQ(reports.size(), 1U);
  EXPECT_EQ(reports[0].errors.size(), 3U);
}

TEST(Format, ABadDocumentDoesNotHideTheOthers) {
  const auto reports = check("guide: 2020\n---\nguide: 1\n---\nguide: 2019\n");
  ASSERT_EQ(reports.size(), 3U);
  EXPECT_EQ(reports[0].verdict, Verdict::Incomplete);
  EXPECT_EQ(reports[1].verdict, Verdict::Error);
  EXPECT_EQ(reports[2].edition, "2019");
}

struct WellFormed {
  std::string name;
  std::string text;
};

class WellFormedTexts : public testing::TestWithParam<WellFormed> {};

TEST_P(WellFormedTexts, AreRead) {
  for (const ProjectReport& report : check(GetParam().text)) {
    for (const Diagnostic& error : report.errors) ADD_FAILURE() << error.message;
    EXPECT_NE(report.verdict, Verdict::Error);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Texts, WellFormedTexts,
    testing::Values(
        WellFormed{"Nothing", "{}"}, WellFormed{"Norway", "organisations: [{country: NO}]"},
        WellFormed{"GreeceAndUnitedKingdom", "organisations: [{country: EL}, {country: UK}]"},
        WellFormed{"OneScalarForAList", "project: {fields: school}"},
        WellFormed{"OpenVocabulary", "project: {focus: quantum}"},
        WellFormed{"DeclaredInAnyCase", "project: {cross_sectoral: YES, dissemination: a blog}"},
        WellFormed{"QuotedCount", "activities: [{participants: [{count: \"12\"}]}]"},
        WellFormed{"Money", "budget: {total: 92233720368547758.07, management: \"0.5\"}"},
        WellFormed{"BudgetWithoutKeys", "budget: {}"},
        WellFormed{"NumberAsText", "project: {title: 2020}"},
        WellFormed{"NoAsText", "project: {title: no}"},
        WellFormed{"MergeKey",
                   "organisations:\n  - &a {id: a, country: FI}\n  - {<<: *a, id: b}\n"},
        WellFormed{"MergeOfSeveral",
                   "organisations:\n  - &a {id: a, country: FI}\n  - &b {id: b, type: school}\n"
                   "  - {<<: [*a, *b], id: c}\n"},
        WellFormed{"AgreeingPeriod",
                   "project: {start: 2021-07-01, end: 2021-08-31, duration: 2 months}"},
        WellFormed{"ReferenceIntoAnOpenList", "activities: [{venue: lyseo}]"},
        WellFormed{"CoachNo", "activities: [{type: youth-initiative, coach: No}]"},
        WellFormed{"LineEndsOfWindows", "guide: 2020\r\nproject:\r\n  title: a\r\n"},
        WellFormed{"ByteOrderMark", "\xEF\xBB\xBFguide: 2020\n"},
        WellFormed{"ByteOrderMarkAfterTheMarker",
                   "guide: 2020\n---\n\xEF\xBB\xBFguide: 2020\n---\n# c\n"
                   "\xEF\xBB\xBF\"guide\": 2020\n"},
        WellFormed{"ByteOrderMarkBeforeTheMarker",
                   "guide: 2020\n...\n\xEF\xBB\xBF---\nguide: 2020\n"}),
    name_of<WellFormed>);

}  // namespace
}  // namespace eligo
