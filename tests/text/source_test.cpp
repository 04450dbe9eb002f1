// Lines and columns as people count them.
#include "text/source.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "text/utf8.h"

namespace eligo {
namespace {

struct PlaceCase {
  const char* text;
  std::size_t offset;
  std::size_t line;
  std::size_t column;
};

TEST(Source, CountsLinesAndCharactersFromOne) {
  const std::vector<PlaceCase> cases = {
      {"", 0, 1, 1},         {"", 9, 1, 1},         {"ab", 0, 1, 1},         {"ab", 1, 1, 2},
      {"ab", 2, 1, 3},       {"ab", 99, 1, 3},      {"a\nb", 1, 1, 2},       {"a\nb", 2, 2, 1},
      {"a\n", 2, 2, 1},      {"a\n\n\nb", 4, 4, 1}, {"é: ü", 4, 1, 4},  // two bytes a letter
      {"a\né€😀b", 11, 2, 4},                                            // two, three and four bytes
      {"e\u0301x", 3, 1, 3},  // a combining character is a character
      {"a\r\nb", 3, 2, 1},   {"a\r\nb", 1, 1, 2},   {"a\rb\rc", 4, 3, 1},    {"a\n\rb", 3, 3, 1},
      {"\uFEFFab", 0, 1, 1},  // a byte order mark is no column
      {"\uFEFFab", 3, 1, 1}, {"\uFEFFab", 4, 1, 2}, {"\uFEFFa\nb", 5, 2, 1},
  };
  for (const PlaceCase& c : cases) {
    const Location expected{c.line, c.column};
    EXPECT_EQ(Source("x", c.text).location(c.offset), expected)
        << escape_for_terminal(c.text) << " at " << c.offset;
  }
}

TEST(Source, CountsAcrossLongLines) {
  std::string text = "first\n";
  for (int i = 0; i < 5000; ++i) text += "é";
  const Source source("x", text);
  for (const std::size_t column : {1U, 400U, 512U, 513U, 1024U, 1025U, 5000U}) {
    EXPECT_EQ(source.location(6 + 2 * (column - 1)), (Location{2, column}));
  }
}

TEST(Source, GivesLinesWithoutTheirEnds) {
  const Source source("x", "\uFEFFone\r\n\r\ntwo\rthree\nlast");
  const std::vector<std::string_view> lines = {"one", "", "two", "three", "last"};
  for (std::size_t i = 0; i < lines.size(); ++i) EXPECT_EQ(source.line(i + 1), lines[i]);
  EXPECT_EQ(source.line(0), "");
  EXPECT_EQ(source.line(6), "");
  EXPECT_EQ(source.line_start(1), 3U);
  EXPECT_EQ(source.line_start(3), 10U);
  EXPECT_EQ(source.line_start(99), source.text().size());
}

TEST(Source, HasAnEmptyLastLineAfterALineEnd) {
  const Source source("x", "one\n");
  EXPECT_EQ(source.line(2), "");
  EXPECT_EQ(source.line_start(2), 4U);
}

TEST(Source, KeepsItsNameAndText) {
  const Source source("a.yaml", "text");
  EXPECT_EQ(source.name(), "a.yaml");
  EXPECT_EQ(source.text(), "text");
}

}  // namespace
}  // namespace eligo
