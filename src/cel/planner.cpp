#include "cel/planner.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

#include "cel/compare.h"
#include "cel/functions.h"
#include "cel/names.h"
#include "cel/object.h"

namespace eligo::cel {
namespace {

using StepPtr = std::unique_ptr<const Step>;

constexpr std::size_t kMaxArguments = 8;

bool is_strange(const Value& value) {
  return value.is(Kind::Unknown) || value.is(Kind::Error);
}

/// What a strict operation makes of operands of which some are unknown or errors: unknown for all
/// the unknown ones, else the first error.
Value strange_result(Evaluation& evaluation, std::span<const Value> operands) {
  Value result;
  for (const Value& operand : operands) {
    if (operand.is(Kind::Unknown)) {
      result = result.is(Kind::Unknown) ? evaluation.join(result, operand) : operand;
    } else if (operand.is(Kind::Error) && !is_strange(result)) {
      result = operand;
    }
  }
  return result;
}

// ---- Leaves ----

class ConstantStep final : public Step {
 public:
  explicit ConstantStep(const Constant& constant) {
    if (const auto* text = std::get_if<std::string>(&constant)) {
      text_ = *text;
      value_ = Value::string(text_);
    } else if (const auto* flag = std::get_if<bool>(&constant)) {
      value_ = Value::boolean(*flag);
    } else if (const auto* number = std::get_if<std::int64_t>(&constant)) {
      value_ = Value::integer(*number);
    } else if (const auto* real = std::get_if<double>(&constant)) {
      value_ = Value::real(*real);
    }
  }
  explicit ConstantStep(Value value) : value_(value) {}

  Value evaluate(Evaluation&) const override { return value_; }
  Value value() const { return value_; }

 private:
  std::string text_;
  Value value_;
};

class ErrorStep final : public Step {
 public:
  explicit ErrorStep(std::string message) : message_(std::move(message)) {}
  Value evaluate(Evaluation&) const override { return Value::error(message_); }

 private:
  std::string message_;
};

class VariableStep final : public Step {
 public:
  explicit VariableStep(std::uint32_t slot) : slot_(slot) {}
  Value evaluate(Evaluation& evaluation) const override { return evaluation.variable(slot_); }

 private:
  std::uint32_t slot_;
};

class LocalStep final : public Step {
 public:
  explicit LocalStep(std::size_t index) : index_(index) {}
  Value evaluate(Evaluation& evaluation) const override { return evaluation.local(index_); }

 private:
  std::size_t index_;
};

// ---- Selection ----

/// A record's field, by slot.
class SlotStep final : public Step {
 public:
  SlotStep(StepPtr operand, std::uint32_t slot, const StructType& type)
      : operand_(std::move(operand)), slot_(slot), type_(type) {}

  Value evaluate(Evaluation& evaluation) const override {
    const Value operand = operand_->evaluate(evaluation);
    if (is_strange(operand)) return operand;
    const std::string& name = type_.fields()[slot_].name;
    if (!operand.is(Kind::Object)) {
      return evaluation.error(fmt::format("no such field: '{}' of no {}", name, type_.name()));
    }
    const Object& object = *operand.as_object();
    if (&object.type() == &type_) return object.field(slot_, evaluation);
    // By way of `dyn` the checker may have taken one record for another.
    if (const auto slot = object.type().find(name)) return object.field(*slot, evaluation);
    return evaluation.error(fmt::format("no such field: '{}'", name));
  }

 private:
  StepPtr operand_;
  std::uint32_t slot_;
  const StructType& type_;
};

/// A field by name, of a map or of a record whose type was not known when planning.
class SelectStep final : public Step {
 public:
  SelectStep(StepPtr operand, std::string name)
      : operand_(std::move(operand)), name_(std::move(name)) {}

  Value evaluate(Evaluation& evaluation) const override {
    const Value operand = operand_->evaluate(evaluation);
    if (is_strange(operand)) return operand;
    if (operand.is(Kind::Map)) {
      const Value* found = find_key(operand.as_map(), Value::string(name_));
      if (found != nullptr) return *found;
      return evaluation.error(fmt::format("no such key: '{}'", name_));
    }
    if (operand.is(Kind::Object)) {
      const Object& object = *operand.as_object();
      if (const auto slot = object.type().find(name_)) return object.field(*slot, evaluation);
    }
    return evaluation.error(fmt::format("no such field: '{}'", name_));
  }

 private:
  StepPtr operand_;
  std::string name_;
};

class HasStep final : public Step {
 public:
  HasStep(StepPtr operand, std::string name)
      : operand_(std::move(operand)), name_(std::move(name)) {}

  Value evaluate(Evaluation& evaluation) const override {
    const Value operand = operand_->evaluate(evaluation);
    if (is_strange(operand)) return operand;
    if (operand.is(Kind::Map)) {
      return Value::boolean(find_key(operand.as_map(), Value::string(name_)) != nullptr);
    }
    if (operand.is(Kind::Object)) {
      const Object& object = *operand.as_object();
      if (const auto slot = object.type().find(name_)) return Value::boolean(object.has(*slot));
    }
    return evaluation.error(fmt::format("no such field: '{}'", name_));
  }

 private:
  StepPtr operand_;
  std::string name_;
};

std::optional<std::size_t> position(const Value& index, std::size_t size) {
  double number = 0;
  if (index.is(Kind::Int)) {
    if (index.as_int() < 0) return std::nullopt;
    const auto at = static_cast<std::size_t>(index.as_int());
    return at < size ? std::optional(at) : std::nullopt;
  }
  if (!index.is(Kind::Double)) return std::nullopt;
  number = index.as_double();
  if (!(number >= 0 && number < static_cast<double>(size))) return std::nullopt;
  const auto at = static_cast<std::size_t>(number);
  return static_cast<double>(at) == number ? std::optional(at) : std::nullopt;
}

class IndexStep final : public Step {
 public:
  IndexStep(StepPtr operand, StepPtr index)
      : operand_(std::move(operand)), index_(std::move(index)) {}

  Value evaluate(Evaluation& evaluation) const override {
    const std::array<Value, 2> values = {operand_->evaluate(evaluation),
                                         index_->evaluate(evaluation)};
    if (is_strange(values[0]) || is_strange(values[1])) return strange_result(evaluation, values);
    if (values[0].is(Kind::List)) {
      const auto elements = values[0].as_list();
      const auto at = position(values[1], elements.size());
      return at ? elements[*at] : evaluation.error("index out of range");
    }
    if (values[0].is(Kind::Map)) {
      const Value* found = find_key(values[0].as_map(), values[1]);
      return found != nullptr ? *found : evaluation.error("no such key");
    }
    return evaluation.error("only lists and maps have an index");
  }

 private:
  StepPtr operand_;
  StepPtr index_;
};

// ---- Logic ----

/// `&&` and `||`: one deciding operand decides, wherever it stands. Else an unknown wins over an
/// error, for the missing fact could have decided.
class LogicStep final : public Step {
 public:
  LogicStep(std::vector<StepPtr> operands, bool deciding)
      : operands_(std::move(operands)), deciding_(deciding) {}

  Value evaluate(Evaluation& evaluation) const override {
    Value result = Value::boolean(!deciding_);
    for (const StepPtr& operand : operands_) {
      const Value value = operand->evaluate(evaluation);
      if (value.is(Kind::Bool)) {
        if (value.as_bool() == deciding_) return value;
      } else if (value.is(Kind::Unknown)) {
        result = evaluation.join(result, value);
      } else if (!is_strange(result)) {
        result = value.is(Kind::Error) ? value : Value::error("expected a bool");
      }
    }
    return result;
  }

 private:
  std::vector<StepPtr> operands_;
  bool deciding_;
};

class NotStep final : public Step {
 public:
  explicit NotStep(StepPtr operand) : operand_(std::move(operand)) {}

  Value evaluate(Evaluation& evaluation) const override {
    const Value value = operand_->evaluate(evaluation);
    if (value.is(Kind::Bool)) return Value::boolean(!value.as_bool());
    return is_strange(value) ? value : Value::error("'!' takes a bool");
  }

 private:
  StepPtr operand_;
};

class ConditionalStep final : public Step {
 public:
  ConditionalStep(StepPtr condition, StepPtr yes, StepPtr no)
      : condition_(std::move(condition)), yes_(std::move(yes)), no_(std::move(no)) {}

  Value evaluate(Evaluation& evaluation) const override {
    const Value condition = condition_->evaluate(evaluation);
    if (condition.is_true()) return yes_->evaluate(evaluation);
    if (condition.is_false()) return no_->evaluate(evaluation);
    if (condition.is(Kind::Error)) return condition;
    if (!condition.is(Kind::Unknown)) return Value::error("'?:' takes a bool condition");
    // Whatever the condition turns out to be: branches that agree decide.
    const Value yes = yes_->evaluate(evaluation);
    const Value no = no_->evaluate(evaluation);
    if (!is_strange(yes) && !is_strange(no) && equals(yes, no, evaluation).is_true()) return yes;
    return evaluation.join(condition, evaluation.join(yes.is(Kind::Unknown) ? yes : condition,
                                                      no.is(Kind::Unknown) ? no : condition));
  }

 private:
  StepPtr condition_;
  StepPtr yes_;
  StepPtr no_;
};

// ---- Comparison ----

class EqualStep final : public Step {
 public:
  EqualStep(StepPtr left, StepPtr right, bool equal)
      : left_(std::move(left)), right_(std::move(right)), equal_(equal) {}

  Value evaluate(Evaluation& evaluation) const override {
    const std::array<Value, 2> values = {left_->evaluate(evaluation), right_->evaluate(evaluation)};
    if (is_strange(values[0]) || is_strange(values[1])) return strange_result(evaluation, values);
    const Value result = equals(values[0], values[1], evaluation);
    return result.is(Kind::Bool) ? Value::boolean(result.as_bool() == equal_) : result;
  }

 private:
  StepPtr left_;
  StepPtr right_;
  bool equal_;
};

enum class Ordering { Less, LessEqual, Greater, GreaterEqual };

class OrderStep final : public Step {
 public:
  OrderStep(StepPtr left, StepPtr right, Ordering ordering)
      : left_(std::move(left)), right_(std::move(right)), ordering_(ordering) {}

  Value evaluate(Evaluation& evaluation) const override {
    const std::array<Value, 2> values = {left_->evaluate(evaluation), right_->evaluate(evaluation)};
    if (is_strange(values[0]) || is_strange(values[1])) return strange_result(evaluation, values);
    const auto order_found = order(values[0], values[1]);
    if (!order_found) return Value::error("these values have no order");
    return Value::boolean(holds(*order_found));
  }

 private:
  bool holds(std::partial_ordering found) const {
    switch (ordering_) {
      case Ordering::Less:
        return found < 0;
      case Ordering::LessEqual:
        return found <= 0;
      case Ordering::Greater:
        return found > 0;
      case Ordering::GreaterEqual:
        break;
    }
    return found >= 0;
  }

  StepPtr left_;
  StepPtr right_;
  Ordering ordering_;
};

class InStep final : public Step {
 public:
  InStep(StepPtr element, StepPtr container)
      : element_(std::move(element)), container_(std::move(container)) {}

  Value evaluate(Evaluation& evaluation) const override {
    const std::array<Value, 2> values = {element_->evaluate(evaluation),
                                         container_->evaluate(evaluation)};
    if (is_strange(values[0]) || is_strange(values[1])) {
      const bool certain = values[0].is(Kind::Unknown) && nothing_in_it(values[1]);
      return certain ? Value::boolean(false) : strange_result(evaluation, values);
    }
    if (values[1].is(Kind::Map)) {
      return Value::boolean(find_key(values[1].as_map(), values[0]) != nullptr);
    }
    if (!values[1].is(Kind::List)) return Value::error("'in' looks into a list or a map");
    return in_list(values[0], values[1].as_list(), evaluation);
  }

 private:
  static bool nothing_in_it(const Value& container) {
    return (container.is(Kind::List) && container.as_list().empty()) ||
           (container.is(Kind::Map) && container.as_map().empty());
  }

  static Value in_list(const Value& wanted, std::span<const Value> elements,
                       Evaluation& evaluation) {
    if (wanted.is(Kind::String) && elements.size() >= TextIndexes::kShortest) {
      const TextIndex* index = evaluation.text_indexes().find(elements, evaluation);
      if (index != nullptr) {
        return index->texts.contains(wanted.as_string()) ? Value::boolean(true) : index->if_absent;
      }
    }
    Value result = Value::boolean(false);
    for (const Value& element : elements) {
      if (!evaluation.spend()) return evaluation.over_budget();
      const Value equal = equals(wanted, element, evaluation);
      if (equal.is_true() || equal.is(Kind::Error)) return equal;
      if (equal.is(Kind::Unknown)) {
        result = result.is(Kind::Unknown) ? evaluation.join(result, equal) : equal;
      }
    }
    return result;
  }

  StepPtr element_;
  StepPtr container_;
};

// ---- Construction and calls ----

class ListStep final : public Step {
 public:
  explicit ListStep(std::vector<StepPtr> elements) : elements_(std::move(elements)) {}

  Value evaluate(Evaluation& evaluation) const override {
    const auto values = evaluation.elements(elements_.size());
    if (!values) return evaluation.over_budget();
    for (std::size_t i = 0; i < elements_.size(); ++i) {
      (*values)[i] = elements_[i]->evaluate(evaluation);
      if ((*values)[i].is(Kind::Error)) return (*values)[i];
    }
    return Value::list(*values);
  }

 private:
  std::vector<StepPtr> elements_;
};

/// A list of constants, made once.
class ConstantListStep final : public Step {
 public:
  explicit ConstantListStep(std::vector<StepPtr> elements) : elements_(std::move(elements)) {
    for (const StepPtr& element : elements_) {
      values_.push_back(static_cast<const ConstantStep&>(*element).value());
    }
  }
  Value evaluate(Evaluation&) const override { return Value::list(values_); }

 private:
  std::vector<StepPtr> elements_;
  std::vector<Value> values_;
};

/// Sorts entries by key in the arena; an error where a key is twice or of a wrong kind.
Value make_map(Evaluation& evaluation, std::vector<MapEntry> entries) {
  for (const MapEntry& entry : entries) {
    if (entry.key.is(Kind::Unknown)) return entry.key;
    if (entry.key.is(Kind::Error)) return entry.key;
    if (entry.value.is(Kind::Error)) return entry.value;
    if (!is_key(entry.key)) return Value::error("a map's key is a bool, an int or a string");
  }
  std::sort(entries.begin(), entries.end(), [](const MapEntry& left, const MapEntry& right) {
    return key_less(left.key, right.key);
  });
  const auto twice = std::adjacent_find(
      entries.begin(), entries.end(),
      [](const auto& left, const auto& right) { return !key_less(left.key, right.key); });
  if (twice != entries.end()) return Value::error("a map's key stands there twice");
  if (!evaluation.spend(2 * entries.size() + 1)) return evaluation.over_budget();
  return sorted_map(std::move(entries), evaluation);
}

class MapStep final : public Step {
 public:
  explicit MapStep(std::vector<StepPtr> items) : items_(std::move(items)) {}

  Value evaluate(Evaluation& evaluation) const override {
    std::vector<MapEntry> entries;
    entries.reserve(items_.size() / 2);
    for (std::size_t i = 0; i + 1 < items_.size(); i += 2) {
      entries.push_back({items_[i]->evaluate(evaluation), items_[i + 1]->evaluate(evaluation)});
    }
    return make_map(evaluation, std::move(entries));
  }

 private:
  std::vector<StepPtr> items_;
};

class CallStep final : public Step {
 public:
  CallStep(std::string name, std::span<const Overload* const> overloads,
           std::vector<StepPtr> arguments)
      : name_(std::move(name)), overloads_(overloads), arguments_(std::move(arguments)) {}

  Value evaluate(Evaluation& evaluation) const override {
    std::array<Value, kMaxArguments> storage;
    const std::span<Value> values = std::span(storage).first(arguments_.size());
    bool strange = false;
    std::uint64_t price = 1;
    for (std::size_t i = 0; i < arguments_.size(); ++i) {
      values[i] = arguments_[i]->evaluate(evaluation);
      strange = strange || is_strange(values[i]);
      price += price_of(values[i]);
    }
    if (strange) return strange_result(evaluation, values);
    if (!evaluation.spend(price)) return evaluation.over_budget();
    for (const Overload* overload : overloads_) {
      if (overload->accepts(values)) return overload->implementation(evaluation, values);
    }
    return evaluation.error(fmt::format("no such overload of '{}'", name_));
  }

 private:
  /// Functions read their arguments through; small ones cost nothing.
  static std::uint64_t price_of(const Value& value) {
    if (value.is(Kind::List)) return value.as_list().size() / 8;
    return value.is(Kind::String) ? value.as_string().size() / 64 : 0;
  }

  std::string name_;
  std::span<const Overload* const> overloads_;
  std::vector<StepPtr> arguments_;
};

// ---- Macros ----

/// What macros go over: the elements of a list or the entries of a map.
class Range {
 public:
  explicit Range(const Value& value) : value_(value) {}

  bool is_valid() const { return value_.is(Kind::List) || value_.is(Kind::Map); }
  std::size_t size() const {
    return value_.is(Kind::List) ? value_.as_list().size() : value_.as_map().size();
  }
  /// With one variable: an element, or a key.
  Value single(std::size_t i) const {
    return value_.is(Kind::List) ? value_.as_list()[i] : value_.as_map()[i].key;
  }
  /// With two variables, the first: a position, or a key.
  Value first(std::size_t i) const {
    return value_.is(Kind::List) ? Value::integer(static_cast<std::int64_t>(i))
                                 : value_.as_map()[i].key;
  }
  Value second(std::size_t i) const {
    return value_.is(Kind::List) ? value_.as_list()[i] : value_.as_map()[i].value;
  }

 private:
  Value value_;
};

/// The part that macros share: the range, and the variables that take its members.
class MacroStep : public Step {
 public:
  struct Parts {
    StepPtr range;
    std::size_t first_local = 0;
    bool two_variables = false;
    StepPtr condition;  ///< of a filter, a quantifier, or a mapping with a condition
    StepPtr body;       ///< of a mapping
  };

  explicit MacroStep(Parts parts) : parts_(std::move(parts)) {}

  Value evaluate(Evaluation& evaluation) const override {
    const Value value = parts_.range->evaluate(evaluation);
    if (is_strange(value)) return value;
    const Range range(value);
    if (!range.is_valid()) return Value::error("macros go over lists and maps");
    return run(range, evaluation);
  }

 protected:
  virtual Value run(const Range& range, Evaluation& evaluation) const = 0;

  /// Gives the variables member `i`; false when the budget is used up.
  bool bind(const Range& range, std::size_t i, Evaluation& evaluation) const {
    if (parts_.two_variables) {
      evaluation.local(parts_.first_local) = range.first(i);
      evaluation.local(parts_.first_local + 1) = range.second(i);
    } else {
      evaluation.local(parts_.first_local) = range.single(i);
    }
    return evaluation.spend();
  }

  /// The condition's value: a bool, unknown, or an error.
  Value condition(Evaluation& evaluation) const {
    if (!parts_.condition) return Value::boolean(true);
    const Value value = parts_.condition->evaluate(evaluation);
    const bool usable = value.is(Kind::Bool) || is_strange(value);
    return usable ? value : Value::error("expected a bool");
  }

  const Parts parts_;
};

/// all and exists: the long forms of `&&` and `||`.
class QuantifierStep final : public MacroStep {
 public:
  QuantifierStep(Parts parts, bool deciding) : MacroStep(std::move(parts)), deciding_(deciding) {}

 protected:
  Value run(const Range& range, Evaluation& evaluation) const override {
    Value result = Value::boolean(!deciding_);
    for (std::size_t i = 0; i < range.size(); ++i) {
      if (!bind(range, i, evaluation)) return evaluation.over_budget();
      const Value value = condition(evaluation);
      if (value.is(Kind::Bool)) {
        if (value.as_bool() == deciding_) return value;
      } else if (value.is(Kind::Unknown)) {
        result = result.is(Kind::Unknown) ? evaluation.join(result, value) : value;
      } else if (!is_strange(result)) {
        result = value;
      }
    }
    return result;
  }

 private:
  bool deciding_;
};

/// existsOne: two certain members decide against it, even beside unknown ones. An error wins over
/// them wherever it stands.
class ExistsOneStep final : public MacroStep {
 public:
  using MacroStep::MacroStep;

 protected:
  Value run(const Range& range, Evaluation& evaluation) const override {
    std::size_t count = 0;
    Value unknown;
    for (std::size_t i = 0; i < range.size(); ++i) {
      if (!bind(range, i, evaluation)) return evaluation.over_budget();
      const Value value = condition(evaluation);
      if (value.is(Kind::Error)) return value;
      if (value.is(Kind::Unknown)) unknown = evaluation.join(unknown, value);
      if (value.is_true()) ++count;
    }
    if (count > 1) return Value::boolean(false);
    return unknown.is(Kind::Unknown) ? unknown : Value::boolean(count == 1);
  }
};

/// map, filter and transformList. A member whose membership is unknown leaves the list unknown; an
/// unknown member is a member all the same.
class ListMacroStep final : public MacroStep {
 public:
  using MacroStep::MacroStep;

 protected:
  Value run(const Range& range, Evaluation& evaluation) const override {
    const auto values = evaluation.elements(range.size());
    if (!values) return evaluation.over_budget();
    std::size_t count = 0;
    Value unknown;
    for (std::size_t i = 0; i < range.size(); ++i) {
      if (!bind(range, i, evaluation)) return evaluation.over_budget();
      const Value keep = condition(evaluation);
      if (keep.is(Kind::Error)) return keep;
      if (keep.is(Kind::Unknown)) unknown = evaluation.join(unknown, keep);
      if (!keep.is_true()) continue;
      const Value value = parts_.body ? parts_.body->evaluate(evaluation) : range.single(i);
      if (value.is(Kind::Error)) return value;
      (*values)[count++] = value;
    }
    return unknown.is(Kind::Unknown) ? unknown : Value::list(values->first(count));
  }
};

class MapMacroStep final : public MacroStep {
 public:
  using MacroStep::MacroStep;

 protected:
  Value run(const Range& range, Evaluation& evaluation) const override {
    std::vector<MapEntry> entries;
    Value unknown;
    for (std::size_t i = 0; i < range.size(); ++i) {
      if (!bind(range, i, evaluation)) return evaluation.over_budget();
      const Value keep = condition(evaluation);
      if (keep.is(Kind::Error)) return keep;
      if (keep.is(Kind::Unknown)) unknown = evaluation.join(unknown, keep);
      if (keep.is_true()) entries.push_back({range.first(i), parts_.body->evaluate(evaluation)});
    }
    return unknown.is(Kind::Unknown) ? unknown : make_map(evaluation, std::move(entries));
  }
};

// ---- The planner ----

class Planner {
 public:
  Planner(const Environment& environment, const CheckedTypes* types)
      : environment_(environment), types_(types) {}

  StepPtr plan(const Expr& expression) {
    switch (expression.kind) {
      case ExprKind::Literal:
        return std::make_unique<ConstantStep>(expression.literal);
      case ExprKind::Identifier:
        return identifier(expression);
      case ExprKind::Select:
        return select(expression);
      case ExprKind::List:
        return list(expression);
      case ExprKind::Map:
        return std::make_unique<MapStep>(plan_all(expression.children));
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
      return std::make_unique<VariableStep>(*slot);
    }
    if (const auto type = type_denotation(expression, locals_)) {
      return std::make_unique<ConstantStep>(Value::type(*type));
    }
    return nullptr;
  }

  StepPtr identifier(const Expr& expression) {
    if (const auto local = locals_.find(expression.name)) {
      return std::make_unique<LocalStep>(*local);
    }
    if (StepPtr step = named(expression)) return step;
    return std::make_unique<ErrorStep>(
        fmt::format("undeclared reference to '{}'", bare(expression.name)));
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
          return std::make_unique<SlotStep>(std::move(operand_step), *slot, record);
        }
      }
    }
    return std::make_unique<SelectStep>(std::move(operand_step), expression.name);
  }

  StepPtr list(const Expr& expression) {
    const bool constant =
        std::all_of(expression.children.begin(), expression.children.end(),
                    [](const ExprPtr& child) { return child->kind == ExprKind::Literal; });
    std::vector<StepPtr> elements = plan_all(expression.children);
    if (constant) return std::make_unique<ConstantListStep>(std::move(elements));
    return std::make_unique<ListStep>(std::move(elements));
  }

  StepPtr call(const Expr& expression) {
    std::vector<StepPtr> arguments = plan_all(expression.children);
    const std::string& name = expression.name;
    if (!expression.receiver) {
      if (StepPtr step = operation(name, arguments)) return step;
    }
    const auto candidates = find_overloads(bare(name), expression.receiver);
    if (candidates.empty() || arguments.size() > kMaxArguments) {
      return std::make_unique<ErrorStep>(fmt::format("there is no function '{}'", name));
    }
    return std::make_unique<CallStep>(name, candidates, std::move(arguments));
  }

  /// The operators that are no overloaded functions; null for others.
  static StepPtr operation(std::string_view name, std::vector<StepPtr>& arguments) {
    if (name == op::kAnd) return std::make_unique<LogicStep>(std::move(arguments), false);
    if (name == op::kOr) return std::make_unique<LogicStep>(std::move(arguments), true);
    if (name == op::kNot) return std::make_unique<NotStep>(std::move(arguments[0]));
    if (name == op::kConditional) {
      return std::make_unique<ConditionalStep>(std::move(arguments[0]), std::move(arguments[1]),
                                               std::move(arguments[2]));
    }
    if (name == op::kIndex) {
      return std::make_unique<IndexStep>(std::move(arguments[0]), std::move(arguments[1]));
    }
    if (name == op::kIn) {
      return std::make_unique<InStep>(std::move(arguments[0]), std::move(arguments[1]));
    }
    if (name == op::kEqual || name == op::kNotEqual) {
      return std::make_unique<EqualStep>(std::move(arguments[0]), std::move(arguments[1]),
                                         name == op::kEqual);
    }
    static constexpr std::array<std::pair<std::string_view, Ordering>, 4> kOrderings = {{
        {op::kLess, Ordering::Less},
        {op::kLessEqual, Ordering::LessEqual},
        {op::kGreater, Ordering::Greater},
        {op::kGreaterEqual, Ordering::GreaterEqual},
    }};
    for (const auto& [sign, ordering] : kOrderings) {
      if (sign != name) continue;
      return std::make_unique<OrderStep>(std::move(arguments[0]), std::move(arguments[1]),
                                         ordering);
    }
    return nullptr;
  }

  StepPtr macro(const Expr& expression) {
    if (expression.macro == MacroKind::Has) {
      const Expr& field = *expression.children[0];
      return std::make_unique<HasStep>(plan(*field.children[0]), field.name);
    }
    MacroStep::Parts parts;
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
    return make_macro(expression.macro, std::move(parts));
  }

  static StepPtr make_macro(MacroKind kind, MacroStep::Parts parts) {
    switch (kind) {
      case MacroKind::All:
        return std::make_unique<QuantifierStep>(std::move(parts), false);
      case MacroKind::Exists:
        return std::make_unique<QuantifierStep>(std::move(parts), true);
      case MacroKind::ExistsOne:
        return std::make_unique<ExistsOneStep>(std::move(parts));
      case MacroKind::TransformMap:
        return std::make_unique<MapMacroStep>(std::move(parts));
      default:
        return std::make_unique<ListMacroStep>(std::move(parts));
    }
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
