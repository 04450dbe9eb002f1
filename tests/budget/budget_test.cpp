// The grant item by item: amounts, caps, what is unknown, and what is certain.
#include "eligo/budget.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <string>
#include <vector>

#include "eligo/expression.h"
#include "support/checked.h"

namespace eligo {
namespace {

std::vector<BudgetReport> compute_all(const std::string& text) {
  std::vector<BudgetReport> reports;
  BudgetCalculator(support::built_in_guides(), {})
      .compute("test.yaml", text, [&](const BudgetReport& report) { reports.push_back(report); });
  return reports;
}

const std::string kPartnership =
    "project: {type: innovation, format: standard, duration: 24 months}\n"
    "organisations: [{id: lyseo, country: FI}, {id: gymnasium, country: DE}]\n";

BudgetReport compute(const std::string& budget, const std::string& more = "") {
  return compute_all(kPartnership + "budget: {" + budget + "}\n" + more).front();
}

const BudgetItem* find(const BudgetReport& report, std::string_view id) {
  const auto found = std::find_if(report.items.begin(), report.items.end(),
                                  [&](const BudgetItem& item) { return item.id == id; });
  return found == report.items.end() ? nullptr : &*found;
}

const std::string kEverything =
    "meetings: [{id: M1, participants: [{count: 100, distance: 100}]}], "
    "outputs: [{id: O1, days: [{organisation: lyseo, teacher: 3}]}], "
    "multiplier_events: [{local: 10, foreign: 5}, {virtual: yes, local: 7, foreign: 0}], "
    "exceptional_costs: [{cost: 100.01}, {kind: guarantee, cost: 40}], special_needs: [{cost: 10}]";
const std::string kActivities =
    "activities:\n"
    "  - {id: C1, type: joint-staff-training, venue: gymnasium, duration: 5 days, participants: "
    "[{kind: teaching-staff, from: lyseo, count: 2, distance: 1500}, "
    "{kind: teaching-staff, from: gymnasium, count: 9}]}\n"
    "  - {id: C2, type: teaching-assignment, venue: lyseo, linguistic_support: {source: grant}, "
    "participants: [{kind: teaching-staff, from: lyseo, count: 1}]}\n";

TEST(Budget, AddsUpItems) {
  const BudgetReport report = compute(kEverything, kActivities);
  const std::vector<std::pair<std::string, std::int64_t>> expected = {
      {"management", 1'800'000},
      {"meetings", 4'600'000},  // 57,500 EUR, of which the cap leaves two years of 23,000
      {"outputs", 64'200},
      {"multiplier-events", 200'000},
      {"virtual-events", 10'500},
      {"travel", 55'000},
      {"individual-support", 106'000},
      {"linguistic-support", 15'000},
      {"exceptional-costs", 7'501},  // 75.0075 EUR
      {"financial-guarantee", 3'000},
      {"special-needs", 1'000},
  };
  std::int64_t sum = 0;
  ASSERT_EQ(report.items.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_EQ(report.items[i].id, expected[i].first);
    EXPECT_EQ(report.items[i].granted.cents, expected[i].second) << expected[i].first;
    sum += expected[i].second;
  }
  EXPECT_EQ(report.total.cents, sum);
  EXPECT_EQ(report.known, sum);
  EXPECT_EQ(report.maximum->amount.cents, 30'000'000);
}

TEST(Budget, IsTheSumThatTheRulesUse) {
  ExpressionInput input;
  input.expression = "budget.computed";
  input.description = kPartnership + "budget: {" + kEverything + "}\n" + kActivities;
  const ExpressionResult result = evaluate_expression(input, *support::built_in_guides());
  ASSERT_TRUE(result.is_value());
  EXPECT_EQ(result.json, std::to_string(*compute(kEverything, kActivities).total.cents));
}

TEST(Budget, CutsATitleAsACheckDoes) {
  const std::string text = "project: {title: " + std::string(1'200, 't') + "}\n";
  EXPECT_EQ(compute_all(text).front().title, support::report_on(text).title);
  EXPECT_LT(compute_all(text).front().title.size(), 1'200U);
}

TEST(Budget, SaysHowMuchAwaitsConfirmation) {
  const BudgetReport report = compute(
      "outputs: [{days: [{organisation: lyseo, teacher: 1}]}], "
      "multiplier_events: [{local: 1, foreign: 0}]");
  EXPECT_EQ(report.unconfirmed, 21'400);
  EXPECT_EQ(find(report, "management")->confidence, Confidence::Seen);
  EXPECT_EQ(find(report, "multiplier-events")->confidence, Confidence::Seen);
  EXPECT_EQ(find(report, "outputs")->confidence, Confidence::Memory);
}

TEST(Budget, NamesWhatIsMissing) {
  const BudgetReport report = compute("meetings: [{id: M1, participants: [{count: 2}]}]");
  EXPECT_EQ(report.status, BudgetStatus::Incomplete);
  EXPECT_EQ(report.missing,
            std::vector<std::string>{"budget.meetings[0].participants[0].distance"});
  EXPECT_FALSE(report.total.is_known());
  EXPECT_EQ(report.known, 1'800'000);
}

TEST(Budget, WithoutABudgetIsIncomplete) {
  const auto reports = compute_all("project: {title: T}\n---\n- 1\n---\nbudget: {}\n");
  ASSERT_EQ(reports.size(), 3U);
  EXPECT_EQ(reports[0].status, BudgetStatus::Incomplete);
  EXPECT_FALSE(reports[0].has_budget);
  EXPECT_TRUE(reports[0].items.empty());
  EXPECT_EQ(reports[1].status, BudgetStatus::Error);
  EXPECT_EQ(reports[2].status, BudgetStatus::Incomplete);
  EXPECT_EQ(reports[2].document, 2U);
}

TEST(Budget, HasNoAmountWhereNoneIsKnown) {
  const BudgetReport country =
      compute("outputs: [{days: [{organisation: geneva, teacher: 1}]}]", "");
  EXPECT_EQ(country.status, BudgetStatus::Error) << "geneva is not listed";
  const BudgetReport stay =
      compute("",
              "activities: [{type: teaching-assignment, venue: gymnasium, duration: 3 months, "
              "participants: [{kind: teaching-staff, from: lyseo, count: 1, distance: 500}]}]\n");
  EXPECT_EQ(stay.status, BudgetStatus::Incomplete);
  EXPECT_EQ(find(stay, "individual-support")->lines[0].amount.problem,
            "no daily amount is known for long stays");
  EXPECT_EQ(find(stay, "travel")->granted.cents, 27'500);
}

TEST(Budget, ExceedsOnlyWhatWasSeen) {
  EXPECT_EQ(compute("management: 18000").status, BudgetStatus::Within);
  EXPECT_EQ(compute("management: 18000.01").status, BudgetStatus::Exceeds);
  EXPECT_EQ(compute("total: 300000.01").status, BudgetStatus::Exceeds);

  const BudgetReport recalled =
      compute("outputs: [{amount: 500, days: [{organisation: lyseo, teacher: 1}]}]");
  EXPECT_EQ(recalled.status, BudgetStatus::Within);
  ASSERT_EQ(recalled.excesses.size(), 1U);
  EXPECT_EQ(recalled.excesses[0].confidence, Confidence::Memory);
  EXPECT_EQ(recalled.excesses[0].amount - recalled.excesses[0].most, 28'600);
}

TEST(Budget, AnUncertainPartMakesTheWholeUncertain) {
  // 2,000 days come to 428,000 EUR by recalled figures: above the maximum, but not certainly.
  const BudgetReport recalled =
      compute("outputs: [{days: [{organisation: lyseo, teacher: 2000}]}]");
  EXPECT_EQ(recalled.status, BudgetStatus::Within);
  EXPECT_FALSE(recalled.excesses.empty());
  // What is asked for is certain, whatever it rests on.
  EXPECT_EQ(
      compute("total: 300000.01, outputs: [{days: [{organisation: lyseo, teacher: 2000}]}]").status,
      BudgetStatus::Exceeds);
  // The cap of exceptional costs was seen, the part that is paid was not.
  EXPECT_EQ(compute("exceptional_costs: [{cost: 80000}]").status, BudgetStatus::Within);
  EXPECT_EQ(compute("exceptional_costs: [{cost: 80000, amount: 50000.01}]").status,
            BudgetStatus::Exceeds);
}

TEST(Budget, EndsWhereSixtyFourBitsEnd) {
  const BudgetReport report =
      compute("meetings: [{participants: [{count: 9223372036854775807, distance: 500}]}]");
  EXPECT_EQ(report.status, BudgetStatus::Incomplete);
  EXPECT_EQ(find(report, "meetings")->lines[0].amount.problem, "integer overflow");
  const BudgetReport sum = compute(
      "exceptional_costs: [{kind: guarantee, cost: 92233720368547758.07}, "
      "{kind: guarantee, cost: 92233720368547758.07}]");
  EXPECT_FALSE(sum.total.is_known());
  EXPECT_EQ(sum.known, std::numeric_limits<std::int64_t>::max()) << "as large as can be";
}

TEST(BudgetWriters, CannotBeSteeredByADescription) {
  const auto reports = compute_all(
      "project: {title: \"=HYPERLINK(1)\\e[31m\", duration: 12 months}\n"
      "budget: {meetings: [{id: \"@M\\u202E1\"}]}\n");
  for (const std::string_view format : budget_formats()) {
    const std::string text = make_budget_writer(format, false)->report(reports.front());
    EXPECT_EQ(text.find('\x1b'), std::string::npos) << format;
    EXPECT_EQ(text.find("\xE2\x80\xAE"), std::string::npos) << format;
    EXPECT_EQ(text.find(",=HYPERLINK"), std::string::npos) << format;
  }
}

TEST(Budget, ComplaintsHaveTheirRanges) {
  const BudgetReport misspelt = compute_all("projekt: {}\n").front();
  ASSERT_FALSE(misspelt.errors.empty());
  EXPECT_EQ(misspelt.errors.front().range, (TextRange{0, 7}));
  const BudgetReport broken = compute_all("project: {title: a\n").front();
  ASSERT_FALSE(broken.errors.empty());
  EXPECT_EQ(broken.errors.front().range.length, 1U);
}

TEST(Budget, InJsonAFileThatDoesNotOpenIsAnErrorAtItsBeginning) {
  const std::string json = make_budget_writer("json", false)
                               ->report(BudgetCalculator::unreadable("x.yaml", "it does not open"));
  EXPECT_NE(json.find(R"("location":{"line":1,"column":1})"), std::string::npos) << json;
}

}  // namespace
}  // namespace eligo
