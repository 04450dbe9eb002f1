#include "eligo/expression.h"

#include <memory>

#include "cel/json.h"
#include "cel/program.h"
#include "document/yaml_reader.h"
#include "evaluate/findings.h"
#include "project/open_project.h"
#include "text/source.h"

namespace eligo {
namespace {

using nlohmann::json;

/// Gathers variables from a description and from JSON, then evaluates.
class ExpressionRunner {
 public:
  ExpressionRunner(const ExpressionInput& input, const Guides& guides)
      : input_(input), guides_(guides), evaluation_(arena_, {}) {}

  ExpressionResult run() {
    if (input_.description) read_description(*input_.description);
    if (result_.errors.empty()) add_bindings();
    if (result_.errors.empty()) evaluate();
    return std::move(result_);
  }

 private:
  void fail(std::string file, std::string message) {
    result_.errors.push_back({.file = std::move(file), .message = std::move(message)});
  }

  void read_description(const std::string& description) {
    source_ = std::make_unique<Source>(input_.description_name, description);
    YamlReader reader(*source_, limits_);
    std::optional<ReadResult> read = reader.next();
    if (const auto* error = std::get_if<ReadError>(&*read)) {
      result_.errors.push_back(diagnostic_of(*error, *source_));
      return;
    }
    document_ = std::move(std::get<Document>(*read));
    opened_ = open_project(*document_, *source_, guides_, input_.edition);
    result_.errors = std::move(opened_.errors);
    if (!opened_.project) return;
    environment_ = opened_.guide->compiled().root().environment;
    const auto scope = opened_.project->root().scope();
    values_.assign(scope.begin(), scope.end());
  }

  void add_bindings() {
    const json types = parse(input_.types, "types");
    const json bindings = parse(input_.bindings, "bindings");
    for (const auto& [name, type] : types.items()) {
      cel::TypePtr declared = cel::type_from_json(type);
      if (!declared) fail("types", "the type of '" + name + "' is unknown");
      add_variable(name, declared ? declared : cel::Type::dyn(),
                   evaluation_.error("'" + name + "' has no value"));
    }
    for (const auto& [name, value] : bindings.items()) {
      add_variable(name, nullptr, cel::from_json(value, evaluation_));
    }
  }

  void add_variable(const std::string& name, cel::TypePtr type, cel::Value value) {
    const auto known = environment_.find(name);
    if (known && !type) {
      values_[*known] = value;
      return;
    }
    environment_.add_variable(name, type ? std::move(type) : cel::Type::dyn());
    values_.push_back(value);
  }

  json parse(const std::string& text, const char* field) {
    if (text.empty()) return json::object();
    json parsed = json::parse(text, nullptr, false);
    if (parsed.is_object()) return parsed;
    fail(field, "this is no JSON object");
    return json::object();
  }

  void evaluate() {
    const cel::Compiled compiled =
        cel::compile(input_.expression, environment_, cel::Checking::Typed);
    const Source text("expression", input_.expression);
    for (const cel::ExpressionError& error : compiled.errors) {
      result_.errors.push_back(diagnostic_at(text, error.message, {}, {error.offset, 1}));
    }
    if (!compiled.program) return;
    evaluation_.renew(values_);
    const cel::Value value = compiled.program->evaluate(evaluation_);
    if (value.is(cel::Kind::Unknown)) {
      result_.missing = missing_paths(value);
    } else if (value.is(cel::Kind::Error)) {
      fail({}, std::string(value.as_string()));
    } else {
      write(value);
    }
  }

  void write(const cel::Value& value) {
    if (const auto written = cel::to_json(value, evaluation_)) {
      result_.json = written->dump(-1, ' ', false, json::error_handler_t::replace);
    } else if (!evaluation_.spend()) {
      fail({}, std::string(evaluation_.over_budget().as_string()));
    } else {
      fail({}, "the value has unknown parts");
    }
  }

  const ExpressionInput& input_;
  const Guides& guides_;
  InputLimits limits_;
  cel::Arena arena_;
  std::unique_ptr<Source> source_;
  std::optional<Document> document_;
  OpenedProject opened_;
  cel::Environment environment_;
  std::vector<cel::Value> values_;
  cel::Evaluation evaluation_;
  ExpressionResult result_;
};

}  // namespace

ExpressionResult evaluate_expression(const ExpressionInput& input, const Guides& guides) {
  return ExpressionRunner(input, guides).run();
}

}  // namespace eligo
