// Steps for equality, order and membership.
#include <array>
#include <compare>
#include <utility>

#include "cel/compare.h"
#include "cel/steps.h"

namespace eligo::cel {
namespace {

class EqualStep final : public Step {
 public:
  EqualStep(StepPtr left, StepPtr right, bool equal)
      : left_(std::move(left)), right_(std::move(right)), equal_(equal) {}

  Value evaluate(Evaluation& evaluation) const override {
    const std::array<Value, 2> values = {left_->evaluate(evaluation), right_->evaluate(evaluation)};
    if (has_unknown_or_error(values)) return unknown_or_first_error(evaluation, values);
    const Value result = equals(values[0], values[1], evaluation);
    return result.is(Kind::Bool) ? Value::boolean(result.as_bool() == equal_) : result;
  }

 private:
  StepPtr left_;
  StepPtr right_;
  bool equal_;
};

class OrderStep final : public Step {
 public:
  OrderStep(StepPtr left, StepPtr right, Ordering ordering)
      : left_(std::move(left)), right_(std::move(right)), ordering_(ordering) {}

  Value evaluate(Evaluation& evaluation) const override {
    const std::array<Value, 2> values = {left_->evaluate(evaluation), right_->evaluate(evaluation)};
    if (has_unknown_or_error(values)) return unknown_or_first_error(evaluation, values);
    const auto order_found = order(values[0], values[1]);
    if (!order_found) return Value::error("these values have no order");
    return Value::boolean(holds(*order_found));
  }

 private:
  bool holds(std::partial_ordering found) const {
    switch (ordering_) {
      case Ordering::Less:
        return std::is_lt(found);
      case Ordering::LessEqual:
        return std::is_lteq(found);
      case Ordering::Greater:
        return std::is_gt(found);
      case Ordering::GreaterEqual:
        break;
    }
    return std::is_gteq(found);
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
    if (has_unknown_or_error(values)) {
      const bool certain = values[0].is(Kind::Unknown) && nothing_in_it(values[1]);
      return certain ? Value::boolean(false) : unknown_or_first_error(evaluation, values);
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

}  // namespace

StepPtr equal_step(StepPtr left, StepPtr right, bool equal) {
  return std::make_unique<EqualStep>(std::move(left), std::move(right), equal);
}

StepPtr order_step(StepPtr left, StepPtr right, Ordering ordering) {
  return std::make_unique<OrderStep>(std::move(left), std::move(right), ordering);
}

StepPtr in_step(StepPtr element, StepPtr container) {
  return std::make_unique<InStep>(std::move(element), std::move(container));
}

}  // namespace eligo::cel
