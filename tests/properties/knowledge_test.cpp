// What more is known decides more and changes nothing: filling in an unknown key never turns a
// definite outcome into another, and so removing one never turns a fail into a pass.
#include <gtest/gtest.h>

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "guide/format.h"
#include "properties/outcomes.h"
#include "support/project_generator.h"
#include "support/project_tree.h"
#include "support/random.h"
#include "support/sanitized.h"

namespace eligo::support {
namespace {

constexpr std::uint32_t kSeeds = rounds(400);

using Field = std::pair<std::string, std::string>;  // a record and its key

/// Of `activity.to` or `group.activity.to`, the last two names.
void add_field(const std::string& path, std::set<Field>& fields) {
  const std::size_t key = path.rfind('.');
  if (key == std::string::npos || key == 0) return;
  const std::size_t before = path.rfind('.', key - 1);
  const std::size_t record = before == std::string::npos ? 0 : before + 1;
  fields.emplace(path.substr(record, key - record), path.substr(key + 1));
}

/// The keys for which an expression of the tables asks whether they are given. Their absence may
/// have a meaning of its own, as that of `group.to`: then leaving one out says something else,
/// rather than less.
std::set<Field> keys_asked_for() {
  std::set<Field> fields;
  const auto add_all = [&](const std::string& expression) {
    constexpr std::string_view kHas = "has(";
    for (std::size_t at = expression.find(kHas); at != std::string::npos;
         at = expression.find(kHas, at + 1)) {
      const std::size_t begin = at + kHas.size();
      add_field(expression.substr(begin, expression.find(')', begin) - begin), fields);
    }
  };
  for (const Edition& edition : built_in_guides()->editions()) {
    const auto& guide =
        *std::get<std::shared_ptr<const Guide>>(built_in_guides()->edition(edition.id));
    for (const Fact& fact : guide.facts()) add_all(fact.expression);
    for (const Rule& rule : guide.rules()) {
      add_all(rule.when);
      add_all(rule.check);
    }
  }
  return fields;
}

/// Whether leaving the key out of the record leaves it unknown, and nothing else.
bool is_unknown_when_absent(const guide::RecordFormat& record, const guide::Key& key) {
  static const std::set<Field> kAsked = keys_asked_for();
  const bool is_of_period = key.name == "start" || key.name == "end" || key.name == "duration";
  if (kAsked.contains({record.name, key.name})) return false;
  if (is_of_period && !record.period.empty() && kAsked.contains({record.name, record.period})) {
    return false;
  }
  return key.absence == guide::Absence::Unknown && !key.otherwise;
}

/// Leaves some keys out, ids apart, for what refers to them would be an error.
void forget(ProjectTree& tree, const guide::RecordFormat& record, int percent, Random& random) {
  std::erase_if(tree.children, [&](const ProjectTree& child) {
    const guide::Key& key = record.keys[*record.find(child.key)];
    return key.name != "id" && is_unknown_when_absent(record, key) && random.chance(percent);
  });
  for (ProjectTree& child : tree.children) {
    const guide::RecordFormat* nested = record.keys[*record.find(child.key)].record;
    if (nested == nullptr) continue;
    if (child.kind == ProjectTree::Kind::Mapping) forget(child, *nested, percent, random);
    if (child.kind != ProjectTree::Kind::List) continue;
    for (ProjectTree& element : child.children) {
      if (element.kind == ProjectTree::Kind::Mapping) forget(element, *nested, percent, random);
    }
  }
}

bool is_definite(Outcome outcome) {
  return outcome != Outcome::Unknown;
}

TEST(Knowledge, NeverTurnsADefiniteOutcomeIntoAnother) {
  std::size_t compared = 0;
  std::size_t decided = 0;
  for (std::uint32_t seed = 0; seed < kSeeds; ++seed) {
    Random random(seed);
    const ProjectTree whole = make_project(seed, {.drafts = 0, .mistaken = 70});
    ProjectTree part = whole;
    forget(part, built_in_guides()->format().root(), random.between(1, 40), random);
    const ProjectReport less = full_report_on(print_yaml(part, seed));
    const ProjectReport more = full_report_on(print_yaml(whole, seed));
    ASSERT_TRUE(less.errors.empty()) << "seed " << seed << ": " << less.errors.front().message;
    ASSERT_TRUE(more.errors.empty()) << "seed " << seed << ": " << more.errors.front().message;
    const Outcomes known = outcomes_of(more);
    for (const auto& [place, outcome] : outcomes_of(less)) {
      const auto found = known.find(place);
      if (found == known.end()) continue;  // of a list that was left out: it stands for its members
      ++compared;
      if (!is_definite(outcome)) {
        decided += is_definite(found->second) ? 1 : 0;
        continue;
      }
      EXPECT_EQ(to_string(outcome), to_string(found->second))
          << "seed " << seed << ", " << place.first << " on " << place.second;
    }
    if (less.verdict != Verdict::Incomplete) {
      EXPECT_EQ(to_string(less.verdict), to_string(more.verdict)) << "seed " << seed;
    }
  }
  EXPECT_GT(compared, kSeeds * 50);
  EXPECT_GT(decided, kSeeds) << "the keys that were left out matter";
}

}  // namespace
}  // namespace eligo::support
