// The tables that are built in: their cases hold, every clause is carried, every edition compiles;
// and what is wrong with a table is said at its place.
#include "eligo/tables.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "eligo/checker.h"
#include "eligo/guide.h"
#include "eligo/rule_cases.h"
#include "support/checked.h"

namespace eligo {
namespace {

TEST(Tables, EveryEditionCompiles) {
  const auto& guides = support::built_in_guides();
  EXPECT_EQ(guides->editions().size(), 17U);  // 2014 to 2020, and five of each successor
  for (const Edition& edition : guides->editions()) {
    EXPECT_TRUE(std::holds_alternative<std::shared_ptr<const Guide>>(guides->edition(edition.id)))
        << edition.id;
  }
}

TEST(Tables, EveryRuleCaseHolds) {
  for (const Diagnostic& problem : RuleCases(support::built_in_guides()).check()) {
    ADD_FAILURE() << problem.file << ":" << problem.location.line << ": " << problem.message;
  }
}

TEST(Tables, EveryObligationAndRecommendationHasARule) {
  const Guide& guide = support::default_guide();
  EXPECT_EQ(guide.clauses().size(), 187U);
  for (const Clause& clause : guide.clauses()) {
    const bool binding = clause.modality == Modality::Must || clause.modality == Modality::Should;
    const bool carried = !guide.rules_of(clause).empty();
    EXPECT_TRUE(carried || (!binding && !clause.none.empty())) << clause.id;
  }
}

/// The built-in tables with one text of a file replaced.
Tables with(const std::string& path, const std::string& before, const std::string& after) {
  std::string text(Tables::built_in().find(path).value());
  const std::size_t at = text.find(before);
  EXPECT_NE(at, std::string::npos) << before;
  text.replace(at, before.size(), after);
  return Tables(Tables::Files{{path, std::move(text)}});
}

struct BrokenTable {
  std::string path;
  std::string before;
  std::string after;
  std::string message;
};

class BrokenTables : public testing::TestWithParam<BrokenTable> {};

TEST_P(BrokenTables, AreRefusedWithTheirPlace) {
  const BrokenTable& broken = GetParam();
  const auto opened = Guides::open(with(broken.path, broken.before, broken.after));
  std::vector<Diagnostic> errors;
  if (const auto* problems = std::get_if<std::vector<Diagnostic>>(&opened)) {
    errors = *problems;
  } else {
    const auto& loaded = std::get<std::shared_ptr<const Guides>>(opened)->edition("2020");
    ASSERT_TRUE(std::holds_alternative<std::vector<Diagnostic>>(loaded));
    errors = std::get<std::vector<Diagnostic>>(loaded);
  }
  ASSERT_FALSE(errors.empty());
  EXPECT_NE(errors.front().message.find(broken.message), std::string::npos)
      << errors.front().message;
  EXPECT_EQ(errors.front().file, broken.path);
  EXPECT_GT(errors.front().location.line, 0U);
}

const std::string kExchange = "strategic-partnerships/rules/pupil-exchange.yaml";
const std::string kFacts = "common/facts/partnership.yaml";

const std::string kBudget = "strategic-partnerships/budget.yaml";

INSTANTIATE_TEST_SUITE_P(
    Cases, BrokenTables,
    testing::Values(
        BrokenTable{kExchange, "activity.judged_periods", "activity.judged_perriods",
                    "did you mean 'judged_periods'?"},
        BrokenTable{kExchange, "activity.type ==", "activty.type ==", "undeclared reference"},
        BrokenTable{kExchange, "clauses: [\"2.3.1\"]", "clauses: [\"2.3.99\"]",
                    "no clause '2.3.99'"},
        BrokenTable{kExchange, "activity.type == 'pupil-exchange'", "activity.type == 3",
                    "no overload of '=='"},
        BrokenTable{kExchange, "remedy:", "remdy:", "needs a text"},
        BrokenTable{kFacts, "organisation.role != 'associated'", "organisation.partner_university",
                    "facts use each other"},
        BrokenTable{kBudget, "budget.management_grant", "budget.management_grand",
                    "did you mean 'management_grant'?"},
        BrokenTable{kBudget, "amount: budget.management_grant", "amount: project.title",
                    "is no amount"},
        BrokenTable{kBudget, "clauses: [\"F.2.3\"]", "clauses: [\"F.99\"]", "no clause 'F.99'"},
        BrokenTable{kBudget, "record: meeting", "record: meating", "no record 'meating'"},
        BrokenTable{"format.yaml", "default: \"0\"", "default: none", "no such default"},
        BrokenTable{"format.yaml", "type: declared", "type: declred", "unknown word 'declred'"},
        BrokenTable{"format.yaml", "vocabulary: focus", "vocabulary: fokus",
                    "unknown vocabulary 'fokus'"},
        BrokenTable{"strategic-partnerships/guide.yaml", "editions:", "edition:", "edition"}));

// Tables of strangers

INSTANTIATE_TEST_SUITE_P(
    Hostile, BrokenTables,
    testing::Values(BrokenTable{kExchange, "remedy: \"change", "remedy: \"\\e[31mchange",
                                "a character that tables cannot have: \\x1b"},
                    BrokenTable{kExchange, "remedy: \"change", "remedy: \"\\n::error::change",
                                "the column 'remedy' takes one line"},
                    BrokenTable{kExchange, "- rule: pupil-exchange.duration", "- rule: \"a\\tb\"",
                                "the column 'rule' takes one line"},
                    BrokenTable{kExchange, "clauses: [\"2.3.1\"]",
                                "clauses: [\"2.3.1\\n\\n::error::\"]",
                                "the column 'clauses' takes one line"},
                    BrokenTable{kExchange, "remedy: \"change",
                                "\"\\u202e\": x\n    remedy: \"change",
                                "a character that tables cannot have: \\u202e"},
                    BrokenTable{kExchange, "activity.type == 'pupil-exchange'",
                                std::string(5'000, '('), "nested"},
                    BrokenTable{kExchange, "activity.type == 'pupil-exchange'",
                                "true || '" + std::string(200'000, 'x') + "' == ''", "longer than"},
                    BrokenTable{"vocabularies.yaml", "vocabularies:",
                                "a: &a [x, x, x, x, x, x, x, x, x]\n"
                                "b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]\n"
                                "c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]\n"
                                "d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c]\n"
                                "e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d]\n"
                                "f: &f [*e, *e, *e, *e, *e, *e, *e, *e, *e]\nvocabularies:",
                                "limit max-nodes"}));

/// The complaints about the facts, these in place of the built-in ones.
std::vector<Diagnostic> complaints_about_facts(const std::string& rows) {
  const Tables tables(Tables::Files{{kFacts, "facts:\n" + rows}});
  const auto guides = std::get<std::shared_ptr<const Guides>>(Guides::open(tables));
  return std::get<std::vector<Diagnostic>>(guides->edition("2020"));
}

std::string fact(const std::string& name, const std::string& expression) {
  return "  - {record: project, fact: " + name + ", is: \"" + expression + "\"}\n";
}

TEST(Tables, OfFactsThatUseFactsWithoutEndAreRefused) {
  std::string rows = fact("f0", "1");
  for (int i = 1; i < 500; ++i) {
    rows += fact("f" + std::to_string(i), "project.f" + std::to_string(i - 1));
  }
  const std::vector<Diagnostic> complaints = complaints_about_facts(rows);
  EXPECT_TRUE(std::any_of(complaints.begin(), complaints.end(), [](const Diagnostic& complaint) {
    return complaint.message == "facts use facts more than 16 deep";
  }));
}

TEST(Tables, OfTooManyRowsAreRefused) {
  std::string rows;
  for (int i = 0; i <= 2'000; ++i) rows += fact("f" + std::to_string(i), "1");
  EXPECT_EQ(complaints_about_facts(rows).front().message,
            "the column 'facts' has more rows than 2000");
}

/// The deepest tables that are accepted: their evaluation has to fit the stack.
TEST(Tables, OfHighExpressionsInChainsOfFactsEvaluate) {
  std::string sum = "1";
  for (int i = 0; i < 990; ++i) sum += " + 1";
  std::string rows(Tables::built_in().find(kFacts).value());
  rows += "\n" + fact("f0", sum);
  for (int i = 1; i < 12; ++i) {
    rows += fact("f" + std::to_string(i), "project.f" + std::to_string(i - 1) + " + " + sum);
  }
  std::string rules(Tables::built_in().find(kExchange).value());
  const std::string before = "activity.type == 'pupil-exchange'";
  rules.replace(rules.find(before), before.size(), "project.f11 == 0 || " + before);
  const auto guides = std::get<std::shared_ptr<const Guides>>(
      Guides::open(Tables(Tables::Files{{kFacts, rows}, {kExchange, rules}})));
  std::size_t passed = 0;
  Checker(guides, {})
      .check("x.yaml", "activities: [{type: pupil-exchange, duration: 5 days}]",
             [&](const ProjectReport& report) { passed += report.counts[Outcome::Pass]; });
  EXPECT_GT(passed, 0U);
}

TEST(Tables, ARuleMayNotBeLouderThanItsClauses) {
  const Tables tables = with(kExchange, "clauses: [\"2.3.1\"]", "clauses: [\"2.3.10\"]");
  const auto guides = std::get<std::shared_ptr<const Guides>>(Guides::open(tables));
  const auto& errors = std::get<std::vector<Diagnostic>>(guides->edition("2020"));
  EXPECT_NE(errors.front().message.find("above its clauses' modality"), std::string::npos);
}

TEST(RuleCases, DescriptionsAreYamlOnOneLine) {
  const std::string description =
      R"({organisations: [{id: one, name: "says \"a\\b\"\nc: d"}, {id: two}]})";
  const Tables tables =
      with("small-scale-partnerships/cases/eligibility.yaml",
           "{organisations: [{id: one, country: FI}, {id: two, country: RS}]}", description);
  const auto guides = std::get<std::shared_ptr<const Guides>>(Guides::open(tables));
  const auto cases = RuleCases(guides).cases();
  EXPECT_TRUE(std::any_of(cases.begin(), cases.end(),
                          [&](const RuleCase& test) { return test.description == description; }));
}

TEST(RuleCases, AWrongExpectationIsReported) {
  const Tables tables = with("strategic-partnerships/limits/annex.yaml",
                             "{limit: pupil_exchange.shortest, value: 3 days",
                             "{limit: pupil_exchange.shortest, value: 4 days");
  const auto guides = std::get<std::shared_ptr<const Guides>>(Guides::open(tables));
  EXPECT_FALSE(RuleCases(guides).check().empty());
}

}  // namespace
}  // namespace eligo
