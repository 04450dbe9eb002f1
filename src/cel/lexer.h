// Tokens of an expression.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace eligo::cel {

enum class TokenKind : std::uint8_t {
  End,
  Identifier,  ///< keywords and reserved words too
  Quoted,      ///< an identifier in backquotes
  Integer,
  Real,
  String,
  Sign,  ///< an operator or a bracket
  Invalid,
};

struct Token {
  TokenKind kind = TokenKind::End;
  std::size_t offset = 0;
  std::string_view spelling;
  std::string text;  ///< of a string: its characters; of an invalid token: what is wrong
};

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  Token next();

 private:
  void skip_space();
  Token number();
  Token string(std::size_t prefix);
  Token sign();
  Token quoted_identifier();
  Token token(TokenKind kind, std::size_t begin) const;
  Token invalid(std::size_t offset, std::string message);
  std::optional<std::string> escape(std::string& result);
  std::optional<char32_t> code_point(std::size_t digits, unsigned base);
  char at(std::size_t offset) const { return offset < text_.size() ? text_[offset] : '\0'; }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace eligo::cel
