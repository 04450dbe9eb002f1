// Which rules rest on a key, and help for clients without Markdown.
#include "lsp/hover.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "eligo/guide.h"
#include "support/checked.h"

namespace eligo::lsp {
namespace {

struct Case {
  std::string name;
  std::string record;
  std::string key;
  std::string rule;
  bool rests;
};

class RulesOfKeys : public testing::TestWithParam<Case> {};

TEST_P(RulesOfKeys, AreThoseThatReadThem) {
  const Guides& guides = *support::built_in_guides();
  const KeyRules rules(support::default_guide().compiled());
  const auto found = rules.of(*guides.format().find_record(GetParam().record), GetParam().key);
  const bool rests = std::any_of(found.begin(), found.end(),
                                 [](const Rule* rule) { return rule->id == GetParam().rule; });
  EXPECT_EQ(rests, GetParam().rests);
}

INSTANTIATE_TEST_SUITE_P(
    Keys, RulesOfKeys,
    testing::Values(
        Case{"check", "group", "accompanying_adults", "pupil-exchange.accompanied", true},
        Case{"condition", "activity", "type", "pupil-exchange.duration", true},
        Case{"period", "activity", "start", "pupil-exchange.duration", true},
        Case{"ofTheGroup", "group", "end", "pupil-exchange.duration", true},
        Case{"throughFacts", "organisation", "country", "pupil-exchange.countries", true},
        Case{"none", "organisation", "pic", "pupil-exchange.countries", false},
        Case{"another", "group", "accompanying_adults", "pupil-exchange.duration", false}),
    [](const auto& test) { return test.param.name; });

TEST(Hover, IsPlainWhereTheClientWantsIt) {
  const Guides& guides = *support::built_in_guides();
  const Description description("", "activities:\n  - selected_by: x", guides.format());
  const std::vector<ProjectReport> none;
  const auto plain = hover_at(description, 17, {.reports = &none, .markdown = false});
  ASSERT_TRUE(plain);
  EXPECT_EQ(plain->text,
            "selected_by (selector)\n\nWho selects the participants.\n\n"
            "Used by intensive-study-programme, pupil-mobility.\n\n"
            "- consortium: The partnership's consortium\n- schools: The schools\n"
            "- sending-organisation: The sending organisation\n- other: Somebody else");
  const auto marked = hover_at(description, 17, {.reports = &none, .markdown = true});
  ASSERT_TRUE(marked);
  EXPECT_TRUE(marked->text.starts_with("**selected\\_by** (selector)"));
}

}  // namespace
}  // namespace eligo::lsp
