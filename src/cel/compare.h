// Equality, order and keys of values.
#pragma once

#include <compare>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "cel/value.h"

namespace eligo::cel {

class Evaluation;

/// The language's `==`: true or false across all kinds (int and double by their numbers), unknown
/// where unknown elements could decide; an error when the budget ends. Objects are equal when they
/// are the same.
Value equals(const Value& left, const Value& right, Evaluation& evaluation);

/// The order of two values of one ordered kind (int and double mix); `unordered` for NaN, nothing
/// for kinds without an order.
std::optional<std::partial_ordering> order(const Value& left, const Value& right);

/// Whether the value may be a key: bool, int or string.
bool is_key(const Value& value);
/// The order of keys in a map.
bool key_less(const Value& left, const Value& right);
/// A map of entries whose keys differ; they need not be in order.
Value sorted_map(std::vector<MapEntry> entries, Evaluation& evaluation);
/// The entry of a key; a double that is a whole number finds the int. Null where there is none.
const Value* find_key(std::span<const MapEntry> entries, const Value& key);

/// A hash that equal values share. Lists inside lists count by their size, which bounds the work.
std::size_t hash_value(const Value& value);

}  // namespace eligo::cel
