// One mapping of a description as a record of the format: typed values, their places, and the
// facts derived from them.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "cel/object.h"
#include "cel/program.h"
#include "document/document.h"
#include "eligo/diagnostic.h"
#include "guide/layout.h"

namespace eligo {

/// The values of the variables that every scope shares: year, limits, words, root, sections.
struct CommonScope {
  std::span<const cel::Value> values;
};

/// Lives in its project's arena, which frees it with everything that it points to; never copied.
class Record final : public cel::Object {
 public:
  /// `container` nests the record at `key`, as member `index` where the key is a list.
  struct Position {
    const Record* container = nullptr;
    std::uint32_t key = 0;
    std::optional<std::uint32_t> index;
  };

  static Record* create(cel::Arena& arena, const guide::RecordLayout& layout,
                        const Position& position, const CommonScope& scope);

  // For expressions
  const cel::StructType& type() const override { return *layout_->type; }
  cel::Value field(std::uint32_t slot, cel::Evaluation& evaluation) const override;
  bool has(std::uint32_t slot) const override;
  /// The variables of expressions about this record, by slot.
  std::span<const cel::Value> scope() const;

  // For the reader
  void set(std::uint32_t slot, cel::Value value) { store(slot, value, State::Given); }
  void set_none(std::uint32_t slot) { store(slot, cel::Value(), State::None); }
  void set_place(std::uint32_t key, const Node& key_node, const Node& value_node);
  void set_node(const Node& node) { node_ = &node; }

  const guide::RecordLayout& layout() const { return *layout_; }
  const Record* container() const { return position_.container; }
  /// The value as it was given; null where it was not.
  const cel::Value* given(std::uint32_t slot) const;
  const Node* key_node(std::uint32_t key) const { return places_[key].key; }
  const Node* value_node(std::uint32_t key) const { return places_[key].value; }
  /// The record's own mapping; null where the description leaves it out.
  const Node* node() const { return node_; }

  /// As findings write it: `activities[0].participants[1]`; empty for the root.
  std::string path() const;
  std::string path(std::uint32_t slot) const;  ///< of one of its fields
  /// The same with members by the key that is unique to each: `activities[C1].participants[1]`.
  std::string lasting_path() const;

 private:
  enum class State : std::uint8_t { Absent, Given, None, Derived };
  struct Place {
    const Node* key = nullptr;
    const Node* value = nullptr;
  };

  Record(cel::Arena& arena, const guide::RecordLayout& layout, const Position& position,
         const CommonScope& scope);

  void store(std::uint32_t slot, cel::Value value, State state);
  cel::Value absent(std::uint32_t slot, cel::Evaluation& evaluation) const;
  cel::Value absent_period(cel::Evaluation& evaluation) const;
  cel::Value fact(std::uint32_t slot, cel::Evaluation& evaluation) const;

  cel::Arena* arena_;
  const guide::RecordLayout* layout_;
  Position position_;
  const CommonScope* common_;
  const Node* node_ = nullptr;
  std::span<cel::Value> values_;
  std::span<State> states_;
  std::span<Place> places_;
  mutable std::span<cel::Value> scope_;
};

/// The text at a key of a record; empty where the description or the format gives none.
std::string text_of(const Record& record, std::string_view key);

/// Null for what is none of the description: limits are objects too.
const Record* record_of(const cel::Value& value);

}  // namespace eligo
