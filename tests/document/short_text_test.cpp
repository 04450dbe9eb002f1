// yaml-cpp finds in a short text what it finds in the whole one: every event, text and place.
#include "document/short_text.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <array>
#include <functional>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "support/project_generator.h"
#include "support/random.h"
#include "support/sanitized.h"

namespace eligo {
namespace {

using support::Random;

using Places = std::function<std::size_t(std::size_t offset)>;
using Texts = std::function<std::string(const std::string& text, std::size_t offset)>;

std::size_t position(const YAML::Mark& mark) {
  return mark.pos > 0 ? static_cast<std::size_t>(mark.pos) : 0;
}

/// Writes down what it is told, with places and texts as those of the whole text.
class Recorder final : public YAML::EventHandler {
 public:
  Recorder(Places places, Texts texts) : places_(std::move(places)), texts_(std::move(texts)) {}

  const std::vector<std::string>& events() const { return events_; }
  void add(std::string_view what, const YAML::Mark& mark, std::string_view more = {}) {
    events_.push_back(fmt::format("{}@{} {}", what, places_(position(mark)), more));
  }

  void OnDocumentStart(const YAML::Mark& mark) override { add("document", mark); }
  void OnDocumentEnd() override { events_.emplace_back("end"); }
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    add("null", mark, std::to_string(anchor));
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    add("alias", mark, std::to_string(anchor));
  }
  void OnAnchor(const YAML::Mark& mark, const std::string& name) override {
    add("anchor", mark, name);
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    add("scalar", mark, fmt::format("{} {} '{}'", tag, anchor, texts_(value, position(mark))));
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override {
    add("sequence", mark, fmt::format("{} {} {}", tag, anchor, static_cast<int>(style)));
  }
  void OnSequenceEnd() override { events_.emplace_back("end"); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override {
    add("mapping", mark, fmt::format("{} {} {}", tag, anchor, static_cast<int>(style)));
  }
  void OnMapEnd() override { events_.emplace_back("end"); }

 private:
  Places places_;
  Texts texts_;
  std::vector<std::string> events_;
};

/// The events of a text, and the error that ends them. Of endless documents (yaml-cpp makes them of
/// a comma) only the first.
std::vector<std::string> events_of(std::string_view text, Recorder recorder) {
  constexpr int kMostDocuments = 20;
  std::istringstream input{std::string(text)};
  try {
    YAML::Parser parser(input);
    for (int i = 0; i < kMostDocuments && parser.HandleNextDocument(recorder); ++i) {
    }
  } catch (const YAML::Exception& error) {
    recorder.add("error", error.mark, error.msg);
  }
  return recorder.events();
}

struct TwoReadings {
  std::vector<std::string> whole;
  std::vector<std::string> shortened;
};

TwoReadings read_twice(const std::string& whole) {
  ShortText text(whole, 0);
  const auto same = [](const std::string& value, std::size_t) { return value; };
  const auto in_whole = [&](std::size_t offset) { return std::min(offset, whole.size()); };
  const auto whole_place = [&](std::size_t offset) { return text.whole_offset(offset); };
  const auto whole_text = [&](const std::string& value, std::size_t offset) {
    Document::Arena arena;
    return std::string(text.whole_text(value, offset, arena));
  };
  return {events_of(whole, {in_whole, same}), events_of(text.text(), {whole_place, whole_text})};
}

void expect_same_events(const std::string& whole) {
  const TwoReadings events = read_twice(whole);
  EXPECT_EQ(events.shortened, events.whole) << whole;
}

/// Whether the reader refuses what has these events: an error, or a document that begins in the
/// middle of a line.
bool is_refused(const std::vector<std::string>& events, const std::string& whole) {
  return std::any_of(events.begin(), events.end(), [&](const std::string& event) {
    if (event.starts_with("error@")) return true;
    if (!event.starts_with("document@")) return false;
    const std::size_t begin = std::stoul(event.substr(event.find('@') + 1));
    const std::size_t line = whole.rfind('\n', begin == 0 ? 0 : begin - 1) + 1;
    return whole.substr(line, begin - line).find_first_not_of(" \t") != std::string::npos;
  });
}

TEST(ShortText, LeavesOutTheInsidesOfWords) {
  EXPECT_EQ(ShortText("title: Our school, our voice\n", 0).text(), "\xF8: \xF8, \xF8\n");
  EXPECT_EQ(ShortText("- {id: lyseo, name: 'Lyseon lukio'}", 0).text(),
            "- {\xF8: \xF8, \xF8: '\xF8'}");
  EXPECT_EQ(ShortText("start: 2021-03-08 # when it begins", 0).text(),
            "\xF8: \xF8 # when it begins");
}

TEST(ShortText, KeepsWhatTheParserReadsByTheLetter) {
  for (const std::string_view line :
       {"a: null", "a: Null", "a: &anchor b", "a: *alias", "!!str abc", "%YAML 1.2", "a: |2-",
        "a: >-", "\"caf\\u00e9\""}) {
    EXPECT_EQ(ShortText(line, 0).text(), line);
  }
}

TEST(ShortText, KeepsLongLinesAsTheLengthOfAKeyIsLimited) {
  const std::string key(1025, 'k');
  EXPECT_EQ(ShortText(key + ": value", 0).text(), key + ": value");
  expect_same_events(key + ": value");
  expect_same_events(key.substr(1) + ": value");
}

TEST(ShortText, GivesBackPlacesAndTexts) {
  const std::string_view whole = "\uFEFFtitle: Our school, our voice";
  ShortText text(whole, 3);
  ASSERT_EQ(text.text(), "\xF8: \xF8, \xF8");
  EXPECT_EQ(text.whole_offset(0), 3U);
  EXPECT_EQ(text.whole_offset(1), whole.find(':'));
  EXPECT_EQ(text.whole_offset(3), whole.find("Our"));
  EXPECT_EQ(text.whole_offset(6), whole.find("our"));
  EXPECT_EQ(text.whole_offset(7), whole.size());
  EXPECT_EQ(text.whole_offset(1000), whole.size());
  Document::Arena arena;
  EXPECT_EQ(text.whole_text("\xF8, \xF8", 3, arena), "Our school, our voice");
}

TEST(ShortText, OfTrickyTextsHasTheSameEvents) {
  for (const char* const text : {
           "",
           "word",
           "word\n",
           "\n\nword",
           "a:b",
           "one: two: three",
           "one:\n- two\n-three\n",
           "key: |  # a comment with words\n  first words\n   more words\n\nlast: one",
           "key: !!str\n  # a comment with words\n  some text\n  over lines\nnext: one",
           "key: &anchor\n  # a comment with words\n  >-\n  # no comment\n  folded text\n",
           "key: |2\n   indented words\n  others\n",
           "key: |5abcdef\n",
           "key: >word\n",
           "'it''s a long text'",
           "'a text\n\n  over lines' : value",
           "\"a \\\n  text\\tword\"",
           "\"unknown \\q escape\"",
           "\"\\xF8 and words\n  more words\"",
           "\"\\x4g wrong\"",
           "[one two, {three four: five six}, seven]",
           "{\"json\":words, 'other':more}",
           "[one two",
           "{one: two",
           "one two]",
           "? one two\n: three",
           "? - one two\n  - three\n: {four: five}",
           "--- first words\n... \n--- second words\n",
           "first words\n---\nsecond words",
           "first words\n...\nsecond words",
           "--- |\n some words\n",
           "plain text\n  over lines # with a comment\n  and more",
           "word & word: R&D *x *alias",
           "value: 100%",
           "value: now!",
           "value: a|b>c",
           "- - word\n  - word\n- word",
           "-word: -5 apples",
           "?word: value",
           "null: NULL",
           "~: null and void",
           "@word",
           "`word`",
           "key:\tword\n\tword: key",
           "key: word\r\nother: more words\r\n",
           "\x7f",
           "ä ö: é-ü ñ",
           "key: \"a text # no comment\"",
           "key: 'a # b'  # a comment",
           "%YAML 1.2\n---\nword: more",
           "%TAG !e! tag:example.org,2020:\n---\n!e!word text",
           "# a comment alone",
           "key:  # none\n",
           "word,word",
           ",word",
           "word: [a b]c d",
           "*unknown",
           "&word",
           "& word: more",
           "* word",
       }) {
    expect_same_events(text);
  }
}

TEST(ShortText, OfProjectsHasTheSameEvents) {
  for (std::uint32_t seed = 0; seed < support::rounds(60); ++seed) {
    expect_same_events(support::generate_project(seed));
  }
}

/// Changes a few characters to such as mean something.
std::string spoiled(std::string text, Random& random) {
  static constexpr std::array<std::string_view, 44> kPieces = {
      ":",       ": ",   "- ",      "-",
      "?",       "? ",   "[",       "]",
      "{",       "}",    ",",       ", ",
      "#",       " # ",  "&",       "&a ",
      "*",       "*a ",  "!",       "!!",
      "!!str ",  "|",    "|-\n",    ">",
      ">2\n",    "%",    "@",       "`",
      "'",       "\"",   "\\",      "\\x41",
      "\n",      "\n\n", "\n  ",    "\r\n",
      "\t",      "---",  "\n---\n", "...",
      "\n...\n", "null", "  ",      "word and word"};
  for (int changes = random.between(1, 6); changes > 0; --changes) {
    const std::size_t at = random.below(text.size() + 1);
    text.replace(at, random.below(4), random.pick(kPieces));
  }
  return text;
}

TEST(ShortText, OfSpoiledTextsHasTheSameEventsOrIsRefusedAsTheWholeIs) {
  Random random(1);
  std::size_t refused = 0;
  constexpr std::uint32_t kRounds = support::rounds(4'000);
  for (std::uint32_t round = 0; round < kRounds && !HasFailure(); ++round) {
    const std::string project = support::generate_project(round % 200);
    const std::size_t begin = random.below(project.size());
    const std::string text = spoiled(project.substr(begin, 20 + random.below(200)), random);
    if (is_refused(read_twice(text).whole, text)) {
      ++refused;
      EXPECT_TRUE(is_refused(read_twice(text).shortened, text)) << text;
    } else {
      expect_same_events(text);
    }
  }
  EXPECT_LT(refused, kRounds * 7 / 8);
  EXPECT_GT(refused, kRounds / 8);
}

}  // namespace
}  // namespace eligo
