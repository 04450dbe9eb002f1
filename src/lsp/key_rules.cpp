#include "lsp/key_rules.h"

namespace eligo::lsp {

KeyRules::KeyRules(const guide::CompiledGuide& guide) {
  guide::UseReader reader(guide);
  for (const Rule& rule : guide.rules) {
    for (const guide::KeyName& key : reader.of_rule(rule).keys) rules_[key].push_back(&rule);
  }
}

std::vector<const Rule*> KeyRules::of(const guide::RecordFormat& record,
                                      std::string_view key) const {
  const auto found = rules_.find({record.name, std::string(key)});
  return found != rules_.end() ? found->second : std::vector<const Rule*>();
}

}  // namespace eligo::lsp
