// The step that calls a function.
#include <fmt/format.h>

#include <array>
#include <utility>

#include "cel/steps.h"

namespace eligo::cel {
namespace {

class CallStep final : public Step {
 public:
  CallStep(std::string name, std::span<const Overload* const> overloads,
           std::vector<StepPtr> arguments)
      : name_(std::move(name)), overloads_(overloads), arguments_(std::move(arguments)) {}

  Value evaluate(Evaluation& evaluation) const override {
    std::array<Value, kMaxArguments> storage;
    const std::span<Value> values = std::span(storage).first(arguments_.size());
    std::uint64_t price = 1;
    for (std::size_t i = 0; i < arguments_.size(); ++i) {
      values[i] = arguments_[i]->evaluate(evaluation);
      price += price_of(values[i]);
    }
    if (has_unknown_or_error(values)) return unknown_or_first_error(evaluation, values);
    if (!evaluation.spend(price)) return evaluation.over_budget();
    for (const Overload* overload : overloads_) {
      if (overload->accepts(values)) return overload->implementation(evaluation, values);
    }
    return no_overload(evaluation);
  }

 private:
  /// Apart from `evaluate`, whose frames stand on the stack for each level of an expression.
  [[gnu::noinline]] Value no_overload(Evaluation& evaluation) const {
    return evaluation.error(fmt::format("no such overload of '{}'", name_));
  }

  /// Functions read their arguments through; small ones cost nothing.
  static std::uint64_t price_of(const Value& value) {
    if (value.is(Kind::List)) return value.as_list().size() / 8;
    return value.is(Kind::String) ? value.as_string().size() / 64 : 0;
  }

  std::string name_;
  std::span<const Overload* const> overloads_;
  std::vector<StepPtr> arguments_;
};

}  // namespace

StepPtr call_step(std::string name, std::span<const Overload* const> overloads,
                  std::vector<StepPtr> arguments) {
  return std::make_unique<CallStep>(std::move(name), overloads, std::move(arguments));
}

}  // namespace eligo::cel
