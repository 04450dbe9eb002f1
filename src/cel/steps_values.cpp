// Steps for what an expression names or builds: constants, variables, lists, maps.
#include <algorithm>
#include <deque>
#include <utility>

#include "cel/compare.h"
#include "cel/steps.h"

namespace eligo::cel {
namespace {

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
  explicit ConstantListStep(const std::vector<Constant>& constants) {
    for (const Constant& constant : constants) {
      values_.push_back(elements_.emplace_back(constant).value());
    }
  }
  Value evaluate(Evaluation&) const override { return Value::list(values_); }

 private:
  std::deque<ConstantStep> elements_;  // own the texts of the values
  std::vector<Value> values_;
};

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

}  // namespace

StepPtr constant_step(const Constant& constant) {
  return std::make_unique<ConstantStep>(constant);
}

StepPtr type_step(const Value& type) {
  return std::make_unique<ConstantStep>(type);
}

StepPtr error_step(std::string message) {
  return std::make_unique<ErrorStep>(std::move(message));
}

StepPtr variable_step(std::uint32_t slot) {
  return std::make_unique<VariableStep>(slot);
}

StepPtr local_step(std::size_t index) {
  return std::make_unique<LocalStep>(index);
}

StepPtr list_step(std::vector<StepPtr> elements) {
  return std::make_unique<ListStep>(std::move(elements));
}

StepPtr constant_list_step(const std::vector<Constant>& constants) {
  return std::make_unique<ConstantListStep>(constants);
}

StepPtr map_step(std::vector<StepPtr> items) {
  return std::make_unique<MapStep>(std::move(items));
}

Value make_map(Evaluation& evaluation, std::vector<MapEntry> entries) {
  for (const MapEntry& entry : entries) {
    if (is_unknown_or_error(entry.key)) return entry.key;
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

Value unknown_or_first_error(Evaluation& evaluation, std::span<const Value> operands) {
  Value result;
  for (const Value& operand : operands) {
    if (operand.is(Kind::Unknown)) {
      result = result.is(Kind::Unknown) ? evaluation.join(result, operand) : operand;
    } else if (operand.is(Kind::Error) && !is_unknown_or_error(result)) {
      result = operand;
    }
  }
  return result;
}

}  // namespace eligo::cel
