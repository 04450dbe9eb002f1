// Variables, records and missing facts for tests of the rule language, and values as short text.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "cel/json.h"
#include "cel/object.h"
#include "cel/program.h"

namespace eligo::cel {

/// A record of which a test gives some fields; the others are missing.
class TestRecord final : public Object {
 public:
  explicit TestRecord(const StructType& type) : type_(type) {}

  void set(std::string_view name, Value value) { values_[*type_.find(name)] = value; }

  const StructType& type() const override { return type_; }
  Value field(std::uint32_t slot, Evaluation& evaluation) const override {
    const auto found = values_.find(slot);
    return found != values_.end() ? found->second : evaluation.missing(*this, slot);
  }
  bool has(std::uint32_t slot) const override { return values_.contains(slot); }

 private:
  const StructType& type_;
  std::unordered_map<std::uint32_t, Value> values_;
};

/// Declares variables, and evaluates expressions over them.
class Scope {
 public:
  Scope() : facts_("facts"), known_(facts_), evaluation_(arena_, {}) {}

  void declare(std::string name, TypePtr type, Value value) {
    environment_.add_variable(std::move(name), std::move(type));
    values_.push_back(value);
  }

  /// A variable of which nothing is known; its name is the cause.
  Value declare_missing(const std::string& name, TypePtr type) {
    const std::uint32_t slot = facts_.add(name, type);
    const Value value = evaluation_.missing(known_, slot);
    declare(name, std::move(type), value);
    return value;
  }

  Value list(std::vector<Value> values) {
    lists_.push_back(std::make_unique<std::vector<Value>>(std::move(values)));
    return Value::list(*lists_.back());
  }

  Compiled compile(std::string_view text, Checking checking = Checking::Typed) const {
    return cel::compile(text, environment_, checking);
  }

  /// The result as text: JSON, `unknown(fact, ...)`, `error: ...` or, before evaluation,
  /// `invalid: ...`.
  std::string result(std::string_view text, Checking checking = Checking::Typed,
                     std::uint64_t budget = Evaluation::kDefaultBudget) {
    const Compiled compiled = compile(text, checking);
    if (!compiled.program) return "invalid: " + compiled.errors.front().message;
    programs_.push_back(*compiled.program);  // values may view its constants
    Evaluation evaluation(arena_, values_, budget);
    return show(compiled.program->evaluate(evaluation));
  }

  std::string show(const Value& value) {
    if (value.is(Kind::Error)) return "error: " + std::string(value.as_string());
    if (value.is(Kind::Unknown)) return "unknown(" + causes(value) + ")";
    if (!value.is(Kind::List)) return to_json(value, evaluation_).value_or("?").dump();
    std::string text;
    for (const Value& element : value.as_list()) text += (text.empty() ? "" : ", ") + show(element);
    return "[" + text + "]";
  }

  Environment& environment() { return environment_; }
  std::span<const Value> values() const { return values_; }

 private:
  static std::string causes(const Value& value) {
    std::string names;
    for (const MissingField& field : missing_fields(value)) {
      names += (names.empty() ? "" : ", ") + field.object->type().fields()[field.slot].name;
    }
    return names;
  }

  Arena arena_;
  StructType facts_;
  TestRecord known_;
  Environment environment_;
  std::vector<Value> values_;
  std::vector<std::unique_ptr<std::vector<Value>>> lists_;
  std::vector<Program> programs_;
  Evaluation evaluation_;
};

inline TypePtr simple(TypeKind kind) {
  return Type::simple(kind);
}

}  // namespace eligo::cel
