// What `in` remembers of a long list that it searches again and again: without it, asking for each
// of n groups whether its sender is among n names would take n * n steps.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "cel/value.h"

namespace eligo::cel {

class Evaluation;

/// The texts of a list, and what an absent text is: false, or unknown for want of unknown elements.
struct TextIndex {
  std::unordered_set<std::string_view> texts;
  Value if_absent = Value::boolean(false);
};

/// Indexes of lists by their place in memory, which is theirs while the arena lives.
class TextIndexes {
 public:
  /// Shorter lists are searched faster one by one.
  static constexpr std::size_t kShortest = 16;

  /// The index of a list that was asked for before; null the first time, or when the budget of the
  /// evaluation does not reach for making one.
  const TextIndex* find(std::span<const Value> list, Evaluation& evaluation);

 private:
  struct Entry {
    std::size_t size = 0;
    bool indexed = false;
    TextIndex index;
  };
  std::unordered_map<const Value*, Entry> entries_;
};

}  // namespace eligo::cel
