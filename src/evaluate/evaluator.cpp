#include "evaluate/evaluator.h"

#include <unordered_map>

namespace eligo {
namespace {

Outcome outcome_of(const cel::Value& check) {
  if (check.is_true()) return Outcome::Pass;
  return check.is_false() ? Outcome::Fail : Outcome::Unknown;
}

}  // namespace

std::string Subject::path() const {
  return record != nullptr ? record->path() : container->path(list);
}

std::string Subject::lasting_path() const {
  if (record != nullptr) return record->lasting_path();
  const std::string outer = container->lasting_path();
  const std::string& name = container->layout().format->keys[list].name;
  return outer.empty() ? name : outer + "." + name;
}

Evaluator::Evaluator(const Project& project) : project_(project) {
  const Record& root = project.root();
  const auto& keys = root.layout().format->keys;
  for (std::uint32_t slot = 0; slot < keys.size(); ++slot) {
    if (keys[slot].record == nullptr) continue;
    if (keys[slot].list) {
      add_members(keys[slot].record->name, root, slot);
    } else if (const cel::Value* section = root.given(slot)) {
      add_subject(keys[slot].record->name,
                  {static_cast<const Record*>(section->as_object()), nullptr, 0});
    }
  }
}

void Evaluator::add_members(std::string_view record, const Record& container, std::uint32_t list) {
  if (const cel::Value* members = container.given(list)) {
    for (const cel::Value& member : members->as_list()) {
      add_subject(record, {static_cast<const Record*>(member.as_object()), nullptr, 0});
    }
  } else if (container.layout().format->keys[list].absence == guide::Absence::Unknown) {
    add_subject(record, {nullptr, &container, list});
  }
}

/// A subject is followed by the members of its own lists of records: an activity by its groups.
void Evaluator::add_subject(std::string_view record, Subject subject) {
  const guide::RecordLayout* layout = project_.guide().layout(record);
  subjects_.push_back({layout, subject});
  if (subject.record == nullptr) return;
  const auto& keys = layout->format->keys;
  for (std::uint32_t slot = 0; slot < keys.size(); ++slot) {
    const bool always_used = keys[slot].only_for.empty();
    if (keys[slot].record != nullptr && keys[slot].list && always_used) {
      add_members(keys[slot].record->name, *subject.record, slot);
    }
  }
}

/// Unknown members have their container's scope, and themselves as an unknown.
std::vector<cel::Value> Evaluator::variables_of(const Subject& subject,
                                                const guide::RecordLayout& layout) const {
  const Record& known = subject.record != nullptr ? *subject.record : *subject.container;
  const auto scope = known.scope();
  std::vector<cel::Value> variables(scope.begin(), scope.end());
  if (subject.record != nullptr) return variables;
  cel::Evaluation evaluation(project_.arena(), scope);
  variables.resize(layout.environment.size());
  variables.back() = evaluation.missing(*subject.container, subject.list);
  return variables;
}

/// The conditions of the rules about one subject: each is evaluated once, when first asked for.
class Evaluator::Conditions {
 public:
  explicit Conditions(const guide::RecordLayout& subject)
      : programs_(subject.conditions), values_(programs_.size()) {}

  const cel::Value& value(std::uint32_t index, cel::Evaluation& evaluation) {
    std::optional<cel::Value>& value = values_[index];
    if (!value) value = evaluate(programs_[index].get(), evaluation);
    return *value;
  }

 private:
  /// Only a mutant has a condition that does not compile.
  static cel::Value evaluate(const std::optional<cel::Program>& program,
                             cel::Evaluation& evaluation) {
    return program ? program->evaluate(evaluation) : evaluation.error("it does not compile");
  }

  const std::deque<guide::Lazy<std::optional<cel::Program>>>& programs_;
  std::vector<std::optional<cel::Value>> values_;
};

void Evaluator::run(const Selection& rules, const Sink& sink) {
  std::unordered_map<const guide::RecordLayout*, Selection> by_subject;
  for (const guide::CompiledRule* rule : rules) by_subject[rule->subject].push_back(rule);
  cel::Evaluation evaluation(project_.arena(), {});
  for (const Entry& entry : subjects_) {
    const auto found = by_subject.find(entry.layout);
    if (found == by_subject.end()) continue;
    const std::vector<cel::Value> variables = variables_of(entry.subject, *entry.layout);
    Conditions conditions(*entry.layout);
    for (const guide::CompiledRule* rule : found->second) {
      evaluation.renew(variables);
      RuleResult result{rule, &entry.subject, Outcome::Pass, {}};
      result.outcome = apply(*rule, conditions, evaluation, result.reason);
      sink(result, evaluation);
    }
  }
}

void Evaluator::for_each(const guide::RecordLayout& kind, const Visit& visit) {
  cel::Evaluation evaluation(project_.arena(), {});
  for (const Entry& entry : subjects_) {
    if (entry.layout != &kind) continue;
    const std::vector<cel::Value> variables = variables_of(entry.subject, kind);
    evaluation.renew(variables);
    visit(entry.subject, evaluation);
  }
}

Outcome Evaluator::apply(const guide::CompiledRule& rule, Conditions& conditions,
                         cel::Evaluation& evaluation, cel::Value& reason) {
  if (rule.when) {
    reason = conditions.value(*rule.when, evaluation);
    if (reason.is_false()) return Outcome::NotApplicable;
    if (!reason.is_true()) return Outcome::Unknown;
  }
  const std::optional<cel::Program>& check = rule.check.get();
  if (!check) return Outcome::Review;
  reason = check->evaluate(evaluation);
  return outcome_of(reason);
}

}  // namespace eligo
