#include "cel/names.h"

#include <algorithm>
#include <array>

namespace eligo::cel {
namespace {

constexpr std::array<std::string_view, 11> kTypeNames = {
    "bool",
    "int",
    "double",
    "string",
    "list",
    "map",
    "type",
    "null_type",
    "period",
    "google.protobuf.Timestamp",
    "google.protobuf.Duration",
};

/// `a.b.c` of a chain of selections from an identifier; nothing for other expressions, and where a
/// local variable is at the root.
std::optional<std::string> qualified_name(const Expr& expression, const LocalScope& locals) {
  if (expression.kind == ExprKind::Identifier) {
    if (locals.find(expression.name)) return std::nullopt;
    return std::string(bare(expression.name));
  }
  if (expression.kind != ExprKind::Select) return std::nullopt;
  std::optional<std::string> name = qualified_name(*expression.children[0], locals);
  if (name) *name += "." + expression.name;
  return name;
}

}  // namespace

std::optional<std::size_t> LocalScope::find(std::string_view name) const {
  const auto found = std::find(names_.rbegin(), names_.rend(), name);
  if (found == names_.rend()) return std::nullopt;
  return static_cast<std::size_t>(names_.rend() - found) - 1;
}

std::string_view bare(std::string_view name) {
  if (name.starts_with('.')) name.remove_prefix(1);
  return name;
}

std::optional<std::uint32_t> find_variable(const Expr& expression, const Environment& environment,
                                           const LocalScope& locals) {
  const bool is_chain = expression.kind == ExprKind::Select;
  if (is_chain && !environment.has_qualified_names()) return std::nullopt;
  const auto name = qualified_name(expression, locals);
  return name ? environment.find(*name) : std::nullopt;
}

std::optional<std::string_view> type_denotation(const Expr& expression, const LocalScope& locals) {
  const bool is_chain = expression.kind == ExprKind::Select;
  if (is_chain && expression.name != "Timestamp" && expression.name != "Duration") {
    return std::nullopt;  // the only types with qualified names
  }
  const auto name = qualified_name(expression, locals);
  if (!name) return std::nullopt;
  const auto found = std::find(kTypeNames.begin(), kTypeNames.end(), *name);
  if (found == kTypeNames.end()) return std::nullopt;
  return *found;
}

}  // namespace eligo::cel
