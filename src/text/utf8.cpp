#include "text/utf8.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "text/width_tables.h"

namespace eligo {
namespace {

/// As the look-up below needs it: in order, and none over another.
template <std::size_t kSize>
constexpr bool is_sorted(const std::array<CodeRange, kSize>& ranges) {
  for (std::size_t i = 0; i < kSize; ++i) {
    if (ranges[i].first > ranges[i].last) return false;
    if (i > 0 && ranges[i - 1].last >= ranges[i].first) return false;
  }
  return true;
}
static_assert(is_sorted(kZeroWidth) && is_sorted(kWide));

template <std::size_t kSize>
bool in_ranges(const std::array<CodeRange, kSize>& ranges, char32_t code) {
  const auto after =
      std::upper_bound(ranges.begin(), ranges.end(), code,
                       [](char32_t value, const CodeRange& range) { return value < range.first; });
  return after != ranges.begin() && code <= std::prev(after)->last;
}

bool is_continuation(unsigned char byte) {
  return (byte & 0xC0) == 0x80;
}

/// The length that a first byte announces, and the bits of it that count; 0 for none.
struct Lead {
  std::size_t bytes;
  char32_t bits;
  char32_t least;  // a smaller code would be an overlong form
};

Lead lead_of(unsigned char byte) {
  if (byte < 0x80) return {1, byte, 0};
  if (byte >= 0xC2 && byte <= 0xDF) return {2, byte & 0x1FU, 0x80};
  if (byte >= 0xE0 && byte <= 0xEF) return {3, byte & 0x0FU, 0x800};
  if (byte >= 0xF0 && byte <= 0xF4) return {4, byte & 0x07U, 0x10000};
  return {0, 0, 0};
}

}  // namespace

Character decode(std::string_view text, std::size_t offset) {
  const Character invalid{0xFFFD, 1, false};
  const Lead lead = lead_of(static_cast<unsigned char>(text[offset]));
  if (lead.bytes == 0 || offset + lead.bytes > text.size()) return invalid;
  char32_t code = lead.bits;
  for (std::size_t i = 1; i < lead.bytes; ++i) {
    const auto byte = static_cast<unsigned char>(text[offset + i]);
    if (!is_continuation(byte)) return invalid;
    code = (code << 6) | (byte & 0x3FU);
  }
  const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  if (code < lead.least || surrogate || code > 0x10FFFF) return invalid;
  return {code, lead.bytes, true};
}

void append_utf8(std::string& text, char32_t code) {
  const auto tail = [&](int shift) { text += static_cast<char>(0x80 | ((code >> shift) & 0x3F)); };
  if (code < 0x80) {
    text += static_cast<char>(code);
  } else if (code < 0x800) {
    text += static_cast<char>(0xC0 | (code >> 6));
    tail(0);
  } else if (code < 0x10000) {
    text += static_cast<char>(0xE0 | (code >> 12));
    tail(6);
    tail(0);
  } else {
    text += static_cast<char>(0xF0 | (code >> 18));
    tail(12);
    tail(6);
    tail(0);
  }
}

bool is_ascii(std::string_view text) {
  unsigned char bits = 0;  // of all bytes together: a loop that compilers vectorise
  for (const char byte : text) bits |= static_cast<unsigned char>(byte);
  return bits < 0x80;
}

std::optional<std::size_t> first_invalid_utf8(std::string_view text) {
  if (is_ascii(text)) return std::nullopt;
  std::size_t at = 0;
  while (at < text.size()) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      ++at;
      continue;
    }
    const Character character = decode(text, at);
    if (!character.valid) return at;
    at += character.bytes;
  }
  return std::nullopt;
}

std::size_t count_characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char byte) {
    return !is_continuation(static_cast<unsigned char>(byte));
  }));
}

int display_width(char32_t code) {
  if (code < 0x300) return 1;
  if (in_ranges(kZeroWidth, code)) return 0;
  return in_ranges(kWide, code) ? 2 : 1;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Character character = decode(text, at);
    width += static_cast<std::size_t>(display_width(character.code));
    at += character.bytes;
  }
  return width;
}

bool is_unsafe(char32_t code) {
  const bool control = code < 0x20 || (code >= 0x7F && code <= 0x9F);
  const bool direction = code == 0x061C || code == 0x200E || code == 0x200F ||
                         (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
  const bool line_break = code == 0x2028 || code == 0x2029;
  return control || direction || line_break || code == 0xFEFF;
}

std::string escape_for_terminal(std::string_view text) {
  const auto strange = std::find_if_not(text.begin(), text.end(),
                                        [](char byte) { return byte >= ' ' && byte < '\x7F'; });
  auto at = static_cast<std::size_t>(strange - text.begin());
  std::string result(text.substr(0, at));
  if (at == text.size()) return result;
  result.reserve(text.size());
  while (at < text.size()) {
    const Character character = decode(text, at);
    if (!character.valid) {
      result += fmt::format("\\x{:02x}", static_cast<unsigned char>(text[at]));
    } else if (character.code == '\n') {
      result += "\\n";
    } else if (character.code == '\t') {
      result += "\\t";
    } else if (!is_unsafe(character.code)) {
      result.append(text, at, character.bytes);
    } else if (character.code < 0x100) {
      result += fmt::format("\\x{:02x}", static_cast<unsigned>(character.code));
    } else {
      result += fmt::format("\\u{:04x}", static_cast<unsigned>(character.code));
    }
    at += character.bytes;
  }
  return result;
}

}  // namespace eligo
