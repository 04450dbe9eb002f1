// Which facts and limits a rule uses.
#include "eligo/explanation.h"
#include "guide/uses.h"

namespace eligo {

RuleParts parts_of(const Guide& guide, const Rule& rule) {
  const guide::CompiledGuide& compiled = guide.compiled();
  guide::UseReader reader(compiled);
  const guide::Uses uses = reader.of_rule(rule);
  const guide::Uses named = reader.of_template(rule.requirement, *compiled.layout(rule.subject));
  RuleParts parts;
  for (const Fact& fact : guide.facts()) {
    if (uses.facts.contains(&fact)) parts.facts.push_back(&fact);
  }
  for (const Limit& limit : guide.limits()) {
    if (uses.limits.contains(&limit) || named.limits.contains(&limit)) {
      parts.limits.push_back(&limit);
    }
  }
  return parts;
}

}  // namespace eligo
