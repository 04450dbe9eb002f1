// The tree of keys: on what is YAML it agrees with the reader, on the rest it keeps its
// promises.
#include "lsp/entry_tree.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "document/yaml_reader.h"
#include "eligo/guide.h"
#include "lsp/completion.h"
#include "lsp/hover.h"
#include "support/checked.h"
#include "support/sanitized.h"

namespace eligo::lsp {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> texts_of(const char* directory) {
  std::vector<std::string> texts;
  for (const auto& entry : fs::recursive_directory_iterator(directory)) {
    if (entry.path().extension() != ".yaml") continue;
    std::ifstream input(entry.path(), std::ios::binary);
    texts.emplace_back(std::istreambuf_iterator<char>(input), std::istreambuf_iterator<char>());
  }
  return texts;
}

void collect_keys(const Node& node, std::set<std::size_t>& offsets) {
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    if (node.kind == NodeKind::Mapping && i % 2 == 0) {
      offsets.insert(node.items[i]->offset);
    } else {
      collect_keys(*node.items[i], offsets);
    }
  }
}

std::set<std::size_t> keys_of_reader(const std::string& text) {
  const Source source("", text);
  const InputLimits limits;
  YamlReader reader(source, limits);
  std::set<std::size_t> offsets;
  while (const auto result = reader.next()) {
    if (const auto* document = std::get_if<Document>(&*result)) {
      collect_keys(*document->root(), offsets);
    }
  }
  return offsets;
}

std::set<std::size_t> keys_of_tree(const std::string& text) {
  const EntryTree tree(text);
  std::set<std::size_t> offsets;
  for (const Entry& entry : tree.entries()) {
    if (entry.kind == Entry::Kind::Key && entry.has_colon) offsets.insert(entry.mark.offset);
  }
  return offsets;
}

TEST(EntryTree, FindsTheKeysThatTheReaderFinds) {
  for (const char* directory : {ELIGO_SOURCE_DIR "/examples", ELIGO_SOURCE_DIR "/rules"}) {
    for (const std::string& text : texts_of(directory)) {
      EXPECT_EQ(keys_of_tree(text), keys_of_reader(text)) << text.substr(0, 200);
    }
  }
}

struct Case {
  std::string name;
  std::string text;
  std::string expected;  // each key or member with its parent's name and its value
};

std::string summary(const std::string& text) {
  const EntryTree tree(text);
  std::string result;
  for (const Entry& entry : tree.entries()) {
    const bool member = entry.kind == Entry::Kind::Member;
    if (entry.flow && entry.mark.length == 0 && entry.value.length == 0) continue;
    if (entry.parent != Entry::kNone) {
      const Entry& parent = tree[entry.parent];
      result += (parent.kind == Entry::Kind::Member ? "-" : parent.name) + "/";
    }
    result += member ? "-" : entry.name + (entry.has_colon ? ":" : "?");
    result += std::string(tree.scalar(entry)) + " ";
  }
  return result;
}

class BrokenLines : public testing::TestWithParam<Case> {};

TEST_P(BrokenLines, CostThemselvesOnly) {
  EXPECT_EQ(summary(GetParam().text), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    EntryTrees, BrokenLines,
    testing::Values(
        Case{"openBracket", "a: [b, c\nd: e", "a: a/-b a/-c d:e "},
        Case{"openBrace", "- a: {b: c, d\n  e: f\n- g: h", "- -/a: a/b:c a/d? -/e:f - -/g:h "},
        Case{"bracketOverLines", "a: [\n  b,\n  c\n]\nd: e", "a: a/-b a/-c d:e "},
        Case{"openQuote", "a: \"b\nc: d", "a:\"b c:d "},
        Case{"quoteOverLines", "a: \"b\n  c: d\"\ne: f", "a:b\n  c: d e:f "},
        Case{"word", "a:\n  b: c\n  d\ne: f", "a: a/b:c a/d? e:f "},
        Case{"text", "a: b\n  c: d?\n  e\nf: g", "a:b a/c:d? f:g "},
        Case{"block", "a: |\n  b: c\n\n  d: e\nf: g", "a: f:g "},
        Case{"listAtTheColumnOfItsKey", "a:\n- b\n- c: d\ne: f", "a: a/-b a/- -/c:d e:f "},
        Case{"quotedKeys", "\"a: b\": c\n'd': e", "a: b:c d:e "},
        Case{"colonsInValues", "a: b:c\nd:e\nf: {g: h:i}", "a:b:c d:e? f: f/g:h:i "},
        Case{"comments", "a: b # c: d\n# e: f\ng: # h\n  - i#j", "a:b g: g/-i#j "},
        Case{"documents", "a: b\n---\nc: d\n...\n---\ne: f", "a:b c:d e:f "},
        Case{"anchors", "a: &x {b: c}\nd: &y e\nf: *x", "a: a/b:c d:e f: "},
        Case{"carriageReturns", "a: b\r\nc:\r\n  d: e\r\n", "a:b c: c/d:e "},
        Case{"onlyIndicators", "- - -\n: :\n[{[{,,:}\n", "- -/- -/- :: [{[{,,:}? "}),
    [](const auto& test) { return test.param.name; });

void expect_promises(const std::string& text) {
  const EntryTree tree(text);
  for (std::size_t i = 0; i < tree.entries().size(); ++i) {
    const Entry& entry = tree[i];
    ASSERT_LE(end_of(entry.mark), text.size());
    ASSERT_LE(end_of(entry.value), text.size());
    ASSERT_LE(end_of(entry.extent), text.size());
    ASSERT_TRUE(entry.parent == Entry::kNone || entry.parent < i);
  }
}

/// A text is typed from its beginning to its end: nothing may fail on the way.
TEST(EntryTree, StandsEveryBeginningOfAText) {
  const Guides& guides = *support::built_in_guides();
  const std::vector<ProjectReport> no_reports;
  constexpr std::size_t kStep = support::is_sanitized() ? 7 : 1;
  for (const std::string& text : texts_of(ELIGO_SOURCE_DIR "/examples/broken")) {
    for (std::size_t size = 0; size <= text.size(); size += kStep) {
      const std::string typed = text.substr(0, size);
      expect_promises(typed);
      const Description description("", typed, guides.format());
      completions(description, size, guides, Encoding::Utf16);
      hover_at(description, size, {.reports = &no_reports});
    }
  }
}

/// Keys, brackets, quotes and blanks in any order.
TEST(EntryTree, StandsNonsense) {
  constexpr std::array<std::string_view, 28> kPieces = {
      "[",    "]",  "{",    "}",       ":",    ",",     "-",  "#",      "\"", "'",
      "|",    ">",  " ",    "  ",      "\n",   "\n  ",  "a",  "&a",     "*a", "!t",
      "\r\n", "\t", "type", "venue: ", "from", "---\n", "- ", "fields:"};
  const Guides& guides = *support::built_in_guides();
  const std::vector<ProjectReport> no_reports;
  const int rounds = static_cast<int>(support::rounds(1'000));
  std::uint32_t state = 1;
  for (int round = 0; round < rounds; ++round) {
    std::string text = round % 2 == 0 ? "activities:\n  - " : "";
    for (int i = 0; i < 24; ++i) {
      state = state * 1'664'525U + 1'013'904'223U;
      text += kPieces[(state >> 16) % kPieces.size()];
    }
    expect_promises(text);
    const Description description("", text, guides.format());
    for (std::size_t at = 0; at <= text.size(); at += 3) {
      completions(description, at, guides, Encoding::Utf16);
      hover_at(description, at, {.reports = &no_reports});
    }
  }
}

TEST(EntryTree, EndsDeepBrackets) {
  expect_promises("a: " + std::string(100'000, '['));
  expect_promises("a: " + std::string(100'000, '{'));
}

}  // namespace
}  // namespace eligo::lsp
