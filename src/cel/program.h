// Expressions from text to value: parse, check, plan once; evaluate often.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cel/ast.h"
#include "cel/text_index.h"
#include "cel/type.h"
#include "cel/value.h"

namespace eligo::cel {

/// What is wrong with an expression, and where: a byte offset into its text.
struct ExpressionError {
  std::size_t offset = 0;
  std::string message;
};

/// Memory, variables and budget of evaluations. Not shared between threads.
class Evaluation {
 public:
  /// Steps after which an evaluation ends as an error, so that a hostile expression ends too.
  static constexpr std::uint64_t kDefaultBudget = 10'000'000;
  /// Steps of all evaluations that begin with `renew` together, so that many hostile ones end too.
  static constexpr std::uint64_t kTotalBudget = 200'000'000;

  /// `variables` are the values of the environment's variables, by slot.
  Evaluation(Arena& arena, std::span<const Value> variables, std::uint64_t budget = kDefaultBudget);

  Arena& arena() { return *arena_; }
  /// Puts other variables in force (a fact evaluates in its own record's scope); returns the old.
  std::span<const Value> exchange_variables(std::span<const Value> variables);
  /// Begins a new evaluation with other variables and a full budget, as far as the total allows.
  void renew(std::span<const Value> variables);
  const Value& variable(std::uint32_t slot) const { return variables_[slot]; }

  bool spend(std::uint64_t steps = 1);  ///< false when the budget is used up, then and from then on
  Value over_budget();                  ///< the error for that

  Value missing(const Object& object, std::uint32_t slot);  ///< unknown for want of that field
  /// Unknown for the causes of both; one of the two may be known.
  Value join(const Value& left, const Value& right);
  Value error(std::string_view message);  ///< copies the message into the arena
  Value string(std::string_view text);    ///< copies the text into the arena, for its price
  Value string(std::string_view left, std::string_view right);  ///< the two joined
  /// Room for a list in the arena; nothing when the budget does not reach.
  std::optional<std::span<Value>> elements(std::size_t count);

  TextIndexes& text_indexes() { return text_indexes_; }

  // Variables of macros. A program takes its places when it begins and gives them back.
  std::size_t enter(std::size_t locals);
  void leave(std::size_t frame, std::size_t locals);
  Value& local(std::size_t index) { return locals_[frame_ + index]; }

 private:
  Arena* arena_;
  std::span<const Value> variables_;
  std::uint64_t budget_;
  std::uint64_t left_;
  std::uint64_t granted_;  // of which `left_` is left
  std::uint64_t total_ = kTotalBudget;
  std::pmr::vector<Value> locals_;  // in the arena: evaluating takes nothing from the heap
  std::size_t frame_ = 0;
  TextIndexes text_indexes_;
};

/// The missing fields behind an unknown value, each once, in the order met.
std::vector<MissingField> missing_fields(const Value& unknown);

/// A step of a plan.
class Step {
 public:
  virtual ~Step() = default;
  virtual Value evaluate(Evaluation& evaluation) const = 0;
};

/// A planned expression. Immutable and free of document state: share it between threads.
/// Copies share the plan.
class Program {
 public:
  Program(std::shared_ptr<const Step> plan, std::size_t locals, TypePtr type)
      : plan_(std::move(plan)), locals_(locals), type_(std::move(type)) {}

  Value evaluate(Evaluation& evaluation) const;
  const TypePtr& type() const { return type_; }

 private:
  std::shared_ptr<const Step> plan_;
  std::size_t locals_;
  TypePtr type_;
};

/// The names that an expression may use, and their types. A name may be qualified (`a.b`): the
/// longest declared name wins.
class Environment {
 public:
  std::uint32_t add_variable(std::string name, TypePtr type);  ///< returns the slot
  std::optional<std::uint32_t> find(std::string_view name) const;
  const TypePtr& type(std::uint32_t slot) const { return variables_[slot].type; }
  std::size_t size() const { return variables_.size(); }
  std::vector<std::string_view> names() const;
  bool has_qualified_names() const { return has_qualified_names_; }

 private:
  struct Variable {
    std::string name;
    TypePtr type;
  };
  std::vector<Variable> variables_;
  bool has_qualified_names_ = false;
};

enum class Checking {
  Typed,    ///< undeclared names and mismatched types are errors before evaluation
  Untyped,  ///< they are errors when evaluated, if evaluation meets them
};

struct Compiled {
  std::optional<Program> program;  ///< absent where there are errors
  std::vector<ExpressionError> errors;
};

Compiled compile(std::string_view text, const Environment& environment,
                 Checking checking = Checking::Typed);
Compiled compile(const Expr& expression, const Environment& environment,
                 Checking checking = Checking::Typed);

}  // namespace eligo::cel
