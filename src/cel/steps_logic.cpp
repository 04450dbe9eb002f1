// Steps for `&&`, `||`, `!` and `?:`.
#include <utility>

#include "cel/compare.h"
#include "cel/steps.h"

namespace eligo::cel {
namespace {

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
      } else if (!is_unknown_or_error(result)) {
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
    return is_unknown_or_error(value) ? value : Value::error("'!' takes a bool");
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
    if (!is_unknown_or_error(yes) && !is_unknown_or_error(no) &&
        equals(yes, no, evaluation).is_true())
      return yes;
    return evaluation.join(condition, evaluation.join(yes.is(Kind::Unknown) ? yes : condition,
                                                      no.is(Kind::Unknown) ? no : condition));
  }

 private:
  StepPtr condition_;
  StepPtr yes_;
  StepPtr no_;
};

}  // namespace

StepPtr and_step(std::vector<StepPtr> operands) {
  return std::make_unique<LogicStep>(std::move(operands), false);
}

StepPtr or_step(std::vector<StepPtr> operands) {
  return std::make_unique<LogicStep>(std::move(operands), true);
}

StepPtr not_step(StepPtr operand) {
  return std::make_unique<NotStep>(std::move(operand));
}

StepPtr conditional_step(StepPtr condition, StepPtr yes, StepPtr no) {
  return std::make_unique<ConditionalStep>(std::move(condition), std::move(yes), std::move(no));
}

}  // namespace eligo::cel
