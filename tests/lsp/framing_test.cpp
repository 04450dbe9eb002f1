// Messages on a stream, however it is cut.
#include "lsp/framing.h"

#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <variant>

namespace eligo::lsp {
namespace {

constexpr std::size_t kLongest = 10;

struct Case {
  std::string name;
  std::string bytes;
  std::string expected;  // the messages, `!` for bytes that are none, `!!` where that is the last
};

/// All that can be read from the bytes.
std::string read_all(const std::string& bytes) {
  std::istringstream input(bytes);
  std::string result;
  for (;;) {
    const Frame frame = read_frame(input, kLongest);
    if (std::holds_alternative<EndOfMessages>(frame)) return result;
    if (const auto* bad = std::get_if<BadFrame>(&frame)) {
      result += bad->is_last ? "!!" : "!";
      if (bad->is_last) return result;
    } else {
      result += "(" + std::get<std::string>(frame) + ")";
    }
  }
}

class Framing : public testing::TestWithParam<Case> {};

TEST_P(Framing, ReadsWhatIsThere) {
  EXPECT_EQ(read_all(GetParam().bytes), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Streams, Framing,
    testing::Values(
        Case{"nothing", "", ""},
        Case{"two", "Content-Length: 2\r\n\r\nabContent-Length: 1\r\n\r\nc", "(ab)(c)"},
        Case{"empty", "Content-Length: 0\r\n\r\n", "()"},
        Case{"otherFields", "Content-Type: x\r\ncontent-length:3\r\n\r\nabc", "(abc)"},
        Case{"lineFeeds", "Content-Length: 1\n\na", "(a)"},
        Case{"longest", "Content-Length: 10\r\n\r\n0123456789", "(0123456789)"},
        Case{"tooLong", "Content-Length: 11\r\n\r\n0123456789aContent-Length: 1\r\n\r\nb", "!(b)"},
        Case{"cutContent", "Content-Length: 5\r\n\r\nab", ""},
        Case{"cutHeader", "Content-Length: 5\r\n", ""},
        Case{"noLength", "Content-Type: x\r\n\r\nab", "!!"},
        Case{"negative", "Content-Length: -1\r\n\r\nab", "!!"},
        Case{"beyondNumbers", "Content-Length: 99999999999999999999999\r\n\r\nab", "!!"},
        Case{"noNumber", "Content-Length: 1x\r\n\r\nab", "!!"},
        Case{"endlessHeader", std::string(100'000, 'a'), "!!"}),
    [](const auto& test) { return test.param.name; });

TEST(Framing, WritesTheLengthInBytes) {
  std::ostringstream output;
  write_frame(output, "{\"a\":\"\xC3\xA4\"}");
  EXPECT_EQ(output.str(), "Content-Length: 10\r\n\r\n{\"a\":\"\xC3\xA4\"}");
}

}  // namespace
}  // namespace eligo::lsp
