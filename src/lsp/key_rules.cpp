#include "lsp/key_rules.h"

#include <algorithm>
#include <memory>
#include <variant>

#include "cel/checker.h"
#include "cel/parser.h"

namespace eligo::lsp {
namespace {

using Field = std::pair<std::string, std::string>;  // a record's name and a field's
using Fields = std::set<Field>;

class FieldReader {
 public:
  explicit FieldReader(const guide::CompiledGuide& guide) : guide_(guide) {}

  /// The keys that a rule reads, by their names in the format.
  Fields keys_of(const guide::CompiledRule& rule) {
    Fields fields;
    read(rule.rule->when, *rule.subject, fields);
    read(rule.rule->check, *rule.subject, fields);
    return fields;
  }

 private:
  void read(const std::string& text, const guide::RecordLayout& scope, Fields& fields) {
    if (text.empty()) return;
    const auto parsed = cel::parse(text);
    const auto* expression = std::get_if<cel::ExprPtr>(&parsed);
    if (expression == nullptr) return;  // the tables would not have compiled
    const cel::CheckedTypes types = cel::check(**expression, scope.environment);
    walk(**expression, types, fields);
  }

  void walk(const cel::Expr& expression, const cel::CheckedTypes& types, Fields& fields) {
    for (const cel::ExprPtr& child : expression.children) walk(*child, types, fields);
    if (expression.kind != cel::ExprKind::Select) return;
    const auto type = types.types.find(expression.children.front().get());
    if (type == types.types.end() || type->second->kind() != cel::TypeKind::Struct) return;
    for (const auto& layout : guide_.layouts) {
      if (layout->type.get() == type->second->struct_type()) {
        add_field(*layout, expression.name, fields);
      }
    }
  }

  void add_field(const guide::RecordLayout& layout, const std::string& name, Fields& fields) {
    const std::string& record = layout.format->name;
    const auto slot = layout.type->find(name);
    if (!slot) return;
    if (slot == layout.period_slot) {
      for (const std::string_view key : guide::kPeriodKeys) fields.emplace(record, key);
    } else if (*slot < layout.format->keys.size()) {
      fields.emplace(record, layout.format->keys[*slot].name);
    } else if (layout.is_fact(*slot)) {
      const Fields& behind = behind_fact(layout, name);
      fields.insert(behind.begin(), behind.end());
    }
  }

  /// Facts rest on facts, but not in circles: the tables would not have compiled.
  const Fields& behind_fact(const guide::RecordLayout& layout, const std::string& name) {
    const Field fact(layout.format->name, name);
    if (const auto known = facts_.find(fact); known != facts_.end()) return known->second;
    Fields fields;
    for (const Fact& row : guide_.facts) {
      if (row.record == fact.first && guide::identifier(row.name) == name) {
        read(row.expression, layout, fields);
      }
    }
    return facts_.emplace(fact, std::move(fields)).first->second;
  }

  const guide::CompiledGuide& guide_;
  std::map<Field, Fields> facts_;
};

}  // namespace

KeyRules::KeyRules(const guide::CompiledGuide& guide) {
  FieldReader reader(guide);
  for (const guide::CompiledRule& rule : guide.compiled_rules) {
    for (const Field& key : reader.keys_of(rule)) rules_[key].push_back(rule.rule);
  }
}

std::vector<const Rule*> KeyRules::of(const guide::RecordFormat& record,
                                      std::string_view key) const {
  const auto found = rules_.find({record.name, std::string(key)});
  return found != rules_.end() ? found->second : std::vector<const Rule*>();
}

}  // namespace eligo::lsp
