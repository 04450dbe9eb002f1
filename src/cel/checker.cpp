#include "cel/checker.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "cel/functions.h"
#include "cel/names.h"
#include "text/suggest.h"

namespace eligo::cel {
namespace {

bool is_dyn(const TypePtr& type) {
  return type->kind() == TypeKind::Dyn;
}

/// Bindings of type parameters, growing while expressions are checked.
class Substitution {
 public:
  TypePtr fresh() {
    bindings_.emplace_back();
    return Type::parameter(static_cast<std::uint32_t>(bindings_.size() - 1));
  }

  /// The type with bound parameters replaced, at its top.
  TypePtr shallow(TypePtr type) const {
    while (type->kind() == TypeKind::Parameter && bindings_[type->parameter_id()]) {
      type = bindings_[type->parameter_id()];
    }
    return type;
  }

  /// The type with all bound parameters replaced; open ones are dyn.
  TypePtr deep(const TypePtr& type) const {
    const TypePtr top = shallow(type);
    switch (top->kind()) {
      case TypeKind::Parameter:
        return Type::dyn();
      case TypeKind::List:
        return Type::list(deep(top->element()));
      case TypeKind::Map:
        return Type::map(deep(top->key()), deep(top->value()));
      default:
        return top;
    }
  }

  /// Whether the two can be one type; binds parameters so that they are. A failed attempt binds
  /// nothing.
  bool unify(const TypePtr& left, const TypePtr& right) {
    bound_.clear();
    if (try_unify(left, right)) return true;
    for (const std::uint32_t parameter : bound_) bindings_[parameter] = nullptr;
    return false;
  }

  /// A copy of a signature's type, its parameters replaced by fresh ones of `instances`.
  TypePtr instantiate(const TypePtr& type, std::vector<TypePtr>& instances) {
    switch (type->kind()) {
      case TypeKind::Parameter:
        while (instances.size() <= type->parameter_id()) instances.push_back(fresh());
        return instances[type->parameter_id()];
      case TypeKind::List:
        return Type::list(instantiate(type->element(), instances));
      case TypeKind::Map: {
        TypePtr key = instantiate(type->key(), instances);
        return Type::map(std::move(key), instantiate(type->value(), instances));
      }
      default:
        return type;
    }
  }

 private:
  bool try_unify(const TypePtr& left_type, const TypePtr& right_type) {
    const TypePtr left = shallow(left_type);
    const TypePtr right = shallow(right_type);
    if (left == right || is_dyn(left) || is_dyn(right)) return true;
    const bool both = left->kind() == TypeKind::Parameter && right->kind() == TypeKind::Parameter;
    if (both && left->parameter_id() < right->parameter_id()) return bind(*right, left);
    if (left->kind() == TypeKind::Parameter) return bind(*left, right);
    if (right->kind() == TypeKind::Parameter) return bind(*right, left);
    if (left->kind() == TypeKind::Null || right->kind() == TypeKind::Null) return true;
    if (left->kind() != right->kind()) return false;
    switch (left->kind()) {
      case TypeKind::List:
        return try_unify(left->element(), right->element());
      case TypeKind::Map:
        return try_unify(left->key(), right->key()) && try_unify(left->value(), right->value());
      case TypeKind::Struct:
        return left->struct_type() == right->struct_type();
      default:
        return true;
    }
  }

  bool bind(const Type& parameter, const TypePtr& type) {
    if (occurs(parameter.parameter_id(), type)) return false;
    bindings_[parameter.parameter_id()] = type;
    bound_.push_back(parameter.parameter_id());
    return true;
  }

  bool occurs(std::uint32_t parameter, const TypePtr& type) const {
    const TypePtr top = shallow(type);
    if (top->kind() == TypeKind::Parameter) return top->parameter_id() == parameter;
    if (top->kind() == TypeKind::List) return occurs(parameter, top->element());
    if (top->kind() == TypeKind::Map) {
      return occurs(parameter, top->key()) || occurs(parameter, top->value());
    }
    return false;
  }

  std::vector<TypePtr> bindings_;
  std::vector<std::uint32_t> bound_;  // by the attempt under way
};

/// An operator as its users write it.
std::string sign_of(std::string_view name) {
  std::string sign(name);
  std::erase(sign, '_');
  return sign.empty() ? std::string(name) : sign;
}

bool is_ordering(std::string_view name) {
  return name == op::kLess || name == op::kLessEqual || name == op::kGreater ||
         name == op::kGreaterEqual;
}

class Checker {
 public:
  explicit Checker(const Environment& environment) : environment_(environment) {}

  CheckedTypes run(const Expr& expression) {
    check(expression);
    for (auto& [node, type] : result_.types) type = substitution_.deep(type);
    return std::move(result_);
  }

 private:
  TypePtr error(const Expr& at, std::string message) {
    result_.errors.push_back({at.offset, std::move(message)});
    return Type::dyn();
  }

  std::string name_of(const TypePtr& type) const { return substitution_.deep(type)->name(); }

  TypePtr check(const Expr& expression) {
    TypePtr type = type_of(expression);
    result_.types[&expression] = type;
    return type;
  }

  TypePtr type_of(const Expr& expression) {
    switch (expression.kind) {
      case ExprKind::Literal:
        return literal(expression.literal);
      case ExprKind::Identifier:
        return identifier(expression);
      case ExprKind::Select:
        return select(expression);
      case ExprKind::List:
        return Type::list(common_type(expression.children, 0, 1));
      case ExprKind::Map:
        return map_literal(expression);
      case ExprKind::Macro:
        return macro(expression);
      case ExprKind::Call:
        break;
    }
    return call(expression);
  }

  static TypePtr literal(const Constant& constant) {
    static constexpr std::array kKinds = {TypeKind::Null, TypeKind::Bool, TypeKind::Int,
                                          TypeKind::Double, TypeKind::String};
    return Type::simple(kKinds[constant.index()]);
  }

  TypePtr identifier(const Expr& expression) {
    if (const auto local = locals_.find(expression.name)) return local_types_[*local];
    if (const auto slot = find_variable(expression, environment_, locals_)) {
      return environment_.type(*slot);
    }
    if (type_denotation(expression, locals_)) return Type::simple(TypeKind::TypeOf);
    const std::string_view name = bare(expression.name);
    return error(expression, fmt::format("undeclared reference to '{}'{}", name,
                                         did_you_mean(name, environment_.names())));
  }

  TypePtr select(const Expr& expression) {
    if (const auto slot = find_variable(expression, environment_, locals_)) {
      return environment_.type(*slot);
    }
    if (type_denotation(expression, locals_)) return Type::simple(TypeKind::TypeOf);
    const TypePtr operand = substitution_.shallow(check(*expression.children[0]));
    switch (operand->kind()) {
      case TypeKind::Dyn:
      case TypeKind::Parameter:
        return Type::dyn();
      case TypeKind::Map:
        if (substitution_.unify(operand->key(), Type::simple(TypeKind::String))) {
          return operand->value();
        }
        break;
      case TypeKind::Struct:
        return field(expression, *operand->struct_type());
      default:
        break;
    }
    return error(expression, fmt::format("a value of type {} has no field '{}'", name_of(operand),
                                         expression.name));
  }

  TypePtr field(const Expr& expression, const StructType& record) {
    if (const auto slot = record.find(expression.name)) return record.field_type(*slot);
    std::vector<std::string_view> names;
    for (const auto& candidate : record.fields()) names.emplace_back(candidate.name);
    return error(expression, fmt::format("'{}' has no field '{}'{}", record.name(), expression.name,
                                         did_you_mean(expression.name, names)));
  }

  /// The type of every `step`th expression from `first` on: theirs if they agree, else dyn.
  TypePtr common_type(const std::vector<ExprPtr>& expressions, std::size_t first,
                      std::size_t step) {
    TypePtr common;
    for (std::size_t i = first; i < expressions.size(); i += step) {
      const TypePtr type = check(*expressions[i]);
      common = common ? joined(common, type) : type;
    }
    return common ? common : substitution_.fresh();
  }

  /// One type for two values, of which one may be null.
  TypePtr joined(const TypePtr& left, const TypePtr& right) {
    if (!substitution_.unify(left, right)) return Type::dyn();
    if (is_dyn(substitution_.shallow(left)) || is_dyn(substitution_.shallow(right))) {
      return Type::dyn();
    }
    return substitution_.shallow(left)->kind() == TypeKind::Null ? right : left;
  }

  TypePtr map_literal(const Expr& expression) {
    const TypePtr key = key_type(expression);
    return Type::map(key, common_type(expression.children, 1, 2));
  }

  /// A key's type is a simple one, or dyn. (A larger one would let types double in size with each
  /// nesting.)
  TypePtr key_type(const Expr& map) {
    const TypePtr common = substitution_.shallow(common_type(map.children, 0, 2));
    for (std::size_t i = 0; i < map.children.size(); i += 2) {
      const Expr& key = *map.children[i];
      const TypePtr type = substitution_.shallow(result_.types[&key]);
      if (!may_be_key(type->kind())) {
        error(key, fmt::format("a map's key is a bool, an int or a string, not {}", name_of(type)));
      }
    }
    return common->kind() != TypeKind::Parameter && may_be_key(common->kind()) ? common
                                                                               : Type::dyn();
  }

  static bool may_be_key(TypeKind kind) {
    return kind == TypeKind::Bool || kind == TypeKind::Int || kind == TypeKind::String ||
           kind == TypeKind::Dyn || kind == TypeKind::Parameter;
  }

  void expect_bool(const Expr& expression, const TypePtr& type) {
    if (substitution_.shallow(type)->kind() == TypeKind::Null ||
        !substitution_.unify(type, Type::simple(TypeKind::Bool))) {
      error(expression, fmt::format("expected a bool, found {}", name_of(type)));
    }
  }

  TypePtr call(const Expr& expression) {
    const std::string_view name = expression.name;
    if (expression.receiver || find_operator(name) == nullptr) return overloaded_call(expression);
    return (this->*find_operator(name))(expression);
  }

  using OperatorCheck = TypePtr (Checker::*)(const Expr&);
  /// The operators with typing rules of their own.
  static OperatorCheck find_operator(std::string_view name) {
    if (name == op::kAnd || name == op::kOr || name == op::kNot) return &Checker::logical;
    if (name == op::kConditional) return &Checker::conditional;
    if (name == op::kEqual || name == op::kNotEqual) return &Checker::equality;
    if (is_ordering(name)) return &Checker::ordering;
    if (name == op::kIn) return &Checker::membership;
    if (name == op::kIndex) return &Checker::index;
    return nullptr;
  }

  TypePtr logical(const Expr& expression) {
    for (const ExprPtr& child : expression.children) expect_bool(*child, check(*child));
    return Type::simple(TypeKind::Bool);
  }

  TypePtr conditional(const Expr& expression) {
    const auto& children = expression.children;
    expect_bool(*children[0], check(*children[0]));
    const TypePtr yes = check(*children[1]);
    const TypePtr no = check(*children[2]);
    if (!substitution_.unify(yes, no)) return mismatch(expression, {yes, no});
    return joined(yes, no);
  }

  TypePtr equality(const Expr& expression) {
    const TypePtr left = check(*expression.children[0]);
    const TypePtr right = check(*expression.children[1]);
    if (!substitution_.unify(left, right)) mismatch(expression, {left, right});
    return Type::simple(TypeKind::Bool);
  }

  static bool is_number(TypeKind kind) { return kind == TypeKind::Int || kind == TypeKind::Double; }

  static bool is_ordered(TypeKind kind) {
    switch (kind) {
      case TypeKind::Dyn:
      case TypeKind::Parameter:
      case TypeKind::Bool:
      case TypeKind::Int:
      case TypeKind::Double:
      case TypeKind::String:
      case TypeKind::Timestamp:
      case TypeKind::Duration:
        return true;
      default:
        return false;
    }
  }

  TypePtr ordering(const Expr& expression) {
    const TypePtr left = substitution_.shallow(check(*expression.children[0]));
    const TypePtr right = substitution_.shallow(check(*expression.children[1]));
    const bool numbers = is_number(left->kind()) && is_number(right->kind());
    const bool ordered = is_ordered(left->kind()) && is_ordered(right->kind());
    if (!numbers && !(ordered && substitution_.unify(left, right))) {
      mismatch(expression, {left, right});
    }
    return Type::simple(TypeKind::Bool);
  }

  /// Whether one may be looked up among the other: numbers find each other, as they are equal.
  bool agree(const TypePtr& left, const TypePtr& right) {
    const bool numbers = is_number(substitution_.shallow(left)->kind()) &&
                         is_number(substitution_.shallow(right)->kind());
    return numbers || substitution_.unify(left, right);
  }

  TypePtr membership(const Expr& expression) {
    const TypePtr element = check(*expression.children[0]);
    const TypePtr container = substitution_.shallow(check(*expression.children[1]));
    bool fits = container->kind() == TypeKind::Dyn || container->kind() == TypeKind::Parameter;
    if (container->kind() == TypeKind::List) {
      fits = agree(element, container->element());
    } else if (container->kind() == TypeKind::Map) {
      fits = agree(element, container->key());
    }
    if (!fits) mismatch(expression, {element, container});
    return Type::simple(TypeKind::Bool);
  }

  TypePtr index(const Expr& expression) {
    const TypePtr operand = substitution_.shallow(check(*expression.children[0]));
    const TypePtr key = check(*expression.children[1]);
    if (operand->kind() == TypeKind::List &&
        substitution_.unify(key, Type::simple(TypeKind::Int))) {
      return operand->element();
    }
    if (operand->kind() == TypeKind::Map && agree(key, operand->key())) {
      return operand->value();
    }
    if (operand->kind() == TypeKind::Dyn || operand->kind() == TypeKind::Parameter) {
      return Type::dyn();
    }
    return mismatch(expression, {operand, key});
  }

  TypePtr mismatch(const Expr& expression, const std::vector<TypePtr>& types) {
    std::string list;
    for (const TypePtr& type : types) list += (list.empty() ? "" : ", ") + name_of(type);
    return error(expression,
                 fmt::format("no overload of '{}' takes ({})", sign_of(expression.name), list));
  }

  TypePtr overloaded_call(const Expr& expression) {
    std::vector<TypePtr> arguments;
    for (const ExprPtr& child : expression.children) arguments.push_back(check(*child));
    const auto candidates = find_overloads(bare(expression.name), expression.receiver);
    if (candidates.empty()) {
      return error(expression, fmt::format("there is no function '{}'", bare(expression.name)));
    }
    TypePtr result;
    for (const Overload* overload : candidates) {
      const TypePtr type = match(*overload, arguments);
      if (!type) continue;
      const bool same = !result || name_of(result) == name_of(type);
      result = same ? type : Type::dyn();
    }
    return result ? result : mismatch(expression, arguments);
  }

  /// The overload's result for these arguments; null where it does not take them.
  TypePtr match(const Overload& overload, const std::vector<TypePtr>& arguments) {
    if (overload.parameters.size() != arguments.size()) return nullptr;
    std::vector<TypePtr> instances;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
      const TypePtr parameter = substitution_.instantiate(overload.parameters[i], instances);
      const bool null_for_value = substitution_.shallow(arguments[i])->kind() == TypeKind::Null &&
                                  parameter->kind() != TypeKind::Parameter;
      if (null_for_value || !substitution_.unify(arguments[i], parameter)) return nullptr;
    }
    return substitution_.instantiate(overload.result, instances);
  }

  TypePtr macro(const Expr& expression) {
    const Expr& operand = *expression.children[0];
    if (expression.macro == MacroKind::Has) {
      check(operand);
      return Type::simple(TypeKind::Bool);
    }
    const TypePtr range = substitution_.shallow(check(operand));
    bind_variables(expression, range);
    TypePtr result;
    for (std::size_t i = 1; i < expression.children.size(); ++i) {
      const Expr& body = *expression.children[i];
      result = check(body);
      if (is_condition(expression, i)) expect_bool(body, result);
    }
    locals_.pop(expression.variables.size());
    local_types_.resize(locals_.size());
    return macro_result(expression.macro, range, result);
  }

  /// All expressions of a quantifier or a filter are conditions; of a mapping, the first of two.
  static bool is_condition(const Expr& expression, std::size_t child) {
    switch (expression.macro) {
      case MacroKind::Map:
      case MacroKind::TransformList:
      case MacroKind::TransformMap:
        return child == 1 && expression.children.size() == 3;
      default:
        return true;
    }
  }

  void bind_variables(const Expr& expression, const TypePtr& range) {
    TypePtr first = Type::dyn();
    TypePtr second = Type::dyn();
    const bool two = expression.variables.size() == 2;
    if (range->kind() == TypeKind::List) {
      first = two ? Type::simple(TypeKind::Int) : range->element();
      second = range->element();
    } else if (range->kind() == TypeKind::Map) {
      first = range->key();
      second = range->value();
    } else if (range->kind() != TypeKind::Dyn && range->kind() != TypeKind::Parameter) {
      error(*expression.children[0], fmt::format("'{}' goes over a list or a map, not {}",
                                                 macro_name(expression.macro), name_of(range)));
    }
    locals_.push(expression.variables[0]);
    local_types_.push_back(first);
    if (!two) return;
    locals_.push(expression.variables[1]);
    local_types_.push_back(second);
  }

  static TypePtr macro_result(MacroKind macro, const TypePtr& range, const TypePtr& body) {
    switch (macro) {
      case MacroKind::Map:
      case MacroKind::TransformList:
        return Type::list(body);
      case MacroKind::Filter:
        if (range->kind() == TypeKind::Map) return Type::list(range->key());
        return range->kind() == TypeKind::List ? range : Type::list(Type::dyn());
      case MacroKind::TransformMap:
        if (range->kind() == TypeKind::Map) return Type::map(range->key(), body);
        return Type::map(Type::simple(TypeKind::Int), body);
      default:
        return Type::simple(TypeKind::Bool);
    }
  }

  const Environment& environment_;
  CheckedTypes result_;
  Substitution substitution_;
  LocalScope locals_;
  std::vector<TypePtr> local_types_;
};

}  // namespace

CheckedTypes check(const Expr& expression, const Environment& environment) {
  return Checker(environment).run(expression);
}

}  // namespace eligo::cel
