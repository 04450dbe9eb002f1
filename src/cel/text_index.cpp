#include "cel/text_index.h"

#include "cel/program.h"

namespace eligo::cel {
namespace {

TextIndex make_index(std::span<const Value> list, Evaluation& evaluation) {
  TextIndex index;
  index.texts.reserve(list.size());
  for (const Value& element : list) {
    if (element.is(Kind::String)) index.texts.insert(element.as_string());
    if (element.is(Kind::Unknown)) index.if_absent = evaluation.join(index.if_absent, element);
  }
  return index;
}

}  // namespace

const TextIndex* TextIndexes::find(std::span<const Value> list, Evaluation& evaluation) {
  const auto [found, is_new] = entries_.try_emplace(list.data());
  Entry& entry = found->second;
  if (is_new) entry.size = list.size();
  if (is_new || entry.size != list.size()) return nullptr;
  if (!entry.indexed) {
    if (!evaluation.spend(list.size())) return nullptr;
    entry.index = make_index(list, evaluation);
    entry.indexed = true;
  }
  return &entry.index;
}

}  // namespace eligo::cel
