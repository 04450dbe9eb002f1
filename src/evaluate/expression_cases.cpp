// Runs files of cases for the rule language, in the form of the language's conformance data.

#include <fmt/format.h>

#include <cmath>
#include <optional>

#include "cel/compare.h"
#include "cel/json.h"
#include "eligo/expression.h"

namespace eligo::cel {
namespace {

using nlohmann::json;

/// NaN is itself here, unlike in the language.
bool same(const Value& left, const Value& right, Evaluation& evaluation) {
  if (left.kind() != right.kind()) return false;
  if (left.is(Kind::Double) && std::isnan(left.as_double())) return std::isnan(right.as_double());
  if (left.is(Kind::List)) {
    const auto a = left.as_list();
    const auto b = right.as_list();
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i) {
      if (!same(a[i], b[i], evaluation)) return false;
    }
    return true;
  }
  return equals(left, right, evaluation).is_true();
}

std::string show(const Value& value, Evaluation& evaluation) {
  if (value.is(Kind::Error)) return fmt::format("error: {}", value.as_string());
  const auto json_value = to_json(value, evaluation);
  return json_value ? json_value->dump() : "unknown";
}

/// One case. Its parts come as JSON of any shape, so each is looked at before it is used.
class CaseRunner {
 public:
  explicit CaseRunner(const json& test) : test_(test), evaluation_(arena_, {}) {}

  /// Why the case fails; nothing when it passes.
  std::optional<std::string> run() {
    if (!test_.contains("expr") || !test_["expr"].is_string()) return "the case has no 'expr'";
    if (auto problem = declare()) return problem;
    const bool unchecked = test_.value("unchecked", false);
    const Compiled compiled = compile(test_["expr"].get_ref<const std::string&>(), environment_,
                                      unchecked ? Checking::Untyped : Checking::Typed);
    if (!compiled.program) return judge(evaluation_.error(compiled.errors.front().message));
    evaluation_.renew(values_);
    return judge(compiled.program->evaluate(evaluation_));
  }

 private:
  std::optional<std::string> declare() {
    const json types = test_.value("types", json::object());
    const json bindings = test_.value("bindings", json::object());
    for (const auto& [name, type] : types.items()) {
      TypePtr declared = type_from_json(type);
      if (!declared) return fmt::format("the type of '{}' is unknown", name);
      environment_.add_variable(name, std::move(declared));
      values_.push_back(evaluation_.error(fmt::format("'{}' has no value", name)));
    }
    for (const auto& [name, value] : bindings.items()) {
      auto slot = environment_.find(name);
      if (!slot) {
        slot = environment_.add_variable(name, Type::dyn());
        values_.emplace_back();
      }
      values_[*slot] = from_typed_json(value, evaluation_);
      if (values_[*slot].is(Kind::Error)) return fmt::format("the value of '{}' is none", name);
    }
    return std::nullopt;
  }

  std::optional<std::string> judge(const Value& result) {
    if (test_.contains("error")) {
      if (result.is(Kind::Error)) return std::nullopt;
      return fmt::format("expected an error, found {}", show(result, evaluation_));
    }
    if (!test_.contains("value")) return "the case has neither 'value' nor 'error'";
    const Value expected = from_typed_json(test_["value"], evaluation_);
    if (expected.is(Kind::Error)) return "the expected value is none";
    if (same(expected, result, evaluation_)) return std::nullopt;
    return fmt::format("expected {}, found {}", show(expected, evaluation_),
                       show(result, evaluation_));
  }

  const json& test_;
  Arena arena_;
  Environment environment_;
  std::vector<Value> values_;
  Evaluation evaluation_;
};

}  // namespace
}  // namespace eligo::cel

namespace eligo {

std::variant<ExpressionCases, std::string> run_expression_cases(std::string_view json_text) {
  const nlohmann::json file = nlohmann::json::parse(json_text, nullptr, false);
  if (file.is_discarded()) return "this is no JSON";
  if (!file.is_object() || !file.contains("cases") || !file["cases"].is_array()) {
    return "this is no file of cases: it has no list 'cases'";
  }
  ExpressionCases results;
  for (const nlohmann::json& test : file["cases"]) {
    std::optional<std::string> failure;
    std::string id = "?";
    try {
      if (test.is_object()) id = test.value("id", id);
      failure = test.is_object() ? cel::CaseRunner(test).run() : "the case is no object";
    } catch (const nlohmann::json::exception& error) {
      failure = error.what();
    }
    if (failure) {
      results.failures.push_back({std::move(id), std::move(*failure)});
    } else {
      ++results.passed;
    }
  }
  return results;
}

}  // namespace eligo
