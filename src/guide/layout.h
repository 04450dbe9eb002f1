// Record layouts: how the records of the format stand in memory and in expressions, with the facts
// that one edition derives from them.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cel/program.h"
#include "cel/type.h"
#include "guide/format.h"
#include "guide/lazy.h"
#include "guide/template.h"

namespace eligo::guide {

/// The first variables of every scope, by slot. The sections of the description follow, then the
/// record's ancestors and itself.
enum CommonVariable : std::uint32_t { kGuideYear, kLimits, kWords, kRoot, kCommonVariables };

struct CompiledConstraint {
  cel::Program check;
  std::uint32_t at = 0;
  Template message;
};

/// Slots of a record: its keys, then its period, then its parent, then its facts.
struct RecordLayout {
  const RecordFormat* format = nullptr;
  const RecordLayout* parent = nullptr;
  std::unique_ptr<cel::StructType> type;
  std::optional<std::uint32_t> period_slot;
  std::optional<std::uint32_t> parent_slot;
  std::uint32_t first_fact = 0;
  /// Of the slots from `first_fact` on. In a guide that compiled, each has a program.
  std::deque<Lazy<std::optional<cel::Program>>> facts;
  std::vector<CompiledConstraint> constraints;
  /// Of the rules about such records, each once. In a guide that compiled, each has a program.
  std::deque<Lazy<std::optional<cel::Program>>> conditions;
  cel::Environment environment;              ///< the names in force for a record of this layout
  std::vector<const RecordLayout*> lineage;  ///< the outermost below the root first, itself last

  std::uint32_t slots() const { return static_cast<std::uint32_t>(type->fields().size()); }
  bool is_fact(std::uint32_t slot) const { return slot >= first_fact; }
};

using Layouts = std::vector<std::unique_ptr<RecordLayout>>;

/// The layout of a record, by its name or its format; null where there is none.
RecordLayout* find_layout(const Layouts& layouts, std::string_view record);
RecordLayout* find_layout(const Layouts& layouts, const RecordFormat* format);

/// The type of a key's values in expressions.
cel::TypePtr expression_type(const Key& key, const Layouts& layouts);

/// A layout for every record of the format, the root's first, without facts or constraints.
Layouts make_layouts(const Format& format, const cel::TypePtr& limits, const cel::TypePtr& words);

}  // namespace eligo::guide
