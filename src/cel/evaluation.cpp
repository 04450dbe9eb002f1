// Environments, and the state of evaluations.
#include <algorithm>
#include <cstring>
#include <limits>
#include <unordered_set>
#include <utility>

#include "cel/program.h"

namespace eligo::cel {

std::uint32_t Environment::add_variable(std::string name, TypePtr type) {
  has_qualified_names_ = has_qualified_names_ || name.find('.') != std::string::npos;
  variables_.push_back({std::move(name), std::move(type)});
  return static_cast<std::uint32_t>(variables_.size() - 1);
}

std::optional<std::uint32_t> Environment::find(std::string_view name) const {
  for (std::size_t slot = 0; slot < variables_.size(); ++slot) {
    if (variables_[slot].name == name) return static_cast<std::uint32_t>(slot);
  }
  return std::nullopt;
}

std::vector<std::string_view> Environment::names() const {
  std::vector<std::string_view> names;
  for (const Variable& variable : variables_) names.emplace_back(variable.name);
  return names;
}

Evaluation::Evaluation(Arena& arena, std::span<const Value> variables, std::uint64_t budget)
    : arena_(&arena),
      variables_(variables),
      budget_(budget),
      left_(budget),
      granted_(budget),
      locals_(&arena) {}

std::span<const Value> Evaluation::exchange_variables(std::span<const Value> variables) {
  return std::exchange(variables_, variables);
}

void Evaluation::renew(std::span<const Value> variables) {
  variables_ = variables;
  total_ -= std::min(granted_ - left_, total_);
  granted_ = std::min(budget_, total_);
  left_ = granted_;
}

bool Evaluation::spend(std::uint64_t steps) {
  if (left_ < steps) {
    left_ = 0;
    return false;
  }
  left_ -= steps;
  return true;
}

Value Evaluation::over_budget() {
  return Value::error("cost limit exceeded");
}

Value Evaluation::missing(const Object& object, std::uint32_t slot) {
  void* memory = arena_->allocate(sizeof(Cause), alignof(Cause));
  return Value::unknown(new (memory) Cause{{&object, slot}, nullptr, nullptr});
}

Value Evaluation::join(const Value& left, const Value& right) {
  if (!left.is(Kind::Unknown)) return right;
  if (!right.is(Kind::Unknown) || left.cause() == right.cause()) return left;
  void* memory = arena_->allocate(sizeof(Cause), alignof(Cause));
  return Value::unknown(new (memory) Cause{{}, left.cause(), right.cause()});
}

Value Evaluation::error(std::string_view message) {
  if (!spend(message.size() / 16 + 1)) return over_budget();
  char* copy = static_cast<char*>(arena_->allocate(message.size() + 1, 1));
  std::memcpy(copy, message.data(), message.size());
  return Value::error({copy, message.size()});
}

Value Evaluation::string(std::string_view text) {
  return string(text, {});
}

Value Evaluation::string(std::string_view left, std::string_view right) {
  const std::size_t size = left.size() + right.size();
  if (size > std::numeric_limits<std::uint32_t>::max()) return over_budget();
  if (!spend(size / 16 + 1)) return over_budget();
  char* copy = static_cast<char*>(arena_->allocate(size + 1, 1));
  std::copy(left.begin(), left.end(), copy);
  std::copy(right.begin(), right.end(), copy + left.size());
  return Value::string({copy, size});
}

std::optional<std::span<Value>> Evaluation::elements(std::size_t count) {
  if (!spend(count + 1)) return std::nullopt;
  auto* memory = static_cast<Value*>(arena_->allocate(sizeof(Value) * (count + 1), alignof(Value)));
  std::uninitialized_value_construct_n(memory, count);
  return std::span<Value>(memory, count);
}

std::size_t Evaluation::enter(std::size_t locals) {
  const std::size_t outer = frame_;
  frame_ = locals_.size();
  locals_.resize(frame_ + locals);
  return outer;
}

void Evaluation::leave(std::size_t frame, std::size_t locals) {
  locals_.resize(locals_.size() - locals);
  frame_ = frame;
}

std::vector<MissingField> missing_fields(const Value& unknown) {
  const Cause* single = unknown.cause();
  if (single != nullptr && single->field.object != nullptr) return {single->field};
  std::vector<MissingField> fields;
  std::unordered_set<const Cause*> visited;
  std::unordered_set<std::size_t> known;
  std::vector<const Cause*> pending = {unknown.cause()};
  while (!pending.empty()) {
    const Cause* cause = pending.back();
    pending.pop_back();
    if (cause == nullptr || !visited.insert(cause).second) continue;
    if (cause->field.object == nullptr) {
      pending.push_back(cause->right);
      pending.push_back(cause->left);
      continue;
    }
    const auto key =
        reinterpret_cast<std::uintptr_t>(cause->field.object) * 1024 + cause->field.slot;
    if (known.insert(key).second) fields.push_back(cause->field);
  }
  return fields;
}

Value Program::evaluate(Evaluation& evaluation) const {
  if (locals_ == 0) return plan_->evaluate(evaluation);
  const std::size_t outer = evaluation.enter(locals_);
  const Value result = plan_->evaluate(evaluation);
  evaluation.leave(outer, locals_);
  return result;
}

}  // namespace eligo::cel
