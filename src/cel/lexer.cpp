#include "cel/lexer.h"

#include <fmt/format.h>

#include <array>

#include "text/ascii.h"
#include "text/utf8.h"

namespace eligo::cel {
namespace {

bool begins_name(char c) {
  return is_letter(c) || c == '_';
}

int digit_value(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return 16;
}

/// What a one-letter escape stands for.
std::optional<char> simple_escape(char c) {
  switch (c) {
    case 'a':
      return '\a';
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    case 'v':
      return '\v';
    case '\\':
    case '?':
    case '"':
    case '\'':
    case '`':
      return c;
    default:
      return std::nullopt;
  }
}

constexpr std::array<std::string_view, 6> kTwoCharacterSigns = {"==", "!=", "<=", ">=", "&&", "||"};
constexpr std::string_view kSigns = "<>!+-*/%?:.,()[]{}";

}  // namespace

Token Lexer::token(TokenKind kind, std::size_t begin) const {
  return {kind, begin, text_.substr(begin, at_ - begin), {}};
}

Token Lexer::invalid(std::size_t offset, std::string message) {
  at_ = text_.size();
  return {TokenKind::Invalid, offset, {}, std::move(message)};
}

void Lexer::skip_space() {
  while (at_ < text_.size()) {
    const char c = text_[at_];
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f') {
      ++at_;
    } else if (c == '/' && at(at_ + 1) == '/') {
      while (at_ < text_.size() && text_[at_] != '\n') ++at_;
    } else {
      return;
    }
  }
}

Token Lexer::next() {
  skip_space();
  if (at_ >= text_.size()) return token(TokenKind::End, at_);
  const char c = text_[at_];
  if (is_digit(c) || (c == '.' && is_digit(at(at_ + 1)))) return number();
  if (c == '"' || c == '\'') return string(0);
  if (c == '`') return quoted_identifier();
  if (!begins_name(c)) return sign();
  std::size_t end = at_;
  while (begins_name(at(end)) || is_digit(at(end))) ++end;
  const std::string_view word = text_.substr(at_, end - at_);
  const bool quote_follows = at(end) == '"' || at(end) == '\'';
  if (quote_follows && (word == "r" || word == "R")) return string(1);
  const std::size_t begin = at_;
  at_ = end;
  return token(TokenKind::Identifier, begin);
}

Token Lexer::number() {
  const std::size_t begin = at_;
  if (text_[at_] == '0' && (at(at_ + 1) == 'x' || at(at_ + 1) == 'X')) {
    at_ += 2;
    while (digit_value(at(at_)) < 16) ++at_;
    if (at_ == begin + 2) return invalid(begin, "a hexadecimal number needs digits");
    return token(TokenKind::Integer, begin);
  }
  TokenKind kind = TokenKind::Integer;
  while (is_digit(at(at_))) ++at_;
  if (at(at_) == '.' && is_digit(at(at_ + 1))) {
    kind = TokenKind::Real;
    ++at_;
    while (is_digit(at(at_))) ++at_;
  }
  if (at(at_) == 'e' || at(at_) == 'E') {
    std::size_t digits = at_ + 1;
    if (at(digits) == '+' || at(digits) == '-') ++digits;
    if (is_digit(at(digits))) {
      kind = TokenKind::Real;
      at_ = digits;
      while (is_digit(at(at_))) ++at_;
    }
  }
  if (begins_name(at(at_))) {
    return invalid(at_, "a letter after a number (unsigned numbers are not part of this language)");
  }
  return token(kind, begin);
}

Token Lexer::sign() {
  const std::size_t begin = at_;
  for (const std::string_view two : kTwoCharacterSigns) {
    if (text_.substr(at_, 2) != two) continue;
    at_ += 2;
    return token(TokenKind::Sign, begin);
  }
  if (kSigns.find(text_[at_]) == std::string_view::npos) {
    const Character character = decode(text_, at_);
    return invalid(begin, fmt::format("unexpected character '{}'",
                                      escape_for_terminal(text_.substr(at_, character.bytes))));
  }
  ++at_;
  return token(TokenKind::Sign, begin);
}

Token Lexer::quoted_identifier() {
  const std::size_t begin = at_++;
  const std::size_t end = text_.find('`', at_);
  if (end == std::string_view::npos) return invalid(begin, "this backquote is not closed");
  Token result{TokenKind::Quoted, begin, text_.substr(at_, end - at_), {}};
  at_ = end + 1;
  for (const char c : result.spelling) {
    const bool allowed =
        begins_name(c) || is_digit(c) || c == '.' || c == '-' || c == '/' || c == ' ';
    if (!allowed) return invalid(begin, "a name in backquotes has letters, digits and . - / only");
  }
  if (result.spelling.empty()) return invalid(begin, "a name in backquotes is not empty");
  return result;
}

/// A string from its quote on; `prefix` characters before it make it raw.
Token Lexer::string(std::size_t prefix) {
  const std::size_t begin = at_;
  const bool raw = prefix > 0;
  at_ += prefix;
  const char quote = text_[at_];
  const std::string triple(3, quote);
  const bool is_triple = text_.substr(at_, 3) == triple;
  const std::string_view closing =
      is_triple ? std::string_view(triple) : std::string_view(triple).substr(0, 1);
  at_ += closing.size();
  std::string result;
  while (text_.substr(at_, closing.size()) != closing) {
    if (at_ >= text_.size()) return invalid(begin, "this string is not closed");
    const char c = text_[at_];
    if (!is_triple && (c == '\n' || c == '\r')) {
      return invalid(at_, "a line ends inside a string");
    }
    if (c != '\\' || raw) {
      result += c;
      ++at_;
    } else if (auto error = escape(result)) {
      return invalid(at_, *std::move(error));
    }
  }
  at_ += closing.size();
  Token token_of_string = token(TokenKind::String, begin);
  token_of_string.text = std::move(result);
  return token_of_string;
}

/// Reads the escape at the backslash; returns what is wrong with it, if anything.
std::optional<std::string> Lexer::escape(std::string& result) {
  const char letter = at(at_ + 1);
  if (const auto simple = simple_escape(letter)) {
    result += *simple;
    at_ += 2;
    return std::nullopt;
  }
  std::optional<char32_t> code;
  if (letter == 'x' || letter == 'X') {
    at_ += 2;
    code = code_point(2, 16);
  } else if (letter == 'u') {
    at_ += 2;
    code = code_point(4, 16);
  } else if (letter == 'U') {
    at_ += 2;
    code = code_point(8, 16);
  } else if (letter >= '0' && letter <= '3') {
    at_ += 1;
    code = code_point(3, 8);
  }
  if (!code) return "this escape is unknown or no character";
  append_utf8(result, *code);
  return std::nullopt;
}

std::optional<char32_t> Lexer::code_point(std::size_t digits, unsigned base) {
  char32_t code = 0;
  for (std::size_t i = 0; i < digits; ++i, ++at_) {
    const int value = digit_value(at(at_));
    if (value >= static_cast<int>(base)) return std::nullopt;
    if (code > 0x10FFFF) return std::nullopt;
    code = code * base + static_cast<char32_t>(value);
  }
  const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  if (surrogate || code > 0x10FFFF) return std::nullopt;
  return code;
}

}  // namespace eligo::cel
