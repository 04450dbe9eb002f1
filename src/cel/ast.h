// The syntax tree of an expression, and its way back to text.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace eligo::cel {

enum class ExprKind : std::uint8_t {
  Literal,
  Identifier,
  Select,  ///< children: operand; `name` is the field
  Call,    ///< children: arguments, a receiver first; operators are calls too (see Operators)
  List,    ///< children: elements
  Map,     ///< children: key, value, key, value ...
  Macro,   ///< children: operand, then the macro's expressions
};

enum class MacroKind : std::uint8_t {
  Has,
  All,
  Exists,
  ExistsOne,
  Map,  ///< one expression, or a condition and one
  Filter,
  TransformList,
  TransformMap,
};

using Constant = std::variant<std::nullptr_t, bool, std::int64_t, double, std::string>;

/// Operators by the names that their calls have.
namespace op {
constexpr std::string_view kAnd = "_&&_";
constexpr std::string_view kOr = "_||_";
constexpr std::string_view kNot = "!_";
constexpr std::string_view kNegate = "-_";
constexpr std::string_view kConditional = "_?_:_";
constexpr std::string_view kIndex = "_[_]";
constexpr std::string_view kIn = "_in_";
constexpr std::string_view kEqual = "_==_";
constexpr std::string_view kNotEqual = "_!=_";
constexpr std::string_view kLess = "_<_";
constexpr std::string_view kLessEqual = "_<=_";
constexpr std::string_view kGreater = "_>_";
constexpr std::string_view kGreaterEqual = "_>=_";
constexpr std::string_view kAdd = "_+_";
constexpr std::string_view kSubtract = "_-_";
constexpr std::string_view kMultiply = "_*_";
constexpr std::string_view kDivide = "_/_";
constexpr std::string_view kModulo = "_%_";
}  // namespace op

struct Expr;
using ExprPtr = std::unique_ptr<Expr>;

struct Expr {
  ExprKind kind = ExprKind::Literal;
  std::size_t offset = 0;  ///< into the expression's text
  std::size_t height = 1;  ///< levels of the tree from here down, as the parser counts them
  Constant literal = nullptr;
  std::string name;       ///< of an identifier, field or function; a leading `.` is kept
  bool receiver = false;  ///< of a call: the first child is the receiver
  MacroKind macro = MacroKind::Has;
  std::vector<std::string> variables;  ///< of a macro
  std::vector<ExprPtr> children;

  ExprPtr clone() const;
};

std::string_view macro_name(MacroKind macro);

/// The expression as text, with no more parentheses than it needs.
std::string unparse(const Expr& expression);

}  // namespace eligo::cel
