#include "guide/uses.h"

#include <variant>

#include "cel/parser.h"
#include "guide/template.h"

namespace eligo::guide {

Uses& Uses::operator+=(const Uses& other) {
  keys.insert(other.keys.begin(), other.keys.end());
  facts.insert(other.facts.begin(), other.facts.end());
  limits.insert(other.limits.begin(), other.limits.end());
  return *this;
}

Uses UseReader::of_expression(std::string_view text, const RecordLayout& scope) {
  Uses uses;
  if (text.empty()) return uses;
  const auto parsed = cel::parse(text);
  const auto* expression = std::get_if<cel::ExprPtr>(&parsed);
  if (expression == nullptr) return uses;  // the tables would not have compiled
  walk(**expression, cel::check(**expression, scope.environment), uses);
  return uses;
}

Uses UseReader::of_template(std::string_view text, const RecordLayout& scope) {
  Uses uses;
  for (const TemplatePiece& piece : split_template(text).pieces) {
    if (piece.is_expression) uses += of_expression(piece.text, scope);
  }
  return uses;
}

Uses UseReader::of_rule(const Rule& rule) {
  const RecordLayout& subject = *guide_.layout(rule.subject);
  Uses uses = of_expression(rule.when, subject);
  uses += of_expression(rule.check, subject);
  return uses;
}

void UseReader::walk(const cel::Expr& expression, const cel::CheckedTypes& types, Uses& uses) {
  for (const cel::ExprPtr& child : expression.children) walk(*child, types, uses);
  if (expression.kind != cel::ExprKind::Select) return;
  const auto type = types.types.find(expression.children.front().get());
  if (type == types.types.end() || type->second->kind() != cel::TypeKind::Struct) return;
  add_field(*type->second->struct_type(), expression.name, uses);
}

void UseReader::add_field(const cel::StructType& type, const std::string& name, Uses& uses) {
  for (const auto& layout : guide_.layouts) {
    if (layout->type.get() == &type) return add_field(*layout, name, uses);
  }
  add_limit(type.name(), name, uses);
}

void UseReader::add_field(const RecordLayout& layout, const std::string& name, Uses& uses) {
  const std::string& record = layout.format->name;
  const auto slot = layout.type->find(name);
  if (!slot) return;
  if (slot == layout.period_slot) {
    for (const std::string_view key : kPeriodKeys) uses.keys.emplace(record, key);
  } else if (*slot < layout.format->keys.size()) {
    uses.keys.emplace(record, layout.format->keys[*slot].name);
  } else if (layout.is_fact(*slot)) {
    for (const Fact& fact : guide_.facts) {
      if (fact.record == record && fact.name == name) uses += behind(fact, layout);
    }
  }
}

/// Limits stand in records by their groups: `limits.group`.
void UseReader::add_limit(std::string_view record, std::string_view name, Uses& uses) {
  const std::string path = std::string(record) + "." + std::string(name);
  for (const Limit& limit : guide_.limits) {
    if (path == "limits." + limit.name) uses.limits.insert(&limit);
  }
}

/// The fact itself with all that it uses. Facts use facts, but not in circles: the tables would not
/// have compiled.
const Uses& UseReader::behind(const Fact& fact, const RecordLayout& layout) {
  if (const auto known = behind_facts_.find(&fact); known != behind_facts_.end()) {
    return known->second;
  }
  Uses uses = of_expression(fact.expression, layout);
  uses.facts.insert(&fact);
  return behind_facts_.emplace(&fact, std::move(uses)).first->second;
}

}  // namespace eligo::guide
