#include "cel/parser.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <locale>
#include <optional>
#include <sstream>
#include <utility>

#include "cel/lexer.h"
#include "text/utf8.h"

namespace eligo::cel {
namespace {

constexpr std::array<std::string_view, 4> kKeywords = {"true", "false", "null", "in"};
constexpr std::array<std::string_view, 17> kReserved = {
    "as",  "break", "const",   "continue",  "else",   "for", "function", "if",   "import",
    "let", "loop",  "package", "namespace", "return", "var", "void",     "while"};

template <std::size_t kSize>
bool contains(const std::array<std::string_view, kSize>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Binary operators, a level for each precedence from the loosest on.
struct Binary {
  std::string_view sign;
  std::string_view name;
};
const std::array<std::vector<Binary>, 5> kLevels = {{
    {{"||", op::kOr}},
    {{"&&", op::kAnd}},
    {{"==", op::kEqual},
     {"!=", op::kNotEqual},
     {"<", op::kLess},
     {"<=", op::kLessEqual},
     {">", op::kGreater},
     {">=", op::kGreaterEqual},
     {"in", op::kIn}},
    {{"+", op::kAdd}, {"-", op::kSubtract}},
    {{"*", op::kMultiply}, {"/", op::kDivide}, {"%", op::kModulo}},
}};

/// A macro by its name and its number of arguments.
struct MacroForm {
  std::string_view name;
  std::size_t arguments;
  MacroKind kind;
  std::size_t variables;
};
constexpr std::array kMacros = {
    MacroForm{"all", 2, MacroKind::All, 1},
    MacroForm{"all", 3, MacroKind::All, 2},
    MacroForm{"exists", 2, MacroKind::Exists, 1},
    MacroForm{"exists", 3, MacroKind::Exists, 2},
    MacroForm{"exists_one", 2, MacroKind::ExistsOne, 1},
    MacroForm{"exists_one", 3, MacroKind::ExistsOne, 2},
    MacroForm{"existsOne", 2, MacroKind::ExistsOne, 1},
    MacroForm{"existsOne", 3, MacroKind::ExistsOne, 2},
    MacroForm{"map", 2, MacroKind::Map, 1},
    MacroForm{"map", 3, MacroKind::Map, 1},
    MacroForm{"filter", 2, MacroKind::Filter, 1},
    MacroForm{"transformList", 3, MacroKind::TransformList, 2},
    MacroForm{"transformList", 4, MacroKind::TransformList, 2},
    MacroForm{"transformMap", 3, MacroKind::TransformMap, 2},
    MacroForm{"transformMap", 4, MacroKind::TransformMap, 2},
};

/// Ends parsing at the first error; caught in `parse`.
struct Failure {
  ExpressionError error;
};

class Parser {
 public:
  explicit Parser(std::string_view text) : lexer_(text) { advance(); }

  ExprPtr parse() {
    ExprPtr result = expression();
    if (token_.kind != TokenKind::End) unexpected("the end");
    return result;
  }

 private:
  /// Counts nesting while it lives.
  class Nested {
   public:
    explicit Nested(Parser& parser) : parser_(parser) {
      if (++parser_.depth_ > kMaxExpressionDepth) {
        parser_.fail(parser_.token_.offset,
                     fmt::format("nested more than {} levels deep", kMaxExpressionDepth));
      }
    }
    ~Nested() { --parser_.depth_; }
    Nested(const Nested&) = delete;
    Nested& operator=(const Nested&) = delete;

   private:
    Parser& parser_;
  };

  [[noreturn]] void fail(std::size_t offset, std::string message) {
    throw Failure{{offset, std::move(message)}};
  }

  [[noreturn]] void unexpected(std::string_view expected) {
    if (token_.kind == TokenKind::End) {
      fail(token_.offset, fmt::format("the expression ends where {} should follow", expected));
    }
    fail(token_.offset, fmt::format("expected {}, found '{}'", expected, token_.spelling));
  }

  void advance() {
    token_ = lexer_.next();
    if (token_.kind == TokenKind::Invalid) fail(token_.offset, token_.text);
  }

  bool at_sign(std::string_view sign) const {
    return token_.kind == TokenKind::Sign && token_.spelling == sign;
  }
  bool accept(std::string_view sign) {
    if (!at_sign(sign)) return false;
    advance();
    return true;
  }
  void expect(std::string_view sign) {
    if (!accept(sign)) unexpected(fmt::format("'{}'", sign));
  }

  /// Every stage after this one recurses over the tree, so its height has a limit.
  void adopt(Expr& parent, ExprPtr child) {
    parent.height = std::max(parent.height, child->height + 1);
    if (parent.height > kMaxTreeHeight) {
      fail(parent.offset,
           fmt::format("operators and calls follow each other more than {} levels deep",
                       kMaxTreeHeight));
    }
    parent.children.push_back(std::move(child));
  }

  void adopt_all(Expr& parent, std::vector<ExprPtr> children) {
    for (ExprPtr& child : children) adopt(parent, std::move(child));
  }

  static ExprPtr make(ExprKind kind, std::size_t offset) {
    auto result = std::make_unique<Expr>();
    result->kind = kind;
    result->offset = offset;
    return result;
  }

  static ExprPtr make_call(std::string_view name, std::size_t offset) {
    ExprPtr result = make(ExprKind::Call, offset);
    result->name = name;
    return result;
  }

  static ExprPtr make_literal(Constant value, std::size_t offset) {
    ExprPtr result = make(ExprKind::Literal, offset);
    result->literal = std::move(value);
    return result;
  }

  /// A chain of conditionals is read in a loop, and then closed from its end.
  ExprPtr expression() {
    const Nested nested(*this);
    std::vector<ExprPtr> open;
    ExprPtr last = binary(0);
    while (at_sign("?")) {
      ExprPtr conditional = make_call(op::kConditional, token_.offset);
      advance();
      adopt(*conditional, std::move(last));
      adopt(*conditional, binary(0));
      expect(":");
      open.push_back(std::move(conditional));
      last = binary(0);
    }
    for (; !open.empty(); open.pop_back()) {
      adopt(*open.back(), std::move(last));
      last = std::move(open.back());
    }
    return last;
  }

  std::optional<Binary> operator_at(std::size_t level) const {
    const bool is_word = token_.kind == TokenKind::Identifier && token_.spelling == "in";
    if (token_.kind != TokenKind::Sign && !is_word) return std::nullopt;
    for (const Binary& binary : kLevels[level]) {
      if (binary.sign == token_.spelling) return binary;
    }
    return std::nullopt;
  }

  /// A chain of operators of one level. `&&` and `||` take all their operands in one call, so that
  /// a long chain is not a deep tree.
  ExprPtr binary(std::size_t level) {
    if (level == kLevels.size()) return unary();
    ExprPtr left = binary(level + 1);
    std::size_t length = 1;
    while (const auto found = operator_at(level)) {
      ++length;
      const std::size_t offset = token_.offset;
      advance();
      ExprPtr right = binary(level + 1);
      const bool joins = level < 2 && length > 2;
      if (!joins) {
        ExprPtr call = make_call(found->name, offset);
        adopt(*call, std::move(left));
        left = std::move(call);
      }
      adopt(*left, std::move(right));
    }
    return left;
  }

  ExprPtr unary() {
    if (!at_sign("!") && !at_sign("-")) return members(primary());
    const Nested nested(*this);
    const std::size_t offset = token_.offset;
    if (accept("!")) {
      ExprPtr call = make_call(op::kNot, offset);
      adopt(*call, unary());
      return call;
    }
    advance();
    if (token_.kind == TokenKind::Integer || token_.kind == TokenKind::Real) {
      return members(number(true));
    }
    ExprPtr call = make_call(op::kNegate, offset);
    adopt(*call, unary());
    return call;
  }

  ExprPtr members(ExprPtr operand) {
    while (true) {
      const std::size_t offset = token_.offset;
      if (accept("[")) {
        ExprPtr call = make_call(op::kIndex, offset);
        adopt(*call, std::move(operand));
        adopt(*call, expression());
        expect("]");
        operand = std::move(call);
      } else if (accept(".")) {
        operand = member(std::move(operand));
      } else {
        return operand;
      }
    }
  }

  ExprPtr member(ExprPtr operand) {
    const bool is_name =
        token_.kind == TokenKind::Quoted ||
        (token_.kind == TokenKind::Identifier && !contains(kKeywords, token_.spelling));
    if (!is_name) unexpected("a field name");
    const Token name = token_;
    advance();
    if (name.kind == TokenKind::Identifier && accept("(")) {
      std::vector<ExprPtr> arguments = list(")");
      return receiver_call(std::move(operand), name, std::move(arguments));
    }
    ExprPtr select = make(ExprKind::Select, name.offset);
    select->name = name.spelling;
    adopt(*select, std::move(operand));
    return select;
  }

  ExprPtr receiver_call(ExprPtr operand, const Token& name, std::vector<ExprPtr> arguments) {
    for (const MacroForm& form : kMacros) {
      if (form.name == name.spelling && form.arguments == arguments.size()) {
        return macro(form, std::move(operand), name.offset, std::move(arguments));
      }
    }
    ExprPtr call = make_call(name.spelling, name.offset);
    call->receiver = true;
    adopt(*call, std::move(operand));
    adopt_all(*call, std::move(arguments));
    return call;
  }

  ExprPtr macro(const MacroForm& form, ExprPtr operand, std::size_t offset,
                std::vector<ExprPtr> arguments) {
    ExprPtr result = make(ExprKind::Macro, offset);
    result->macro = form.kind;
    adopt(*result, std::move(operand));
    for (std::size_t i = 0; i < arguments.size(); ++i) {
      if (i >= form.variables) {
        adopt(*result, std::move(arguments[i]));
        continue;
      }
      const Expr& variable = *arguments[i];
      if (variable.kind != ExprKind::Identifier || variable.name.front() == '.') {
        fail(variable.offset, fmt::format("'{}' takes the name of a variable here", form.name));
      }
      result->variables.push_back(variable.name);
    }
    if (form.variables == 2 && result->variables[0] == result->variables[1]) {
      fail(offset, fmt::format("'{}' takes two different variables", form.name));
    }
    return result;
  }

  /// Expressions up to `closing`, which is consumed.
  std::vector<ExprPtr> list(std::string_view closing) {
    std::vector<ExprPtr> result;
    if (accept(closing)) return result;
    do {
      if (closing == "]" && at_sign(closing)) break;  // a trailing comma
      result.push_back(expression());
    } while (accept(","));
    expect(closing);
    return result;
  }

  ExprPtr primary() {
    const std::size_t offset = token_.offset;
    switch (token_.kind) {
      case TokenKind::Integer:
      case TokenKind::Real:
        return number(false);
      case TokenKind::String: {
        ExprPtr result = make_literal(std::move(token_.text), offset);
        advance();
        return result;
      }
      case TokenKind::Identifier:
        return word();
      default:
        break;
    }
    if (accept("(")) {
      ExprPtr result = expression();
      expect(")");
      return result;
    }
    if (accept("[")) {
      ExprPtr result = make(ExprKind::List, offset);
      adopt_all(*result, list("]"));
      return result;
    }
    if (accept("{")) return map(offset);
    if (accept(".")) {
      if (token_.kind != TokenKind::Identifier) unexpected("a name");
      ExprPtr result = word();
      result->name = fmt::format(".{}", result->name);
      result->offset = offset;
      return result;
    }
    unexpected("an operand");
  }

  ExprPtr word() {
    const Token name = token_;
    advance();
    if (name.spelling == "true") return make_literal(true, name.offset);
    if (name.spelling == "false") return make_literal(false, name.offset);
    if (name.spelling == "null") return make_literal(nullptr, name.offset);
    if (name.spelling == "in" || contains(kReserved, name.spelling)) {
      fail(name.offset, fmt::format("'{}' is a reserved word", name.spelling));
    }
    if (!accept("(")) {
      ExprPtr result = make(ExprKind::Identifier, name.offset);
      result->name = name.spelling;
      return result;
    }
    std::vector<ExprPtr> arguments = list(")");
    if (name.spelling == "has" && arguments.size() == 1) return has(name, std::move(arguments));
    ExprPtr call = make_call(name.spelling, name.offset);
    adopt_all(*call, std::move(arguments));
    return call;
  }

  ExprPtr has(const Token& name, std::vector<ExprPtr> arguments) {
    if (arguments[0]->kind != ExprKind::Select) {
      fail(arguments[0]->offset, "has() takes the selection of a field");
    }
    ExprPtr result = make(ExprKind::Macro, name.offset);
    result->macro = MacroKind::Has;
    adopt_all(*result, std::move(arguments));
    return result;
  }

  ExprPtr map(std::size_t offset) {
    ExprPtr result = make(ExprKind::Map, offset);
    while (!accept("}")) {
      adopt(*result, expression());
      expect(":");
      adopt(*result, expression());
      if (!at_sign("}")) expect(",");
    }
    return result;
  }

  ExprPtr number(bool negative) {
    const Token token = token_;
    advance();
    if (token.kind == TokenKind::Real) {
      std::istringstream spelling{std::string(token.spelling)};
      spelling.imbue(std::locale::classic());
      double value = 0;
      if (!(spelling >> value)) fail(token.offset, "this number is too large");
      return make_literal(negative ? -value : value, token.offset);
    }
    std::string_view digits = token.spelling;
    int base = 10;
    if (digits.size() > 2 && (digits[1] == 'x' || digits[1] == 'X')) {
      digits.remove_prefix(2);
      base = 16;
    }
    const std::string spelling = fmt::format("{}{}", negative ? "-" : "", digits);
    std::int64_t value = 0;
    const auto read =
        std::from_chars(spelling.data(), spelling.data() + spelling.size(), value, base);
    if (read.ec != std::errc{}) fail(token.offset, "this number needs more than 64 bits");
    return make_literal(value, token.offset);
  }

  Lexer lexer_;
  Token token_;
  std::size_t depth_ = 0;
};

}  // namespace

std::variant<ExprPtr, ExpressionError> parse(std::string_view text) {
  if (text.size() > kMaxExpressionLength) {
    return ExpressionError{
        0, fmt::format("the expression is longer than {} bytes", kMaxExpressionLength)};
  }
  if (const auto offset = first_invalid_utf8(text)) {
    return ExpressionError{*offset, "the expression is not valid UTF-8 here"};
  }
  try {
    return Parser(text).parse();
  } catch (Failure& failure) {
    return std::move(failure.error);
  }
}

}  // namespace eligo::cel
