// What a name in an expression means: the checker and the planner ask the same questions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cel/ast.h"
#include "cel/program.h"

namespace eligo::cel {

/// The variables of the macros around an expression, innermost last.
class LocalScope {
 public:
  void push(const std::string& name) { names_.push_back(name); }
  void pop(std::size_t count) { names_.resize(names_.size() - count); }
  std::size_t size() const { return names_.size(); }
  /// The position of the innermost variable of that name.
  std::optional<std::size_t> find(std::string_view name) const;

 private:
  std::vector<std::string> names_;
};

/// A variable of the environment that an identifier or a chain of selections names as a whole.
/// A local variable at the chain's root hides it.
std::optional<std::uint32_t> find_variable(const Expr& expression, const Environment& environment,
                                           const LocalScope& locals);

/// The type that a name denotes (`int`, `google.protobuf.Duration`); null for none.
std::optional<std::string_view> type_denotation(const Expr& expression, const LocalScope& locals);

/// The name without a leading dot.
std::string_view bare(std::string_view name);

}  // namespace eligo::cel
