// UTF-8: what is valid, how wide it stands, and what must not reach a terminal.
#include "text/utf8.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

namespace eligo {
namespace {

struct ValidityCase {
  std::string text;
  std::optional<std::size_t> first_invalid;
};

TEST(Utf8, IsCheckedByteByByte) {
  const std::vector<ValidityCase> cases = {
      {"", std::nullopt},
      {"plain", std::nullopt},
      {"é€😀", std::nullopt},
      {"\u007F\u0080\u07FF\u0800\uD7FF\uE000\uFFFF\U00010000\U0010FFFF", std::nullopt},
      {"a\x80", 1},             // a continuation alone
      {"ab\xFF", 2},            // never a byte of UTF-8
      {"\xC0\x80", 0},          // overlong
      {"\xC1\xBF", 0},          // overlong
      {"\xE0\x9F\xBF", 0},      // overlong
      {"\xF0\x8F\xBF\xBF", 0},  // overlong
      {"\xED\xA0\x80", 0},      // a surrogate
      {"\xF4\x90\x80\x80", 0},  // beyond the last code point
      {"\xF5\x80\x80\x80", 0},  // beyond the last code point
      {"a\xC3", 1},             // cut off
      {"a\xE2\x82", 1},         // cut off
      {"a\xF0\x9F\x98", 1},     // cut off
      {"\xC3(", 0},             // no continuation
      {"é\xE2\x82(", 2},        // no continuation
  };
  for (const ValidityCase& c : cases) {
    EXPECT_EQ(first_invalid_utf8(c.text), c.first_invalid) << escape_for_terminal(c.text);
  }
}

TEST(Utf8, IsDecodedAndEncodedBack) {
  for (const char32_t code :
       {U'a', U'\x7F', U'\x80', U'é', U'\x7FF', U'\x800', U'€', U'\xFFFF', U'\x10000', U'😀'}) {
    std::string text = "x";
    append_utf8(text, code);
    const Character character = decode(text, 1);
    EXPECT_TRUE(character.valid);
    EXPECT_EQ(character.code, code);
    EXPECT_EQ(character.bytes, text.size() - 1);
  }
}

TEST(Utf8, ThatIsInvalidIsDecodedAsOneReplacement) {
  const Character character = decode("\xE2\x82", 0);
  EXPECT_FALSE(character.valid);
  EXPECT_EQ(character.code, U'\xFFFD');
  EXPECT_EQ(character.bytes, 1U);
}

TEST(Utf8, CountsCharacters) {
  EXPECT_EQ(count_characters(""), 0U);
  EXPECT_EQ(count_characters("aé€😀"), 4U);
}

struct WidthCase {
  const char* text;
  std::size_t width;
};

TEST(DisplayWidth, IsThatOfATerminal) {
  const std::vector<WidthCase> cases = {
      {"", 0},         {"abc", 3},          {"é", 1},    {"e\u0301", 1}, {"Ελλάδα", 6},
      {"日本", 4},     {"한국", 4},         {"ｆｕ", 4}, {"😀", 2},       {"☕", 2},
      {"a\u200Bb", 2}, {"\u0915\u093C", 1}, {"ー。", 4}, {"—…€", 3},     {"\U00020000", 2},
  };
  for (const WidthCase& c : cases) {
    EXPECT_EQ(display_width(std::string_view(c.text)), c.width) << c.text;
  }
}

TEST(Width, FollowsUnicode) {
  struct Case {
    char32_t code;
    int width;
  };
  for (const Case& c : {Case{U'\u0300', 0},     Case{U'\u0670', 0},     Case{U'\u200D', 0},
                        Case{U'\u3099', 0},     Case{U'\uFE0F', 0},     Case{U'\u1175', 0},
                        Case{U'\U000E0100', 0}, Case{U'\u0378', 1},     Case{U'\u0600', 1},
                        Case{U'\u303F', 1},     Case{U'\u2B51', 1},     Case{U'\U0001F321', 1},
                        Case{U'\u1100', 2},     Case{U'\u2B50', 2},     Case{U'\u3042', 2},
                        Case{U'\uFF21', 2},     Case{U'\U0001F004', 2}, Case{U'\U0001F7E0', 2},
                        Case{U'\U0001F7EB', 2}, Case{U'\U0003FFFD', 2}, Case{U'\U0010FFFF', 1}}) {
    EXPECT_EQ(display_width(c.code), c.width) << std::hex << static_cast<unsigned>(c.code);
  }
}

struct EscapeCase {
  std::string text;
  const char* shown;
};

TEST(Escapes, KeepWhatIsHarmless) {
  for (const std::string text : {"", "plain text", "é€😀 日本 e\u0301", "\\x1b", "`~!@#$%^&*()"}) {
    EXPECT_EQ(escape_for_terminal(text), text);
  }
}

TEST(Escapes, ShowWhatCouldSteerATerminal) {
  using namespace std::string_literals;
  const std::vector<EscapeCase> cases = {
      {"a\nb", R"(a\nb)"},
      {"a\tb", R"(a\tb)"},
      {"\r", R"(\x0d)"},
      {"\x1B[31m", R"(\x1b[31m)"},
      {"a\0b"s, R"(a\x00b)"},
      {"\x07\x7F", R"(\x07\x7f)"},
      {"\u0085\u009B", R"(\x85\x9b)"},
      {"\u202Etxt\u202C", R"(\u202etxt\u202c)"},
      {"\u2066\u2069", R"(\u2066\u2069)"},
      {"\u061C\u200E\u200F", R"(\u061c\u200e\u200f)"},
      {"\u2028\u2029\uFEFF", R"(\u2028\u2029\ufeff)"},
      {"caf\xE9", R"(caf\xe9)"},
      {"\xE2\x82", R"(\xe2\x82)"},
  };
  for (const EscapeCase& c : cases) EXPECT_EQ(escape_for_terminal(c.text), c.shown);
}

}  // namespace
}  // namespace eligo
