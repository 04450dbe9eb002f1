// Which keys, facts and limits a text of the tables uses.
#include "guide/uses.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "eligo/explanation.h"
#include "support/checked.h"

namespace eligo::guide {
namespace {

const CompiledGuide& compiled() {
  return support::default_guide().compiled();
}

template <class Row>
std::vector<std::string> names(const std::set<const Row*>& rows) {
  std::vector<std::string> names;
  for (const Row* row : rows) names.push_back(row->name);
  std::sort(names.begin(), names.end());
  return names;
}

using Names = std::vector<std::string>;

TEST(UsesOfATemplate, AreThoseOfAllItsExpressions) {
  UseReader reader(compiled());
  const Uses uses = reader.of_template(
      "{activity.type} may cost {euro(limits.grant.a_month)}, limits.grant.most without braces",
      *compiled().layout("activity"));
  EXPECT_EQ(uses.keys, (std::set<KeyName>{{"activity", "type"}}));
  EXPECT_EQ(names(uses.limits), Names{"grant.a_month"});
  EXPECT_TRUE(uses.facts.empty());
}

TEST(UsesOfAnExpression, GoBehindFacts) {
  const Fact& fact = *std::find_if(
      compiled().facts.begin(), compiled().facts.end(),
      [](const Fact& row) { return row.expression.find("limits.") != std::string::npos; });
  UseReader reader(compiled());
  const RecordLayout& layout = *compiled().layout(fact.record);
  const Uses direct = reader.of_expression(fact.expression, layout);
  ASSERT_FALSE(direct.limits.empty());
  EXPECT_FALSE(direct.facts.contains(&fact));
  const Uses behind = reader.of_expression(identifier(fact.record) + "." + fact.name, layout);
  EXPECT_TRUE(behind.facts.contains(&fact));
  EXPECT_EQ(behind.limits, direct.limits);
  EXPECT_EQ(behind.keys, direct.keys);
}

TEST(UsesOfAnExpression, AreNoneOfAnEmptyOne) {
  const Uses uses = UseReader(compiled()).of_expression("", compiled().root());
  EXPECT_TRUE(uses.keys.empty() && uses.facts.empty() && uses.limits.empty());
}

TEST(PartsOfARule, HaveTheLimitsThatTheRequirementShows) {
  for (const Rule& rule : support::default_guide().rules()) {
    const std::size_t at = rule.requirement.find("{euro(limits.");
    if (at == std::string::npos) continue;
    const std::size_t begin = at + std::string("{euro(limits.").size();
    const std::string name = rule.requirement.substr(begin, rule.requirement.find(')', at) - begin);
    const RuleParts parts = parts_of(support::default_guide(), rule);
    EXPECT_TRUE(std::any_of(parts.limits.begin(), parts.limits.end(),
                            [&](const Limit* limit) { return limit->name == name; }))
        << rule.id << " " << name;
  }
}

}  // namespace
}  // namespace eligo::guide
