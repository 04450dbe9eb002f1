// The functions and operators of the language, one table: the checker and the run-time dispatch
// both read it.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cel/type.h"
#include "cel/value.h"

namespace eligo::cel {

class Evaluation;

/// Gets arguments of the overload's kinds, none of them unknown or an error (lists may hold unknown
/// elements).
using Implementation = Value (*)(Evaluation& evaluation, std::span<const Value> arguments);

struct Overload {
  std::string_view name;
  bool receiver = false;  ///< called as `first.name(rest)`
  std::vector<TypePtr> parameters;
  TypePtr result;
  Implementation implementation = nullptr;
  std::string_view help;  ///< of functions that are not the standard's; empty for the others

  /// As documentation shows it: `period.atLeast(period)`.
  std::string signature() const;
  /// Whether the arguments' kinds are those of the parameters.
  bool accepts(std::span<const Value> arguments) const;
};

/// Rows of the table: what is called as `name(...)`, and as `first.name(rest)`.
Overload function(std::string_view name, std::vector<TypePtr> parameters, TypePtr result,
                  Implementation implementation, std::string_view help = {});
Overload method(std::string_view name, std::vector<TypePtr> parameters, TypePtr result,
                Implementation implementation, std::string_view help = {});

/// All overloads: the standard's, then our own.
const std::vector<Overload>& overloads();

/// The overloads of a name and a way of calling.
std::span<const Overload* const> find_overloads(std::string_view name, bool receiver);

/// The value's type as `type(x)` gives it.
Value type_of(const Value& value);

}  // namespace eligo::cel
