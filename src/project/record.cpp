#include "project/record.h"

#include <algorithm>
#include <charconv>
#include <memory>
#include <string_view>

namespace eligo {
namespace {

template <class T>
std::span<T> allocate(cel::Arena& arena, std::size_t count) {
  T* memory = static_cast<T*>(arena.allocate(sizeof(T) * count, alignof(T)));
  std::uninitialized_value_construct_n(memory, count);
  return {memory, count};
}

/// What absence means, as a value of the key's type.
cel::Value default_value(const guide::Key& key) {
  if (key.type != guide::ValueType::Count) return cel::Value::string(*key.otherwise);
  std::int64_t number = 0;
  const std::string& text = *key.otherwise;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return cel::Value::integer(number);
}

constexpr std::size_t kLongestId = 200;  // in a path, which each finding below has

}  // namespace

Record* Record::create(cel::Arena& arena, const guide::RecordLayout& layout,
                       const Position& position, const CommonScope& scope) {
  void* memory = arena.allocate(sizeof(Record), alignof(Record));
  return new (memory) Record(arena, layout, position, scope);
}

Record::Record(cel::Arena& arena, const guide::RecordLayout& layout, const Position& position,
               const CommonScope& scope)
    : arena_(&arena),
      layout_(&layout),
      position_(position),
      common_(&scope),
      values_(allocate<cel::Value>(arena, layout.slots())),
      states_(allocate<State>(arena, layout.slots())),
      places_(allocate<Place>(arena, layout.format->keys.size())) {
  if (layout.parent_slot) set(*layout.parent_slot, cel::Value::object(position.container));
}

void Record::store(std::uint32_t slot, cel::Value value, State state) {
  values_[slot] = value;
  states_[slot] = state;
}

void Record::set_place(std::uint32_t key, const Node& key_node, const Node& value_node) {
  places_[key] = {&key_node, &value_node};
}

const cel::Value* Record::given(std::uint32_t slot) const {
  return states_[slot] == State::Given ? &values_[slot] : nullptr;
}

bool Record::has(std::uint32_t slot) const {
  if (layout_->is_fact(slot)) return true;
  if (slot == layout_->period_slot) {
    return std::any_of(guide::kPeriodKeys.begin(), guide::kPeriodKeys.end(),
                       [&](std::string_view key) { return has(*layout_->format->find(key)); });
  }
  return states_[slot] == State::Given;
}

cel::Value Record::field(std::uint32_t slot, cel::Evaluation& evaluation) const {
  switch (states_[slot]) {
    case State::Given:
    case State::None:
    case State::Derived:
      return values_[slot];
    case State::Absent:
      break;
  }
  return layout_->is_fact(slot) ? fact(slot, evaluation) : absent(slot, evaluation);
}

/// A fact is derived once a record: values and states are a cache that only one thread sees.
cel::Value Record::fact(std::uint32_t slot, cel::Evaluation& evaluation) const {
  const auto outer = evaluation.exchange_variables(scope());
  const cel::Value value = layout_->facts[slot - layout_->first_fact].get()->evaluate(evaluation);
  evaluation.exchange_variables(outer);
  values_[slot] = value;
  states_[slot] = State::Derived;
  return value;
}

cel::Value Record::absent(std::uint32_t slot, cel::Evaluation& evaluation) const {
  if (slot == layout_->period_slot) return absent_period(evaluation);
  const guide::Key& key = layout_->format->keys[slot];
  if (key.otherwise) return default_value(key);
  switch (key.absence) {
    case guide::Absence::Empty:
      return cel::Value::list({});
    case guide::Absence::None:
      return {};
    case guide::Absence::Unknown:
      break;
  }
  return evaluation.missing(*this, slot);
}

/// Any of the keys that are not given would help to settle the period.
cel::Value Record::absent_period(cel::Evaluation& evaluation) const {
  std::optional<cel::Value> all;
  for (const std::string_view key : guide::kPeriodKeys) {
    const std::uint32_t slot = *layout_->format->find(key);
    if (has(slot)) continue;
    const cel::Value one = evaluation.missing(*this, slot);
    all = all ? evaluation.join(*all, one) : one;
  }
  return *all;  // of a complete period nothing is missing, and then it is given
}

std::span<const cel::Value> Record::scope() const {
  if (!scope_.empty()) return scope_;
  scope_ = allocate<cel::Value>(*arena_, layout_->environment.size());
  std::copy(common_->values.begin(), common_->values.end(), scope_.begin());
  std::size_t slot = scope_.size();
  const Record* record = this;
  for (std::size_t i = layout_->lineage.size(); i > 0; --i, record = record->container()) {
    if (slot > common_->values.size()) scope_[--slot] = cel::Value::object(record);
  }
  return scope_;
}

std::string Record::path() const {
  if (position_.container == nullptr) return {};
  std::string path = position_.container->path(position_.key);
  if (position_.index) path += "[" + std::to_string(*position_.index) + "]";
  return path;
}

std::string Record::path(std::uint32_t slot) const {
  std::string own = path();
  const auto& keys = layout_->format->keys;
  if (slot < keys.size() && keys[slot].scalar_only) return own;  // its short form is the record's
  const std::string& name = layout_->type->fields()[slot].name;
  return own.empty() ? name : own + "." + name;
}

std::string Record::lasting_path() const {
  if (position_.container == nullptr) return {};
  const std::string outer = position_.container->lasting_path();
  const guide::Key& key = position_.container->layout().format->keys[position_.key];
  std::string path = outer.empty() ? key.name : outer + "." + key.name;
  if (!position_.index) return path;
  const auto unique = key.unique.empty() ? std::nullopt : layout_->format->find(key.unique);
  const cel::Value* id = unique ? given(*unique) : nullptr;
  if (id == nullptr || id->as_string().size() > kLongestId) {
    return path + "[" + std::to_string(*position_.index) + "]";
  }
  const std::string name(id->as_string());
  const bool like_a_position = name.find_first_not_of("0123456789") == std::string::npos;
  return path + (like_a_position ? "['" + name + "']" : "[" + name + "]");
}

std::string text_of(const Record& record, std::string_view key) {
  const auto slot = record.layout().format->find(key);
  const cel::Value* value = slot ? record.given(*slot) : nullptr;
  const bool is_text = value != nullptr && value->is(cel::Kind::String);
  return is_text ? std::string(value->as_string()) : std::string();
}

const Record* record_of(const cel::Value& value) {
  return value.is(cel::Kind::Object) ? dynamic_cast<const Record*>(value.as_object()) : nullptr;
}

}  // namespace eligo
