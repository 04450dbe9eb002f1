// One voice: a finding reads "what was found; what is allowed", then what to do about it.
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "eligo/guide.h"
#include "support/checked.h"

namespace eligo {
namespace {

bool ends_a_sentence(const std::string& text) {
  return text.ends_with('.') || text.ends_with('!') || text.ends_with('?');
}

/// Remedies begin with a verb, which is small; requirements may begin with a name.
bool begins_small(const std::string& text) {
  return !text.empty() && text.front() >= 'a' && text.front() <= 'z';
}

TEST(Voice, RulesSayWhatIsWrongAndWhatToDo) {
  const auto& guides = support::built_in_guides();
  for (const Edition& edition : guides->editions()) {
    const auto& guide = std::get<std::shared_ptr<const Guide>>(guides->edition(edition.id));
    for (const Rule& rule : guide->rules()) {
      SCOPED_TRACE(rule.id + " of " + edition.id);
      EXPECT_FALSE(ends_a_sentence(rule.requirement)) << rule.requirement;
      if (!rule.question.empty()) {
        EXPECT_TRUE(rule.question.ends_with('?')) << rule.question;
        continue;
      }
      EXPECT_FALSE(ends_a_sentence(rule.message)) << rule.message;
      EXPECT_NE(rule.message, rule.requirement);
      EXPECT_TRUE(begins_small(rule.remedy)) << rule.remedy;
      EXPECT_FALSE(ends_a_sentence(rule.remedy)) << rule.remedy;
    }
  }
}

}  // namespace
}  // namespace eligo
