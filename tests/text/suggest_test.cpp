// "Did you mean": what is near enough, and what is not.
#include "text/suggest.h"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <vector>

namespace eligo {
namespace {

constexpr std::array<std::string_view, 9> kWords = {
    "school", "vet-provider", "participants", "higher-education", "start", "end", "FR", "partner",
    "no"};

struct NearCase {
  const char* word;
  std::optional<std::string_view> nearest;
};

TEST(Nearest, IsWithinAThirdOfTheWord) {
  const std::vector<NearCase> cases = {
      {"school", "school"},
      {"School", "school"},  // case only
      {"SCHOOL", "school"},
      {"vet_provider", "vet-provider"},  // another separator only
      {"vet provider", "vet-provider"},
      {"scool", "school"},      // a letter left out
      {"schoool", "school"},    // a letter too many
      {"achool", "school"},     // another letter
      {"shcool", "school"},     // two letters swapped
      {"shcol", std::nullopt},  // two edits are too many for five letters
      {"particpant", "participants"},
      {"higer-educaton", "higher-education"},
      {"satrt", "start"},
      {"ned", "end"},
      {"fr", "FR"},
      {"FT", std::nullopt},    // every code of two letters is near every other
      {"part", std::nullopt},  // two words begin so
      {"high", "higher-education"},
      {"hi", std::nullopt},  // hardly a beginning
      {"completely-different", std::nullopt},
      {"pupils", std::nullopt},
      {"x", std::nullopt},
      {"", std::nullopt},
  };
  for (const NearCase& c : cases) EXPECT_EQ(nearest(c.word, kWords), c.nearest) << c.word;
}

TEST(Nearest, PrefersAWordThatDiffersInCaseOnly) {
  constexpr std::array<std::string_view, 3> kNames = {"lyse", "lyseoo", "Lyseo"};
  EXPECT_EQ(nearest("lyseo", kNames), "Lyseo");
}

TEST(Nearest, PrefersTheFirstOfEquals) {
  constexpr std::array<std::string_view, 2> kNames = {"partner-a", "partner-b"};
  EXPECT_EQ(nearest("partner-c", kNames), "partner-a");
}

TEST(Nearest, IsNothingAmongNoCandidates) {
  EXPECT_EQ(nearest("school", {}), std::nullopt);
}

TEST(Nearest, CostsNothingForHostileWords) {
  const std::string long_word(1'000'000, 'x');
  const std::vector<std::string_view> long_words(1000, long_word);
  EXPECT_EQ(nearest(long_word, kWords), std::nullopt);
  EXPECT_EQ(nearest(long_word, long_words), std::nullopt);
  EXPECT_EQ(nearest("school", long_words), std::nullopt);
}

TEST(SuggestionText, StandsBehindAComplaint) {
  EXPECT_EQ(suggestion_text("school"), "; did you mean 'school'?");
  EXPECT_EQ(suggestion_text(""), "");
}

}  // namespace
}  // namespace eligo
