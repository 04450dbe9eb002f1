#include "cel/planner.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "cel/functions.h"
#include "cel/names.h"
#include "cel/object.h"
#include "cel/steps.h"

namespace eligo::cel {
namespace {

class Planner {
 public:
  Planner(const Environment& environment, const CheckedTypes* types)
      : environment_(environment), types_(types) {}

  StepPtr plan(const Expr& expression) {
    switch (expression.kind) {
      case ExprKind::Literal:
        return constant_step(expression.literal);
      case ExprKind::Identifier:
        return identifier(expression);
      case ExprKind::Select:
        return select(expression);
      case ExprKind::List:
        return list(expression);
      case ExprKind::Map:
        return map_step(plan_all(expression.children));
      case ExprKind::Macro:
        return macro(expression);
      case ExprKind::Call:
        break;
    }
    return call(expression);
  }

  std::size_t locals() const { return most_locals_; }

 private:
  std::vector<StepPtr> plan_all(const std::vector<ExprPtr>& expressions) {
    std::vector<StepPtr> steps;
    steps.reserve(expressions.size());
    for (const ExprPtr& expression : expressions) steps.push_back(plan(*expression));
    return steps;
  }

  /// A variable or a type that the whole expression names; null for neither.
  StepPtr named(const Expr& expression) {
    if (const auto slot = find_variable(expression, environment_, locals_)) {
      return variable_step(*slot);
    }
    if (const auto type = type_denotation(expression, locals_)) {
      return type_step(Value::type(*type));
    }
    return nullptr;
  }

  StepPtr identifier(const Expr& expression) {
    if (const auto local = locals_.find(expression.name)) {
      return local_step(*local);
    }
    if (StepPtr step = named(expression)) return step;
    return error_step(fmt::format("undeclared reference to '{}'", bare(expression.name)));
  }

  StepPtr select(const Expr& expression) {
    if (StepPtr step = named(expression)) return step;
    const Expr& operand = *expression.children[0];
    StepPtr operand_step = plan(operand);
    if (types_ != nullptr) {
      const auto type = types_->types.find(&operand);
      if (type != types_->types.end() && type->second->kind() == TypeKind::Struct) {
        const StructType& record = *type->second->struct_type();
        if (const auto slot = record.find(expression.name)) {
          return slot_step(std::move(operand_step), *slot, record);
        }
      }
    }
    return select_step(std::move(operand_step), expression.name);
  }

  StepPtr list(const Expr& expression) {
    std::vector<Constant> constants;
    for (const ExprPtr& child : expression.children) {
      if (child->kind == ExprKind::Literal) constants.push_back(child->literal);
    }
    if (constants.size() == expression.children.size()) return constant_list_step(constants);
    return list_step(plan_all(expression.children));
  }

  StepPtr call(const Expr& expression) {
    std::vector<StepPtr> arguments = plan_all(expression.children);
    const std::string& name = expression.name;
    if (!expression.receiver) {
      if (StepPtr step = operation(name, arguments)) return step;
    }
    const auto candidates = find_overloads(bare(name), expression.receiver);
    if (candidates.empty() || arguments.size() > kMaxArguments) {
      return error_step(fmt::format("there is no function '{}'", name));
    }
    return call_step(name, candidates, std::move(arguments));
  }

  /// The operators that are no overloaded functions; null for others.
  static StepPtr operation(std::string_view name, std::vector<StepPtr>& arguments) {
    if (name == op::kAnd) return and_step(std::move(arguments));
    if (name == op::kOr) return or_step(std::move(arguments));
    if (name == op::kNot) return not_step(std::move(arguments[0]));
    if (name == op::kConditional) {
      return conditional_step(std::move(arguments[0]), std::move(arguments[1]),
                              std::move(arguments[2]));
    }
    if (name == op::kIndex) {
      return index_step(std::move(arguments[0]), std::move(arguments[1]));
    }
    if (name == op::kIn) {
      return in_step(std::move(arguments[0]), std::move(arguments[1]));
    }
    if (name == op::kEqual || name == op::kNotEqual) {
      return equal_step(std::move(arguments[0]), std::move(arguments[1]), name == op::kEqual);
    }
    static constexpr std::array<std::pair<std::string_view, Ordering>, 4> kOrderings = {{
        {op::kLess, Ordering::Less},
        {op::kLessEqual, Ordering::LessEqual},
        {op::kGreater, Ordering::Greater},
        {op::kGreaterEqual, Ordering::GreaterEqual},
    }};
    for (const auto& [sign, ordering] : kOrderings) {
      if (sign != name) continue;
      return order_step(std::move(arguments[0]), std::move(arguments[1]), ordering);
    }
    return nullptr;
  }

  StepPtr macro(const Expr& expression) {
    if (expression.macro == MacroKind::Has) {
      const Expr& field = *expression.children[0];
      return has_step(plan(*field.children[0]), field.name);
    }
    MacroParts parts;
    parts.range = plan(*expression.children[0]);
    parts.first_local = locals_.size();
    parts.two_variables = expression.variables.size() == 2;
    for (const std::string& variable : expression.variables) locals_.push(variable);
    most_locals_ = std::max(most_locals_, locals_.size());
    const bool has_two = expression.children.size() == 3;
    const bool maps = expression.macro == MacroKind::Map ||
                      expression.macro == MacroKind::TransformList ||
                      expression.macro == MacroKind::TransformMap;
    if (!maps || has_two) parts.condition = plan(*expression.children[1]);
    if (maps) parts.body = plan(*expression.children[has_two ? 2 : 1]);
    locals_.pop(expression.variables.size());
    return macro_step(expression.macro, std::move(parts));
  }

  const Environment& environment_;
  const CheckedTypes* types_;
  LocalScope locals_;
  std::size_t most_locals_ = 0;
};

}  // namespace

Program plan(const Expr& expression, const Environment& environment, const CheckedTypes* types) {
  Planner planner(environment, types);
  StepPtr step = planner.plan(expression);
  TypePtr type = types != nullptr ? types->types.at(&expression) : Type::dyn();
  return {std::move(step), planner.locals(), std::move(type)};
}

}  // namespace eligo::cel
