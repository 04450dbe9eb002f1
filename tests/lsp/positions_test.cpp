// Places in the encodings of the protocol, both ways.
#include "lsp/positions.h"

#include <gtest/gtest.h>

#include <string>

namespace eligo::lsp {
namespace {

constexpr Encoding kAll[] = {Encoding::Utf8, Encoding::Utf16, Encoding::Utf32};

TEST(Positions, CountUnitsOfTheEncoding) {
  const Source source("", "a\xC3\xA4\xF0\x9F\x87\xAB.\nb");  // a, a umlaut, a flag's half, a dot
  const std::size_t dot = 7;
  EXPECT_EQ(position_of(source, dot, Encoding::Utf8), (Position{0, 7}));
  EXPECT_EQ(position_of(source, dot, Encoding::Utf16), (Position{0, 4}));
  EXPECT_EQ(position_of(source, dot, Encoding::Utf32), (Position{0, 3}));
  for (const Encoding encoding : kAll) {
    EXPECT_EQ(offset_of(source, position_of(source, dot, encoding), encoding), dot);
    EXPECT_EQ(position_of(source, dot + 2, encoding), (Position{1, 0}));
  }
}

TEST(Positions, FallBackToTheEndOfTheLineAndOfTheText) {
  const Source source("", "ab\r\nc\rd");
  for (const Encoding encoding : kAll) {
    EXPECT_EQ(offset_of(source, {0, 99}, encoding), 2U);
    EXPECT_EQ(offset_of(source, {1, 99}, encoding), 5U);
    EXPECT_EQ(offset_of(source, {2, 0}, encoding), 6U);
    EXPECT_EQ(offset_of(source, {9, 9}, encoding), 7U);
  }
}

TEST(Positions, InsideACharacterAreItsBeginning) {
  const Source source("", "\xF0\x9F\x87\xAB.");
  EXPECT_EQ(offset_of(source, {0, 1}, Encoding::Utf16), 0U);
  EXPECT_EQ(offset_of(source, {0, 2}, Encoding::Utf16), 4U);
  EXPECT_EQ(offset_of(source, {0, 3}, Encoding::Utf8), 0U);
}

TEST(Positions, CountAByteOrderMarkAsACharacter) {
  const Source source("",
                      "\xEF\xBB\xBF"
                      "ab");
  EXPECT_EQ(position_of(source, 3, Encoding::Utf16), (Position{0, 1}));
  EXPECT_EQ(offset_of(source, {0, 1}, Encoding::Utf16), 3U);
  EXPECT_EQ(offset_of(source, {0, 0}, Encoding::Utf16), 0U);
}

}  // namespace
}  // namespace eligo::lsp
