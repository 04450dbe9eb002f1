// Steps that take a part of a value: a field, an element.
#include <fmt/format.h>

#include <array>
#include <optional>
#include <utility>

#include "cel/compare.h"
#include "cel/object.h"
#include "cel/steps.h"

namespace eligo::cel {
namespace {

/// A record's field, by slot.
class SlotStep final : public Step {
 public:
  SlotStep(StepPtr operand, std::uint32_t slot, const StructType& type)
      : operand_(std::move(operand)), slot_(slot), type_(type) {}

  Value evaluate(Evaluation& evaluation) const override {
    const Value operand = operand_->evaluate(evaluation);
    if (is_unknown_or_error(operand)) return operand;
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
    if (is_unknown_or_error(operand)) return operand;
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
    if (is_unknown_or_error(operand)) return operand;
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
    if (has_unknown_or_error(values)) return unknown_or_first_error(evaluation, values);
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

}  // namespace

StepPtr slot_step(StepPtr operand, std::uint32_t slot, const StructType& type) {
  return std::make_unique<SlotStep>(std::move(operand), slot, type);
}

StepPtr select_step(StepPtr operand, std::string name) {
  return std::make_unique<SelectStep>(std::move(operand), std::move(name));
}

StepPtr has_step(StepPtr operand, std::string name) {
  return std::make_unique<HasStep>(std::move(operand), std::move(name));
}

StepPtr index_step(StepPtr operand, StepPtr index) {
  return std::make_unique<IndexStep>(std::move(operand), std::move(index));
}

}  // namespace eligo::cel
