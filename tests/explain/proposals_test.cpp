// Proposals: each, written into the text, makes its rule pass and no other rule fail.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "eligo/checker.h"
#include "eligo/guide.h"
#include "support/checked.h"
#include "support/project_generator.h"
#include "text/source.h"

namespace eligo {
namespace {

std::shared_ptr<const Guides> guides(Tables tables) {
  return std::get<std::shared_ptr<const Guides>>(Guides::open(std::move(tables)));
}

ProjectReport check(const std::string& text, const Guides* tables = nullptr) {
  CheckOptions options;
  options.proposals = true;
  options.show.insert(Outcome::Pass);
  ProjectReport report;
  const std::shared_ptr<const Guides> own(std::shared_ptr<void>(), tables);
  Checker(tables != nullptr ? own : support::built_in_guides(), options)
      .check("given.yaml", text, [&](ProjectReport found) { report = std::move(found); });
  return report;
}

const Finding* find(const ProjectReport& report, std::string_view rule, std::string_view subject) {
  const auto found =
      std::find_if(report.findings.begin(), report.findings.end(), [&](const Finding& finding) {
        return finding.rule->id == rule && finding.subject == subject;
      });
  return found == report.findings.end() ? nullptr : &*found;
}

std::string applied(std::string text, const Proposal& proposal) {
  const TextRange& range = proposal.place.range;
  EXPECT_EQ(text.substr(range.offset, range.length), proposal.before);
  return text.replace(range.offset, range.length, proposal.after);
}

std::set<std::pair<std::string, std::string>> failures(const ProjectReport& report) {
  std::set<std::pair<std::string, std::string>> all;
  for (const Finding& finding : report.findings) {
    if (finding.outcome == Outcome::Fail) all.emplace(finding.rule->id, finding.subject);
  }
  return all;
}

/// `key: before -> after`, for each.
std::vector<std::string> proposals(const std::string& text, std::string_view rule,
                                   std::string_view subject, const Guides* tables = nullptr) {
  const ProjectReport report = check(text, tables);
  const Finding* finding = find(report, rule, subject);
  if (finding == nullptr || finding->outcome != Outcome::Fail) return {"no failure"};
  std::vector<std::string> result;
  for (const Proposal& proposal : finding->proposals) {
    result.push_back(proposal.key + ": " + proposal.before + " -> " + proposal.after);
  }
  return result;
}

using Texts = std::vector<std::string>;

TEST(Proposals, HoldOnGeneratedProjects) {
  std::map<std::string, int> rules;
  for (std::uint32_t seed = 0; seed < 150; ++seed) {
    const std::string text = support::generate_project(seed);
    const ProjectReport report = check(text);
    const auto before = failures(report);
    for (const Finding& finding : report.findings) {
      for (const Proposal& proposal : finding.proposals) {
        SCOPED_TRACE(finding.rule->id + " of " + finding.subject + " in seed " +
                     std::to_string(seed) + ": " + proposal.key + " becomes " + proposal.after);
        const ProjectReport changed = check(applied(text, proposal));
        ASSERT_TRUE(changed.errors.empty());
        const Finding* after = find(changed, finding.rule->id, finding.subject);
        ASSERT_NE(after, nullptr);
        EXPECT_EQ(after->outcome, Outcome::Pass);
        const auto now = failures(changed);
        EXPECT_TRUE(std::includes(before.begin(), before.end(), now.begin(), now.end()));
        ++rules[finding.rule->id];
      }
    }
  }
  EXPECT_GE(rules.size(), 5U);  // else this test would say little
}

std::string exchange(const std::string& period) {
  return "activities:\n- {type: pupil-exchange, " + period + "}\n";
}

TEST(Proposals, MoveAPeriodToItsLimit) {
  constexpr std::string_view kRule = "pupil-exchange.duration";
  const auto of = [&](const std::string& period) {
    return proposals(exchange(period), kRule, "activities[0]");
  };
  EXPECT_EQ(of("start: 2021-03-08, end: 2021-03-09"),
            (Texts{"activities[0].end: 2021-03-09 -> 2021-03-10",
                   "activities[0].start: 2021-03-08 -> 2021-03-07"}));
  EXPECT_EQ(of("start: 2021-03-08, end: 2021-03-10"), Texts{"no failure"});
  EXPECT_EQ(of("start: 2021-07-01, end: 2021-08-31"), Texts{"no failure"});
  EXPECT_EQ(of("start: 2021-07-01, end: 2021-09-01"),
            (Texts{"activities[0].end: 2021-09-01 -> 2021-08-31",
                   "activities[0].start: 2021-07-01 -> 2021-07-02"}));
  EXPECT_EQ(of("duration: 2 days"), Texts{"activities[0].duration: 2 days -> 3 days"});
  EXPECT_EQ(of("duration: 10 weeks"), Texts{"activities[0].duration: 10 weeks -> 2 months"});
  EXPECT_EQ(of("start: 2021-02-01, duration: 3 months"),
            Texts{"activities[0].duration: 3 months -> 2 months"});
}

TEST(Proposals, ChangeWhatTheDescriptionWrites) {
  const auto of = [](const std::string& text) {
    return proposals(text, "pupil-exchange.duration", "activities[0]");
  };
  // Between quotes, and through an alias, which changes with its anchor.
  EXPECT_EQ(of(exchange("duration: \"2 days\"")),
            Texts{"activities[0].duration: 2 days -> 3 days"});
  EXPECT_EQ(of("project: {duration: &long 2 days}\nactivities:\n"
               "- {type: pupil-exchange, duration: *long}\n"),
            Texts{"activities[0].duration: 2 days -> 3 days"});
  // Merged in, it changes where it is written, for the other activity too.
  EXPECT_EQ(proposals("activities:\n- &a {id: A, type: pupil-exchange, duration: 2 days}\n"
                      "- {<<: *a, id: B}\n",
                      "pupil-exchange.duration", "activities[1]"),
            Texts{"activities[1].duration: 2 days -> 3 days"});
  // Where the text does not stand as it reads, nothing can be replaced.
  EXPECT_EQ(of(exchange("duration: \"2\\x20days\"")), Texts{});
  // One change alone would make the period disagree with itself.
  EXPECT_EQ(of(exchange("start: 2021-03-08, end: 2021-03-09, duration: 2 days")), Texts{});
}

TEST(Proposals, AreOfOneValueEach) {
  const std::string groups =
      "activities:\n- type: pupil-exchange\n  duration: 5 days\n  participants:\n"
      "  - {kind: pupils, duration: 2 days}\n";
  EXPECT_EQ(proposals(groups, "pupil-exchange.duration", "activities[0]"),
            Texts{"activities[0].participants[0].duration: 2 days -> 3 days"});
  EXPECT_EQ(proposals(groups + "  - {kind: pupils, duration: 1 day}\n", "pupil-exchange.duration",
                      "activities[0]"),
            Texts{});
}

TEST(Proposals, RaiseAgesAndCounts) {
  const auto pupils = [](const std::string& age) {
    return "activities:\n- {type: pupil-mobility, participants: [{kind: pupils, " + age + "}]}\n";
  };
  EXPECT_EQ(proposals(pupils("min_age: 13, max_age: 15"), "pupil-mobility.age",
                      "activities[0].participants[0]"),
            Texts{"activities[0].participants[0].min_age: 13 -> 14"});
  EXPECT_EQ(proposals(pupils("min_age: 9, max_age: 12"), "pupil-mobility.age",
                      "activities[0].participants[0]"),
            Texts{});  // both would have to change
  EXPECT_EQ(proposals("activities:\n- type: intensive-study-programme\n  participants:\n"
                      "  - {kind: students, count: 45}\n  - {kind: teaching-staff, count: 2}\n",
                      "intensive-study-programme.staff-ratio", "activities[0]"),
            (Texts{"activities[0].participants[1].count: 2 -> 5",
                   "activities[0].participants[0].count: 45 -> 20"}));
}

TEST(Proposals, TakeNobodyAway) {
  const auto with_staff = [](const std::string& count) {
    return proposals(
        "activities:\n- type: intensive-study-programme\n  participants:\n"
        "  - {kind: students, count: 11}\n"
        "  - {kind: teaching-staff, count: " +
            count + "}\n",
        "intensive-study-programme.staff-ratio", "activities[0]");
  };
  EXPECT_EQ(with_staff("0"), Texts{"activities[0].participants[1].count: 0 -> 2"});
  EXPECT_EQ(with_staff("1"), (Texts{"activities[0].participants[0].count: 11 -> 10",
                                    "activities[0].participants[1].count: 1 -> 2"}));
  // A key that may be left out for none says none as well.
  EXPECT_EQ(proposals("budget: {outputs: [{id: O1, days: [{manager: 3}], justified: no}]}\n",
                      "output.staff", "budget.outputs[0]"),
            Texts{"budget.outputs[0].days[0].manager: 3 -> 0"});
}

TEST(Proposals, BreakNoOtherRule) {
  const std::string rule =
      "rules:\n"
      "- {rule: activity.early, clauses: ['2.0.1'], level: note, subject: activity,\n"
      "   requires: ends early, when: has(activity.end), at: [activity.end],\n"
      "   check: \"activity.end < timestamp('2021-03-10T00:00:00Z')\", message: late,\n"
      "   remedy: end earlier}\n";
  const auto stricter = guides(Tables({{"strategic-partnerships/rules/early.yaml", rule}}));
  EXPECT_EQ(proposals(exchange("start: 2021-03-08, end: 2021-03-09"), "pupil-exchange.duration",
                      "activities[0]", stricter.get()),
            Texts{"activities[0].start: 2021-03-08 -> 2021-03-07"});
}

TEST(Proposals, AreNotMadeForLargeDescriptions) {
  std::string text = exchange("duration: 2 days");
  for (int i = 0; i < 4000; ++i) text += "- {type: pupil-exchange, duration: 5 days}\n";
  EXPECT_EQ(proposals(text, "pupil-exchange.duration", "activities[0]"), Texts{});
}

}  // namespace
}  // namespace eligo
