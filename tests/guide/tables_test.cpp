// The tables that are built in: their cases hold, every clause is carried, every edition compiles;
// and what is wrong with a table is said at its place.
#include "eligo/tables.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "eligo/budget.h"
#include "eligo/checker.h"
#include "eligo/explanation.h"
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

const std::string kFormat = "format.yaml";

INSTANTIATE_TEST_SUITE_P(
    References, BrokenTables,
    testing::Values(
        BrokenTable{"vocabularies.yaml", "{EL: GR,", "{EL: GC,", "no word 'GC'"},
        BrokenTable{"vocabularies.yaml", "{EL: GR,", "{EL: UK,", "no word 'UK'"},
        BrokenTable{"strategic-partnerships/clauses/eligibility.yaml", "id: \"B.1.2\"",
                    "id: \"B.1.1\"", "there is a clause B.1.1 already"},
        BrokenTable{kBudget, "amount: budget.maximum_grant", "amount: budget.maximum_grand",
                    "maximum: "},
        BrokenTable{kBudget, "asked: budget.total", "asked: budget.totl", "total: "},
        BrokenTable{kFormat, "word: coordinator}", "wrod: coordinator}", "'word' needs a text"},
        BrokenTable{kFormat, "single: {key: role, word: coordinator}",
                    "single: {key: role, word: coordinator, wrod: x}", "unknown column 'wrod'"},
        BrokenTable{kFormat, "word: coordinator}", "word: boss}", "'boss' is no word of 'role'"},
        BrokenTable{kFormat, "single: {key: role", "single: {key: rank", "no text 'rank'"},
        BrokenTable{kFormat, "unique: id, single", "unique: fields, single", "no text 'fields'"},
        BrokenTable{kFormat, "unique: id, single", "unique: ids, single", "no text 'ids'"},
        BrokenTable{kFormat, "default: partner", "default: partnr", "no such default"},
        BrokenTable{kFormat, "type: word, vocabulary: role,",
                    "type: word, vocabulary: role, list: yes,", "no such default"},
        BrokenTable{kFormat, "for: [pupil-exchange]", "for: [pupil-exchnge]",
                    "there is no type 'pupil-exchnge'"}));

/// What C++ looks up in the format by its name, or goes through without looking.
INSTANTIATE_TEST_SUITE_P(
    TakenForGranted, BrokenTables,
    testing::Values(
        BrokenTable{kFormat, "record: organisation\n", "record: organisation\n    period: stay\n",
                    "a key 'start' of the type date"},
        BrokenTable{kFormat, "{key: duration, type: duration", "{key: duration, type: text",
                    "a key 'duration' of the type duration"},
        BrokenTable{kFormat, "{key: end, type: date", "{key: end, type: date, list: yes",
                    "a key 'end' of the type date"},
        BrokenTable{kFormat, "period: own_period", "period: kind", "a key 'kind' already"},
        BrokenTable{kFormat, "{key: project, type: record", "{key: plan, type: record",
                    "has a key 'project'"},
        BrokenTable{kFormat, "record: project, help", "record: project, absent: none, help",
                    "a single record that is never none"},
        BrokenTable{kFormat, "record: project\n", "record: project\n    none: \"no\"\n",
                    "a single record that is never none"},
        BrokenTable{kFormat, "{key: organisations, type: record, record: organisation, list: yes,",
                    "{key: partners, type: record, record: organisation, list: yes,",
                    "has a key 'organisations'"},
        BrokenTable{kFormat, "{key: organisations, type: record, record: organisation,",
                    "{key: organisations, type: record, record: group,", "no text 'id'"},
        BrokenTable{kFormat, "{key: id, type: id,", "{key: id, type: count,", "no text 'id'"},
        BrokenTable{kFormat, "{key: title, type: text,", "{key: title, type: text, absent: empty,",
                    "only a list can be empty"},
        BrokenTable{kFormat, "{key: coach, type: record,", "{key: coach, type: record, list: yes,",
                    "a member of a list is never none"},
        BrokenTable{kFormat, "{key: type, type: word, vocabulary: activity-type,",
                    "{key: sort, type: word, vocabulary: activity-type,", "a word 'type'"},
        BrokenTable{kFormat, "record: venue, example: \"lyseo\", help: \"Where this",
                    "record: stay, help: \"Where this", "'stay' stands inside itself"},
        BrokenTable{kFormat, "record: venue, example: \"lyseo\", help: \"Where this",
                    "record: activity, help: \"Where this", "'activity' stands inside itself"},
        BrokenTable{kFormat, "record: venue, example: \"lyseo\", help: \"Where this",
                    "record: partnership, help: \"Where this", "stands in no other"},
        BrokenTable{kFormat, "record: hours\n", "record: hours\n    keys: []\n  - record: hours\n",
                    "there is a record 'hours' already"},
        BrokenTable{kFormat, "{key: research,", "{key: other,", "a key 'other' already"}));

/// Only a guide that compiles is evaluated: the reader and the rules meet what the format says.
std::vector<Diagnostic> complaints_of_check(const Tables& tables, const std::string& text) {
  const auto guides = std::get<std::shared_ptr<const Guides>>(Guides::open(tables));
  std::vector<Diagnostic> complaints;
  Checker(guides, {}).check("x.yaml", text, [&](const ProjectReport& report) {
    complaints.insert(complaints.end(), report.errors.begin(), report.errors.end());
  });
  return complaints;
}

TEST(Tables, MayNameTheWordForNone) {
  const Tables tables = with(kFormat, "none: \"no\"", "none: nobody");
  const auto coach = [&](const std::string& word) {
    return complaints_of_check(tables,
                               "activities: [{type: youth-initiative, coach: " + word + "}]\n");
  };
  EXPECT_TRUE(coach("nobody").empty());
  ASSERT_EQ(coach("somebody").size(), 1U);
  EXPECT_EQ(coach("somebody")[0].message,
            "`coach` takes `nobody` or a mapping, not a single value");
  EXPECT_EQ(coach("no").size(), 1U);
}

TEST(Tables, PointAtNothingThatIsNoRecordOfTheDescription) {
  const Tables tables = with(kExchange, "at: [", "at: [limits, limits.pupil_exchange, ");
  std::size_t failed = 0;
  const auto guides = std::get<std::shared_ptr<const Guides>>(Guides::open(tables));
  Checker(guides, {})
      .check("x.yaml", "activities: [{type: pupil-exchange, duration: 2 days}]\n",
             [&](const ProjectReport& report) {
               failed += report.counts[Outcome::Fail];
               EXPECT_TRUE(report.errors.empty());
             });
  EXPECT_GT(failed, 0U);
}

TEST(Guides, RefuseTablesThatNothingReads) {
  for (const std::string path :
       {"rulez/p.yaml", "limits.yaml", "common/rules/p.yaml", "strategic-partnerships/rules.yaml",
        "strategic-partnerships/rules/more/p.yaml", "other-partnerships/rules/p.yaml"}) {
    const auto opened = Guides::open(Tables({{path, "rules: []\n"}}));
    const auto* errors = std::get_if<std::vector<Diagnostic>>(&opened);
    ASSERT_NE(errors, nullptr) << path;
    EXPECT_EQ(errors->front().file, path);
    EXPECT_TRUE(errors->front().message.starts_with("no table is read from here")) << path;
  }
}

TEST(Guides, RefuseAnEditionThatTheyDoNotHave) {
  const auto& guides = support::built_in_guides();
  const auto* errors = std::get_if<std::vector<Diagnostic>>(&guides->edition("1999"));
  ASSERT_NE(errors, nullptr);
  ASSERT_EQ(errors->size(), 1U);
  EXPECT_EQ(errors->front().file, "");
  EXPECT_EQ(errors->front().message,
            "there is no guide for the call '1999': `eligo guides` lists them");
  EXPECT_TRUE(std::holds_alternative<std::vector<Diagnostic>>(guides->edition("")));
}

TEST(Guides, OfAnUnknownEditionAreAnErrorOfWhatUsesThem) {
  CheckOptions options;
  options.edition = "1999";
  const ProjectReport report = support::report_on("project: {title: x}\n", options);
  EXPECT_EQ(report.verdict, Verdict::Error);
  ASSERT_EQ(report.errors.size(), 1U);
  EXPECT_EQ(report.errors[0].file, "given.yaml");
  BudgetCalculator(support::built_in_guides(), options)
      .compute("given.yaml", "budget: {management: 1}\n", [](const BudgetReport& budget) {
        EXPECT_EQ(budget.status, BudgetStatus::Error);
        EXPECT_EQ(budget.errors.size(), 1U);
      });
  ExplainRequest request;
  request.edition = "1999";
  EXPECT_EQ(explain("given.yaml", "project: {title: x}\n", request, *support::built_in_guides())
                .errors.size(),
            1U);
}

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

TEST(RuleCases, AComplaintHasTheNoteOfItsCase) {
  const std::string given = "{given: {project: {fields: [school, vet]}}, ";
  const Tables tables = with("small-scale-partnerships/cases/eligibility.yaml",
                             given + "note: whichever the main field is}",
                             given + "missing: [project.title], note: only a test}");
  const auto guides = std::get<std::shared_ptr<const Guides>>(Guides::open(tables));
  const std::vector<Diagnostic> problems = RuleCases(guides).check();
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_TRUE(problems.front().message.ends_with(" (only a test)")) << problems.front().message;
}

}  // namespace
}  // namespace eligo
