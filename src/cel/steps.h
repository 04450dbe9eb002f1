// The steps that plans are made of. Each function makes one; a step owns those that it takes its
// operands from.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "cel/ast.h"
#include "cel/functions.h"
#include "cel/program.h"
#include "cel/type.h"
#include "cel/value.h"

namespace eligo::cel {

using StepPtr = std::unique_ptr<const Step>;

// ---- Values (steps_values.cpp) ----

StepPtr constant_step(const Constant& constant);
StepPtr type_step(const Value& type);  ///< a type that an expression names
StepPtr error_step(std::string message);
StepPtr variable_step(std::uint32_t slot);
StepPtr local_step(std::size_t index);  ///< a variable of a macro
StepPtr list_step(std::vector<StepPtr> elements);
StepPtr constant_list_step(const std::vector<Constant>& constants);
StepPtr map_step(std::vector<StepPtr> items);  ///< each key, followed by its value

// ---- Selection (steps_selection.cpp) ----

/// A record's field, by slot.
StepPtr slot_step(StepPtr operand, std::uint32_t slot, const StructType& type);
/// A field by name, of a map or of a record whose type was not known when planning.
StepPtr select_step(StepPtr operand, std::string name);
StepPtr has_step(StepPtr operand, std::string name);
StepPtr index_step(StepPtr operand, StepPtr index);

// ---- Logic (steps_logic.cpp) ----

StepPtr and_step(std::vector<StepPtr> operands);
StepPtr or_step(std::vector<StepPtr> operands);
StepPtr not_step(StepPtr operand);
StepPtr conditional_step(StepPtr condition, StepPtr yes, StepPtr no);

// ---- Comparison (steps_comparison.cpp) ----

enum class Ordering { Less, LessEqual, Greater, GreaterEqual };

StepPtr equal_step(StepPtr left, StepPtr right, bool equal);  ///< `!=` where not `equal`
StepPtr order_step(StepPtr left, StepPtr right, Ordering ordering);
StepPtr in_step(StepPtr element, StepPtr container);

// ---- Calls (steps_call.cpp) ----

constexpr std::size_t kMaxArguments = 8;

/// At most kMaxArguments arguments; the first overload that accepts their values is called.
StepPtr call_step(std::string name, std::span<const Overload* const> overloads,
                  std::vector<StepPtr> arguments);

// ---- Macros (steps_macros.cpp) ----

/// What macros are made of.
struct MacroParts {
  StepPtr range;
  std::size_t first_local = 0;
  bool two_variables = false;
  StepPtr condition;  ///< of a filter, a quantifier, or a mapping with a condition
  StepPtr body;       ///< of a mapping
};

/// Any macro but `has`.
StepPtr macro_step(MacroKind kind, MacroParts parts);

// ---- For steps ----

/// Sorts entries by key in the arena; an error where a key is twice or of a wrong kind.
Value make_map(Evaluation& evaluation, std::vector<MapEntry> entries);

inline bool has_unknown_or_error(std::span<const Value> operands) {
  return std::any_of(operands.begin(), operands.end(), is_unknown_or_error);
}

/// What a strict operation makes of operands of which some are unknown or errors: unknown for all
/// the unknown ones, else the first error.
Value unknown_or_first_error(Evaluation& evaluation, std::span<const Value> operands);

}  // namespace eligo::cel
