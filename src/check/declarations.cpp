#include "check/declarations.h"

#include <utility>

#include "evaluate/findings.h"
#include "text/shorten.h"

namespace eligo {
namespace {

constexpr std::size_t kLongestStatement = 2'000;  // in characters: room for a real explanation

/// The place in the description of a declared key; null where the place is none.
const Node* declared_node(const Record& record, std::uint32_t slot) {
  const auto& keys = record.layout().format->keys;
  if (slot >= keys.size() || keys[slot].type != guide::ValueType::Declared) return nullptr;
  const cel::Value* value = record.given(slot);
  return value != nullptr && value->is_true() ? record.value_node(slot) : nullptr;
}

}  // namespace

void add_declaration(const RuleResult& result, cel::Evaluation& evaluation, ProjectReport& report,
                     DeclarationIndex& index) {
  if (result.outcome != Outcome::Pass) return;
  for (const guide::PlaceExpression& place : result.rule->texts.get().at) {
    const cel::Value value = place.record.evaluate(evaluation);
    const Record* record = record_of(value);
    if (record == nullptr || !place.slot) continue;
    const Node* node = declared_node(*record, *place.slot);
    if (node == nullptr) continue;
    std::string key = record->path(*place.slot);
    const auto [at, is_new] = index.try_emplace(key, report.declarations.size());
    if (is_new) {
      report.declarations.push_back({.key = std::move(key),
                                     .statement = shortened(node->text, kLongestStatement),
                                     .place = place_of(*node, *report.source),
                                     .rules = {}});
    }
    report.declarations[at->second].rules.push_back(result.rule->rule);
  }
}

}  // namespace eligo
