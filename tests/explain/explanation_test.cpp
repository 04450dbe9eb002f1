// Explanations agree with outcomes, and show what decides.
#include "eligo/explanation.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "eligo/guide.h"
#include "support/checked.h"
#include "support/project_generator.h"

namespace eligo {
namespace {

Explanations explained(const std::string& text, std::vector<std::string> names,
                       std::size_t document = 0) {
  ExplainRequest request;
  request.names = std::move(names);
  request.document = document;
  return explain("given.yaml", text, request, *support::built_in_guides());
}

/// The keys among the deciding leaves whose values are unknown.
void add_open_keys(const Trace& trace, std::set<std::string>& keys) {
  if (!trace.decides) return;
  if (trace.value == "unknown" && !trace.key.empty() && trace.parts.empty()) {
    // A reference is given, but open where the organisations are left out.
    keys.insert(trace.place.location.line == 0 ? trace.key : "organisations");
  }
  for (const Trace& part : trace.parts) add_open_keys(part, keys);
}

void expect_deciding_first(const Trace& trace) {
  const auto decides = [](const Trace& part) { return part.decides; };
  EXPECT_TRUE(std::is_partitioned(trace.parts.begin(), trace.parts.end(), decides))
      << trace.expression;
  if (!trace.decides) {
    EXPECT_TRUE(std::none_of(trace.parts.begin(), trace.parts.end(), decides));
  }
  for (const Trace& part : trace.parts) expect_deciding_first(part);
}

TEST(Explanations, AgreeWithTheOutcomes) {
  const std::map<Outcome, std::string> values = {
      {Outcome::Pass, "yes"}, {Outcome::Fail, "no"}, {Outcome::Unknown, "unknown"}};
  const std::map<Outcome, Truth> truths = {
      {Outcome::Pass, Truth::Yes}, {Outcome::Fail, Truth::No}, {Outcome::Unknown, Truth::Unknown}};
  std::map<Outcome, int> seen;
  for (std::uint32_t seed = 0; seed < 25; ++seed) {
    const std::string text = support::generate_project(seed);
    for (const std::string subject : {"project", "activities[0]*"}) {
      const Explanations explanations = explained(text, {subject});
      ASSERT_TRUE(explanations.errors.empty());
      for (const Explanation& explanation : explanations.all) {
        const Finding& finding = explanation.finding;
        SCOPED_TRACE(finding.rule->id + " of " + finding.subject + ", seed " +
                     std::to_string(seed));
        if (finding.outcome == Outcome::Review) continue;
        const Trace& last = explanation.check ? *explanation.check : *explanation.condition;
        EXPECT_EQ(last.value, values.at(finding.outcome));
        EXPECT_EQ(last.truth, truths.at(finding.outcome));
        EXPECT_TRUE(last.decides);
        expect_deciding_first(last);
        std::set<std::string> open;
        add_open_keys(last, open);
        const std::set<std::string> missing(finding.missing.begin(), finding.missing.end());
        EXPECT_EQ(open.empty(), finding.outcome != Outcome::Unknown);
        EXPECT_TRUE(std::includes(missing.begin(), missing.end(), open.begin(), open.end()));
        ++seen[finding.outcome];
      }
    }
  }
  EXPECT_EQ(seen.size(), 3U);
}

const Trace& check_of(const Explanations& explanations) {
  return *explanations.all.at(0).check;
}

TEST(Explanations, ShowTheMembersThatDecide) {
  std::string text = "activities:\n- type: pupil-exchange\n  participants:\n";
  for (int i = 0; i < 9; ++i) text += "  - {kind: pupils, duration: 5 days}\n";
  text += "  - {kind: pupils, duration: 1 day}\n";
  const Explanations explanations = explained(text, {"pupil-exchange.duration", "activities[0]"});
  const Trace& check = check_of(explanations);
  ASSERT_EQ(check.value, "no");
  ASSERT_EQ(check.parts.size(), 2U);  // whether each period will do, and which of them count
  const Trace& truths = check.parts[0];
  ASSERT_EQ(truths.parts.size(), 4U);  // one decides, two do not, and the list that they are of
  EXPECT_EQ(truths.more, 8U);
  EXPECT_EQ(truths.parts[0].expression.substr(0, 10), "p = 1 day:");
  // The list shows the same member first, with its place.
  const Trace& list = truths.parts[1];
  EXPECT_EQ(list.expression, "activity.judged_periods");
  EXPECT_TRUE(list.decides);
  EXPECT_EQ(explanations.all[0].keys.front().decides, true);
  const auto& keys = explanations.all[0].keys;
  EXPECT_TRUE(std::any_of(keys.begin(), keys.end(), [](const KeyRead& key) {
    return key.key == "activities[0].participants[9].duration" && key.decides &&
           key.place.location.line == 13;
  }));
}

/// The truths of which `allWhere` is made that decide its value, by how they begin.
std::vector<std::string> deciding_truths(const Trace& check) {
  std::vector<std::string> begins;
  for (const Trace& part : check.parts.at(0).parts) {
    if (part.decides) begins.push_back(part.expression.substr(0, 11));
  }
  return begins;
}

TEST(Explanations, ShowWhatDecidesAmongMarkedMembers) {
  const auto checked = [](const std::string& groups) {
    return explained(
        "activities:\n- {type: pupil-exchange, duration: 2 days, participants: [" + groups + "]}\n",
        {"pupil-exchange.duration", "activities[0]"});
  };
  const Explanations open = checked("{kind: pupils, duration: 5 days}, {duration: 1 day}");
  EXPECT_EQ(check_of(open).value, "unknown");
  EXPECT_EQ(check_of(open).parts.at(0).expression, "activity.judged");
  const Explanations none = checked("{duration: 1 day}");
  EXPECT_EQ(check_of(none).value, "no");
  EXPECT_EQ(deciding_truths(check_of(none)),
            (std::vector<std::string>{"p = 1 day: ", "p = 2 days:", "activity.ju"}));
  const Explanations all =
      checked("{kind: pupils, duration: 5 days}, {kind: accompanying-adults, duration: 1 day}");
  EXPECT_EQ(check_of(all).value, "yes");
  EXPECT_EQ(deciding_truths(check_of(all)).front(), "p = 5 days:");
}

TEST(Explanations, SayWhichOperandIsOpen) {
  const std::string text =
      "activities:\n- type: youth-initiative\n"
      "  participants: [{kind: young-people, min_age: 17}]\n";
  const Explanations explanations =
      explained(text, {"youth-initiative.coach-of-minors", "activities[0]"});
  const Trace& check = check_of(explanations);
  EXPECT_EQ(check.value, "unknown");
  ASSERT_EQ(check.parts.size(), 2U);
  EXPECT_EQ(check.parts[0].expression, "activity.coach != null");
  EXPECT_TRUE(check.parts[0].decides);
  EXPECT_EQ(check.parts[1].value, "no");
  EXPECT_FALSE(check.parts[1].decides);
  EXPECT_EQ(explanations.all[0].finding.missing, std::vector<std::string>{"activities[0].coach"});
}

TEST(Explanations, TakeRulesSubjectsAndBoth) {
  const std::string text =
      "activities:\n- {id: C1, type: pupil-exchange, duration: 5 days}\n"
      "- {id: C2, type: youth-initiative}\n";
  const auto by_rule = explained(text, {"pupil-exchange.duration"});
  ASSERT_EQ(by_rule.all.size(), 1U);
  EXPECT_EQ(by_rule.all[0].finding.outcome, Outcome::Pass);
  ASSERT_EQ(by_rule.not_applicable.size(), 1U);
  EXPECT_EQ(by_rule.not_applicable[0].subject, "activities[1]");
  const auto both = explained(text, {"pupil-exchange.duration", "activities[C2]"});
  ASSERT_EQ(both.all.size(), 1U);
  EXPECT_EQ(both.all[0].condition->value, "no");
  EXPECT_FALSE(both.all[0].check.has_value());
  for (const Explanation& one : explained(text, {"activities[C2]"}).all) {
    EXPECT_EQ(one.finding.subject, "activities[1]");
  }
  const auto none = explained(text, {"activities[C3]"});
  ASSERT_EQ(none.errors.size(), 1U);
  EXPECT_FALSE(none.errors[0].suggestion.empty());
}

TEST(Explanations, AreOfOneDocument) {
  const std::string text = "project: {title: first}\n---\nproject: {title: second}\n";
  EXPECT_EQ(explained(text, {"project"}).title, "first");
  EXPECT_EQ(explained(text, {"project"}, 1).title, "second");
  const auto none = explained(text, {"project"}, 2);
  ASSERT_EQ(none.errors.size(), 1U);
  EXPECT_EQ(none.errors[0].message, "there is no document 3: the file has 2");
  EXPECT_EQ(explained("project: {titel: x}\n", {"project"}).errors.size(), 1U);
}

/// All traces below one, itself first.
void gather(const Trace& trace, std::vector<const Trace*>& all) {
  all.push_back(&trace);
  for (const Trace& part : trace.parts) gather(part, all);
}

TEST(Explanations, TakeATextForNoVerdict) {
  const std::string text = "budget: {exceptional_costs: [{what: \"yes\", cost: 10}]}\n";
  const Tables tables(Tables::Files{
      {"strategic-partnerships/rules/named.yaml",
       "rules:\n- {rule: cost.named, clauses: ['2.0.1'], level: note, subject: exceptional-cost,\n"
       "   requires: a name, check: exceptional_cost.what != 'no', message: m, remedy: r}\n"}});
  const auto guides = std::get<std::shared_ptr<const Guides>>(Guides::open(tables));
  ExplainRequest request;
  request.names = {"cost.named"};
  const Explanations explanations = explain("given.yaml", text, request, *guides);
  ASSERT_EQ(explanations.all.size(), 1U);
  std::vector<const Trace*> traces;
  gather(check_of(explanations), traces);
  EXPECT_EQ(traces.front()->truth, Truth::Yes);
  const auto what = std::find_if(traces.begin(), traces.end(), [](const Trace* trace) {
    return trace->expression == "exceptional_cost.what";
  });
  ASSERT_NE(what, traces.end());
  EXPECT_EQ((*what)->value, "yes");
  EXPECT_EQ((*what)->truth, Truth::None);
  const std::string colored = explanations_text(explanations, true);
  EXPECT_NE(colored.find("exceptional_cost.what -> yes"), std::string::npos) << colored;
}

TEST(Explanations, HaveTheFingerprintOfTheCheck) {
  const std::string text = "project: {title: " + std::string(1'200, 't') +
                           "}\n"
                           "activities:\n- {type: pupil-exchange, duration: 2 days}\n";
  const auto explanations = explained(text, {"pupil-exchange.duration"});
  const ProjectReport report = support::report_on(text);
  ASSERT_EQ(explanations.all.size(), 1U);
  EXPECT_EQ(explanations.title, report.title);
  const auto found = std::find_if(
      report.findings.begin(), report.findings.end(),
      [](const Finding& finding) { return finding.rule->id == "pupil-exchange.duration"; });
  ASSERT_NE(found, report.findings.end());
  EXPECT_EQ(explanations.all[0].finding.fingerprint, found->fingerprint);
}

TEST(Explanations, AreBounded) {
  std::string text = "activities:\n";
  for (int i = 0; i < 200; ++i) text += "- {type: pupil-exchange, duration: 5 days}\n";
  const auto many = explained(text, {"pupil-exchange.duration"});
  EXPECT_EQ(many.all.size(), Explanations::kMost);
  EXPECT_EQ(many.left_out, 200 - Explanations::kMost);
}

}  // namespace
}  // namespace eligo
