// Which facts and limits a rule uses.
#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "cel/ast.h"
#include "cel/checker.h"
#include "cel/parser.h"
#include "eligo/explanation.h"
#include "guide/compiled_guide.h"

namespace eligo {
namespace {

/// Walks through expressions, and through the facts that they use.
class Walk {
 public:
  explicit Walk(const guide::CompiledGuide& guide) : guide_(guide) {}

  void enter(const std::string& text, const guide::RecordLayout& layout) {
    const auto parsed = cel::parse(text);
    if (const auto* tree = std::get_if<cel::ExprPtr>(&parsed)) {
      visit(**tree, cel::check(**tree, layout.environment));
    }
  }

  bool uses(const Fact& fact) const { return facts_.contains(&fact); }
  bool uses(const Limit& limit) const { return limits_.contains(limit.name); }

 private:
  void visit(const cel::Expr& expression, const cel::CheckedTypes& types) {
    for (const cel::ExprPtr& child : expression.children) visit(*child, types);
    if (expression.kind != cel::ExprKind::Select) return;
    const auto type = types.types.find(expression.children[0].get());
    if (type == types.types.end() || type->second->kind() != cel::TypeKind::Struct) return;
    meet(type->second->struct_type()->name(), expression.name);
  }

  void meet(const std::string& record, const std::string& field) {
    constexpr std::string_view kLimits = "limits.";
    if (record.starts_with(kLimits)) limits_.insert(record.substr(kLimits.size()) + "." + field);
    for (const Fact& fact : guide_.facts) {
      if (guide::identifier(fact.record) != record || fact.name != field) continue;
      if (facts_.insert(&fact).second) enter(fact.expression, *guide_.layout(fact.record));
    }
  }

  const guide::CompiledGuide& guide_;
  std::set<const Fact*> facts_;
  std::set<std::string, std::less<>> limits_;
};

}  // namespace

RuleParts parts_of(const Guide& guide, const Rule& rule) {
  const guide::CompiledGuide& compiled = guide.compiled();
  const guide::RecordLayout& subject = *compiled.layout(rule.subject);
  Walk walk(compiled);
  for (const std::string* text : {&rule.when, &rule.check}) {
    if (!text->empty()) walk.enter(*text, subject);
  }
  RuleParts parts;
  for (const Fact& fact : guide.facts()) {
    if (walk.uses(fact)) parts.facts.push_back(&fact);
  }
  for (const Limit& limit : guide.limits()) {
    const bool named = rule.requirement.find("limits." + limit.name + "}") != std::string::npos;
    if (named || walk.uses(limit)) parts.limits.push_back(&limit);
  }
  return parts;
}

}  // namespace eligo
