// Source lines with carets: under what they should be, whatever the line holds.
#include "text/snippet.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "text/utf8.h"

namespace eligo {
namespace {

struct SnippetCase {
  const char* name;
  std::string text;
  TextRange range;
  std::string line;
  std::string carets;
};

void PrintTo(const SnippetCase& c, std::ostream* out) {
  *out << c.name;
}

class Snippets : public testing::TestWithParam<SnippetCase> {};

TEST_P(Snippets, PutTheirCaretsUnderTheRange) {
  const SnippetCase& c = GetParam();
  EXPECT_EQ(snippet(Source("x", c.text), c.range, Style(false)),
            "    1 | " + c.line + "\n      | " + c.carets + "\n");
}

INSTANTIATE_TEST_SUITE_P(
    Lines, Snippets,
    testing::Values(SnippetCase{"Plain", "end: 2021", {5, 4}, "end: 2021", "     ^^^^"},
                    SnippetCase{"AtTheStart", "end: 2021", {0, 3}, "end: 2021", "^^^"},
                    SnippetCase{"Empty", "end: 2021", {5, 0}, "end: 2021", "     ^"},
                    SnippetCase{"AtTheEndOfTheLine", "end:\nb", {4, 1}, "end:", "    ^"},
                    SnippetCase{"OnAnEmptyText", "", {0, 1}, "", "^"},
                    SnippetCase{"OverTheEndOfTheLine", "a: b c\n  d", {3, 7}, "a: b c", "   ^^^"},
                    SnippetCase{
                        "HugeLength", "a: b", {3, static_cast<std::size_t>(-1)}, "a: b", "   ^"},
                    SnippetCase{"WindowsLineEnd", "a: b\r\n", {3, 9}, "a: b", "   ^"},
                    SnippetCase{"ByteOrderMark", "\uFEFFa: b", {6, 1}, "a: b", "   ^"},
                    SnippetCase{"OnTheByteOrderMark", "\uFEFFa: b", {0, 1}, "a: b", "^"},
                    SnippetCase{"Tab", "\ta: b", {4, 1}, "    a: b", "       ^"},
                    SnippetCase{"TabAfterText", "ab\tc", {3, 1}, "ab  c", "    ^"},
                    SnippetCase{"UnderATab", "ab\tc", {2, 1}, "ab  c", "  ^^"},
                    SnippetCase{"MultiByte", "é: ü", {4, 2}, "é: ü", "   ^"},
                    SnippetCase{"Wide", "日: 本語", {5, 6}, "日: 本語", "    ^^^^"},
                    SnippetCase{"AfterCombining", "e\u0301: b", {5, 1}, "e\u0301: b", "   ^"},
                    SnippetCase{"UnderCombining", "ae\u0301b", {2, 2}, "ae\u0301b", "  ^"},
                    SnippetCase{"Control", "a\x1B: b", {4, 1}, "a\\x1b: b", "       ^"},
                    SnippetCase{"UnderAControl", "a\x1B: b", {1, 1}, "a\\x1b: b", " ^^^^"},
                    SnippetCase{"InvalidByte", "a\xE9: b", {1, 1}, "a\\xe9: b", " ^^^^"},
                    SnippetCase{"InsideACharacter", "é: b", {1, 1}, "é: b", "^"}),
    [](const auto& parameter) { return parameter.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Scalars, Snippets,
    testing::Values(
        SnippetCase{"DoubleQuoted", R"(a: "b c" # d)", {3, 3}, R"(a: "b c" # d)", "   ^^^^^"},
        SnippetCase{"SingleQuoted", "a: 'it''s' # d", {3, 4}, "a: 'it''s' # d", "   ^^^^^^^"},
        SnippetCase{"Escapes", R"(a: "\"\\" b)", {3, 2}, R"(a: "\"\\" b)", "   ^^^^^^"},
        SnippetCase{"BackslashInSingleQuotes", R"(a: '\' b)", {3, 1}, R"(a: '\' b)", "   ^^^"},
        SnippetCase{"UnclosedOnThisLine", "a: \"b\n  c\"", {3, 3}, "a: \"b", "   ^^"},
        SnippetCase{"EmptyQuoted", "a: '' # b", {3, 1}, "a: '' # b", "   ^^"},
        SnippetCase{"Literal", "a: |- # b\n  text text", {3, 9}, "a: |- # b", "   ^^"},
        SnippetCase{"Folded", "a: >\n  text text", {3, 9}, "a: >", "   ^"}),
    [](const auto& parameter) { return parameter.param.name; });

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

constexpr std::size_t kGutter = 8;

TEST(LongLines, AreCutAroundTheCarets) {
  const std::string before(300, 'b');
  const std::string after(300, 'a');
  const Source source("x", before + "MARK" + after);
  const auto lines = lines_of(snippet(source, {300, 4}, Style(false)));
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0].substr(kGutter),
            "..." + std::string(40, 'b') + "MARK" + std::string(56, 'a') + "...");
  EXPECT_EQ(lines[1].substr(kGutter), std::string(43, ' ') + "^^^^");
}

TEST(LongLines, AreCutOnOneSideOnlyNearTheirEnds) {
  const Source source("x", "MARK" + std::string(300, 'a') + "LAST");
  const auto first = lines_of(snippet(source, {0, 4}, Style(false)));
  EXPECT_EQ(first[0].substr(kGutter), "MARK" + std::string(96, 'a') + "...");
  EXPECT_EQ(first[1].substr(kGutter), "^^^^");
  const auto last = lines_of(snippet(source, {304, 4}, Style(false)));
  EXPECT_EQ(last[0].substr(kGutter), "..." + std::string(40, 'a') + "LAST");
  EXPECT_EQ(last[1].substr(kGutter), std::string(43, ' ') + "^^^^");
}

TEST(LongLines, OfUpToAHundredColumnsAreWhole) {
  const std::string line(100, 'a');
  EXPECT_EQ(lines_of(snippet(Source("x", line), {99, 1}, Style(false)))[0].substr(kGutter), line);
  const auto cut = lines_of(snippet(Source("x", line + "a"), {99, 1}, Style(false)));
  EXPECT_EQ(cut[0].substr(kGutter, 3), "...");
}

TEST(LongLines, CutTheCaretsToo) {
  const Source source("x", std::string(1000, 'a'));
  const auto lines = lines_of(snippet(source, {0, 1000}, Style(false)));
  EXPECT_EQ(lines[1].substr(kGutter), std::string(100, '^'));
}

TEST(LongLines, AreCutByColumnsNotCharacters) {
  std::string text;
  for (int i = 0; i < 300; ++i) text += "日";
  const Source source("x", text);
  const auto lines = lines_of(snippet(source, {450, 3}, Style(false)));
  EXPECT_EQ(display_width(std::string_view(lines[0])), kGutter + 3 + 100 + 3);
  EXPECT_EQ(lines[1].substr(kGutter), std::string(43, ' ') + "^^");
}

TEST(LongLines, OfMegabytesAreCutAsFast) {
  std::string text;
  for (int i = 0; i < 500'000; ++i) text += "é";
  const Source source("x", text);
  for (std::size_t i = 0; i < 10'000; ++i) {
    ASSERT_LT(snippet(source, {i * 100, 1'000'000}, Style(false)).size(), 1000U);
  }
}

TEST(Snippet, ShowsTheNumberOfItsLine) {
  EXPECT_EQ(snippet(Source("x", "a\nb\ncd\n"), {5, 1}, Style(false)), "    3 | cd\n      |  ^\n");
  const std::string text = std::string(123'455, '\n') + "x";
  EXPECT_EQ(snippet(Source("x", text), {123'455, 1}, Style(false)), "123456 | x\n       | ^\n");
}

TEST(Snippet, IsColouredOnATerminalOnly) {
  const Source source("x", "a: b");
  EXPECT_EQ(snippet(source, {3, 1}, Style(false)).find('\x1B'), std::string::npos);
  EXPECT_NE(snippet(source, {3, 1}, Style(true)).find("\x1B[1;31m^\x1B[0m"), std::string::npos);
}

TEST(Styles, WrapTextInEscapesAndEndThem) {
  EXPECT_EQ(Style(false).bold("a"), "a");
  EXPECT_EQ(Style(true).bold("a"), "\x1B[1ma\x1B[0m");
}

TEST(Excerpts, HoldTheLineInThreeParts) {
  const Excerpt parts = excerpt(Source("x", "a: 1\nend: \t2021 # so"), {11, 4});
  EXPECT_EQ(parts.line, 2U);
  EXPECT_EQ(parts.before, "end:    ");
  EXPECT_EQ(parts.marked, "2021");
  EXPECT_EQ(parts.after, " # so");
}

TEST(Excerpts, EndWhereTheMarkedPartEnds) {
  const Source source("x", "a: 1\nend: \"2021\" # so\n");
  EXPECT_EQ(end_of_marked(source, {10, 4}), (Location{2, 12}));  // behind the closing quote
  EXPECT_EQ(end_of_marked(source, {3, 1}), (Location{1, 5}));
  EXPECT_EQ(end_of_marked(source, {3, 0}), (Location{1, 4}));
}

}  // namespace
}  // namespace eligo
