#include "cel/ast.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "text/ascii.h"

namespace eligo::cel {
namespace {

struct Operator {
  std::string_view name;
  std::string_view sign;
  int precedence;  // the higher, the tighter
};

constexpr int kConditionalPrecedence = 1;
constexpr int kUnaryPrecedence = 7;
constexpr int kMemberPrecedence = 8;

constexpr std::array kBinary = {
    Operator{op::kOr, " || ", 2},      Operator{op::kAnd, " && ", 3},
    Operator{op::kEqual, " == ", 4},   Operator{op::kNotEqual, " != ", 4},
    Operator{op::kLess, " < ", 4},     Operator{op::kLessEqual, " <= ", 4},
    Operator{op::kGreater, " > ", 4},  Operator{op::kGreaterEqual, " >= ", 4},
    Operator{op::kIn, " in ", 4},      Operator{op::kAdd, " + ", 5},
    Operator{op::kSubtract, " - ", 5}, Operator{op::kMultiply, " * ", 6},
    Operator{op::kDivide, " / ", 6},   Operator{op::kModulo, " % ", 6},
};

const Operator* find_binary(const Expr& expression) {
  if (expression.kind != ExprKind::Call) return nullptr;
  const auto found = std::find_if(kBinary.begin(), kBinary.end(), [&](const Operator& binary) {
    return binary.name == expression.name;
  });
  return found == kBinary.end() ? nullptr : &*found;
}

std::string quote(std::string_view text) {
  std::string result = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') {
      result += '\\';
      result += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      result += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
    } else {
      result += c;
    }
  }
  return result + "'";
}

std::string literal_text(const Constant& literal) {
  if (const auto* flag = std::get_if<bool>(&literal)) return *flag ? "true" : "false";
  if (const auto* number = std::get_if<std::int64_t>(&literal)) return fmt::format("{}", *number);
  if (const auto* text = std::get_if<std::string>(&literal)) return quote(*text);
  if (const auto* real = std::get_if<double>(&literal)) {
    std::string text = fmt::format("{}", *real);
    return text.find_first_of(".en") == std::string::npos ? text + ".0" : text;
  }
  return "null";
}

class Printer {
 public:
  std::string print(const Expr& expression, int context) {
    const int own = precedence(expression);
    std::string text = body(expression, own);
    return own < context ? fmt::format("({})", text) : text;
  }

 private:
  /// A sign is part of the number that follows it: that of an operator needs parentheses there.
  std::string negated(const Expr& operand, int own) {
    const std::string text = print(operand, own);
    const bool begins_with_number = is_digit(text.front());
    return begins_with_number ? "-(" + text + ")" : "-" + text;
  }

  static int precedence(const Expr& expression) {
    if (const Operator* binary = find_binary(expression)) return binary->precedence;
    if (expression.kind == ExprKind::Call) {
      if (expression.name == op::kConditional) return kConditionalPrecedence;
      if (expression.name == op::kNot || expression.name == op::kNegate) return kUnaryPrecedence;
    }
    return kMemberPrecedence;
  }

  std::string body(const Expr& expression, int own) {
    switch (expression.kind) {
      case ExprKind::Literal:
        return literal_text(expression.literal);
      case ExprKind::Identifier:
        return expression.name;
      case ExprKind::Select:
        return print(*expression.children[0], kMemberPrecedence) + "." + field(expression.name);
      case ExprKind::List:
        return fmt::format("[{}]", list(expression.children, 0));
      case ExprKind::Map:
        return map(expression);
      case ExprKind::Macro:
        return macro(expression);
      case ExprKind::Call:
        break;
    }
    return call(expression, own);
  }

  std::string call(const Expr& expression, int own) {
    const auto& children = expression.children;
    if (const Operator* binary = find_binary(expression)) {
      std::string text = print(*children[0], own);
      for (std::size_t i = 1; i < children.size(); ++i) {
        text += std::string(binary->sign) + print(*children[i], own + 1);
      }
      return text;
    }
    if (expression.name == op::kConditional) {
      return print(*children[0], own + 1) + " ? " + print(*children[1], own + 1) + " : " +
             print(*children[2], own);
    }
    if (expression.name == op::kNot) return fmt::format("!{}", print(*children[0], own));
    if (expression.name == op::kNegate) return negated(*children[0], own);
    if (expression.name == op::kIndex) {
      return print(*children[0], kMemberPrecedence) + "[" + print(*children[1], 0) + "]";
    }
    if (!expression.receiver) return expression.name + "(" + list(children, 0) + ")";
    return print(*children[0], kMemberPrecedence) + "." + expression.name + "(" +
           list(children, 1) + ")";
  }

  std::string macro(const Expr& expression) {
    const std::string name(macro_name(expression.macro));
    if (expression.macro == MacroKind::Has) return name + "(" + list(expression.children, 0) + ")";
    std::string text = print(*expression.children[0], kMemberPrecedence) + "." + name + "(";
    for (const std::string& variable : expression.variables) text += variable + ", ";
    return text + list(expression.children, 1) + ")";
  }

  std::string map(const Expr& expression) {
    std::string text = "{";
    for (std::size_t i = 0; i + 1 < expression.children.size(); i += 2) {
      text += fmt::format("{}{}: {}", i > 0 ? ", " : "", print(*expression.children[i], 0),
                          print(*expression.children[i + 1], 0));
    }
    return text + "}";
  }

  std::string list(const std::vector<ExprPtr>& expressions, std::size_t first) {
    std::string text;
    for (std::size_t i = first; i < expressions.size(); ++i) {
      text += (i > first ? ", " : "") + print(*expressions[i], 0);
    }
    return text;
  }

  /// What could not be read back as a name after a dot stands in backquotes.
  static std::string field(const std::string& name) {
    static constexpr std::array<std::string_view, 4> kKeywords = {"true", "false", "null", "in"};
    const bool keyword = std::find(kKeywords.begin(), kKeywords.end(), name) != kKeywords.end();
    const bool digit_first = is_digit(name.front());
    const bool word = std::all_of(name.begin(), name.end(),
                                  [](char c) { return is_letter_or_digit(c) || c == '_'; });
    return word && !keyword && !digit_first ? name : fmt::format("`{}`", name);
  }
};

}  // namespace

ExprPtr Expr::clone() const {
  auto copy = std::make_unique<Expr>();
  copy->kind = kind;
  copy->offset = offset;
  copy->height = height;
  copy->literal = literal;
  copy->name = name;
  copy->receiver = receiver;
  copy->macro = macro;
  copy->variables = variables;
  copy->children.reserve(children.size());
  for (const ExprPtr& child : children) copy->children.push_back(child->clone());
  return copy;
}

std::string_view macro_name(MacroKind macro) {
  switch (macro) {
    case MacroKind::Has:
      return "has";
    case MacroKind::All:
      return "all";
    case MacroKind::Exists:
      return "exists";
    case MacroKind::ExistsOne:
      return "existsOne";
    case MacroKind::Map:
      return "map";
    case MacroKind::Filter:
      return "filter";
    case MacroKind::TransformList:
      return "transformList";
    case MacroKind::TransformMap:
      break;
  }
  return "transformMap";
}

std::string unparse(const Expr& expression) {
  return Printer().print(expression, 0);
}

}  // namespace eligo::cel
