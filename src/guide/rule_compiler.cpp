#include "guide/rule_compiler.h"

#include <fmt/format.h>

namespace eligo::guide {
namespace {

void complain(const TextOrigin& origin, std::string message, std::vector<Diagnostic>& errors) {
  errors.push_back({.file = origin.file,
                    .message = origin.owner + ": " + std::move(message),
                    .location = origin.location});
}

void complain(const TextOrigin& origin, std::string_view text, std::size_t offset,
              std::string_view problem, std::vector<Diagnostic>& errors) {
  complain(origin, fmt::format("{} (at character {} of '{}')", problem, offset + 1, text), errors);
}

/// `group.min_age` is a field of a record; `activity` or an expression without a dot, a record.
std::optional<PlaceExpression> compile_place(const std::string& text, const RecordLayout& subject,
                                             const TextOrigin& origin,
                                             std::vector<Diagnostic>& errors) {
  const std::size_t dot = text.rfind('.');
  auto record = compile_expression(text.substr(0, dot), subject, origin, errors);
  if (!record) return std::nullopt;
  const cel::TypePtr type = record->type();
  if (type->kind() != cel::TypeKind::Struct) {
    complain(origin, "'" + text + "' is no place of a description", errors);
    return std::nullopt;
  }
  PlaceExpression place{std::move(*record), std::nullopt};
  if (dot == std::string::npos) return place;
  place.slot = type->struct_type()->find(std::string_view(text).substr(dot + 1));
  if (place.slot) return place;
  complain(origin, "there is no field '" + text + "'", errors);
  return std::nullopt;
}

}  // namespace

std::optional<cel::Program> compile_expression(const std::string& text, const RecordLayout& scope,
                                               const TextOrigin& origin,
                                               std::vector<Diagnostic>& errors) {
  cel::Compiled compiled = cel::compile(text, scope.environment, cel::Checking::Typed);
  for (const cel::ExpressionError& problem : compiled.errors) {
    complain(origin, text, problem.offset, problem.message, errors);
  }
  return std::move(compiled.program);
}

std::optional<cel::Program> compile_condition(const std::string& text, const RecordLayout& scope,
                                              const TextOrigin& origin,
                                              std::vector<Diagnostic>& errors) {
  auto program = compile_expression(text, scope, origin, errors);
  if (program && program->type()->kind() != cel::TypeKind::Bool) {
    complain(origin, fmt::format("'{}' is of type {}, not bool", text, program->type()->name()),
             errors);
  }
  return program;
}

Template compile_template(const std::string& text, const RecordLayout& scope,
                          const TextOrigin& origin, std::vector<Diagnostic>& errors) {
  std::vector<Template::Error> problems;
  Template result = Template::compile(text, scope.environment, problems);
  for (const Template::Error& problem : problems) {
    complain(origin, text, problem.offset, problem.message, errors);
  }
  return result;
}

RuleTexts compile_texts(const Rule& rule, const RecordLayout& subject,
                        std::vector<Diagnostic>& errors) {
  const TextOrigin origin{rule.id, rule.file, rule.location};
  RuleTexts texts;
  texts.requirement = compile_template(rule.requirement, subject, origin, errors);
  texts.message = compile_template(rule.message, subject, origin, errors);
  texts.remedy = compile_template(rule.remedy, subject, origin, errors);
  texts.question = compile_template(rule.question, subject, origin, errors);
  for (const std::string& text : rule.at) {
    if (auto place = compile_place(text, subject, origin, errors)) {
      texts.at.push_back(std::move(*place));
    }
  }
  if (!rule.see.empty()) texts.see = compile_expression(rule.see, subject, origin, errors);
  return texts;
}

}  // namespace eligo::guide
