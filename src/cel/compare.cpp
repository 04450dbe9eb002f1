#include "cel/compare.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <string_view>

#include "cel/program.h"

namespace eligo::cel {
namespace {

constexpr double kTwoTo63 = 9223372036854775808.0;

bool is_number(const Value& value) {
  return value.is(Kind::Int) || value.is(Kind::Double);
}

/// Outside the range of int a double decides by its size; inside, the int is compared as a double.
std::partial_ordering order_mixed(std::int64_t left, double right) {
  if (std::isnan(right)) return std::partial_ordering::unordered;
  if (right > kTwoTo63) return std::partial_ordering::less;
  if (right < -kTwoTo63) return std::partial_ordering::greater;
  return static_cast<double>(left) <=> right;
}

std::partial_ordering order_numbers(const Value& left, const Value& right) {
  if (left.is(Kind::Int) && right.is(Kind::Int)) return left.as_int() <=> right.as_int();
  if (left.is(Kind::Double) && right.is(Kind::Double)) {
    return left.as_double() <=> right.as_double();
  }
  if (left.is(Kind::Int)) return order_mixed(left.as_int(), right.as_double());
  const auto mirrored = order_mixed(right.as_int(), left.as_double());
  if (mirrored == std::partial_ordering::less) return std::partial_ordering::greater;
  if (mirrored == std::partial_ordering::greater) return std::partial_ordering::less;
  return mirrored;
}

/// One known difference decides; else any unknown pair leaves the whole unknown.
class Conjunction {
 public:
  explicit Conjunction(Evaluation& evaluation) : evaluation_(evaluation) {}

  bool add(const Value& equal) {  // false when the result is decided
    if (equal.is_false() || equal.is(Kind::Error)) {
      result_ = equal;
      return false;
    }
    if (equal.is(Kind::Unknown)) {
      result_ = result_.is(Kind::Unknown) ? evaluation_.join(result_, equal) : equal;
    }
    return true;
  }
  Value result() const { return result_; }

 private:
  Evaluation& evaluation_;
  Value result_ = Value::boolean(true);
};

Value equal_lists(std::span<const Value> left, std::span<const Value> right,
                  Evaluation& evaluation) {
  if (left.size() != right.size()) return Value::boolean(false);
  if (!evaluation.spend(left.size() + 1)) return evaluation.over_budget();
  Conjunction all(evaluation);
  for (std::size_t i = 0; i < left.size(); ++i) {
    if (!all.add(equals(left[i], right[i], evaluation))) break;
  }
  return all.result();
}

Value equal_maps(std::span<const MapEntry> left, std::span<const MapEntry> right,
                 Evaluation& evaluation) {
  if (left.size() != right.size()) return Value::boolean(false);
  if (!evaluation.spend(left.size() + 1)) return evaluation.over_budget();
  Conjunction all(evaluation);
  for (const MapEntry& entry : left) {
    const Value* other = find_key(right, entry.key);
    if (other == nullptr) return Value::boolean(false);
    if (!all.add(equals(entry.value, *other, evaluation))) break;
  }
  return all.result();
}

/// Short texts cost nothing beyond the step that compares them.
Value equal_texts(std::string_view left, std::string_view right, Evaluation& evaluation) {
  if (left.size() != right.size()) return Value::boolean(false);
  if (!evaluation.spend(left.size() / 64)) return evaluation.over_budget();
  return Value::boolean(left == right);
}

int key_rank(Kind kind) {
  if (kind == Kind::Bool) return 0;
  return kind == Kind::Int ? 1 : 2;
}

}  // namespace

Value equals(const Value& left, const Value& right, Evaluation& evaluation) {
  if (left.is(Kind::Unknown) || right.is(Kind::Unknown)) return evaluation.join(left, right);
  if (is_number(left) && is_number(right)) {
    return Value::boolean(order_numbers(left, right) == std::partial_ordering::equivalent);
  }
  if (left.kind() != right.kind()) return Value::boolean(false);
  switch (left.kind()) {
    case Kind::Null:
      return Value::boolean(true);
    case Kind::Bool:
      return Value::boolean(left.as_bool() == right.as_bool());
    case Kind::String:
    case Kind::Type:
      return equal_texts(left.as_string(), right.as_string(), evaluation);
    case Kind::Timestamp:
    case Kind::Duration:
      return Value::boolean(left.as_instant() == right.as_instant());
    case Kind::Period:
      return Value::boolean(left.as_period() == right.as_period());
    case Kind::List:
      return equal_lists(left.as_list(), right.as_list(), evaluation);
    case Kind::Map:
      return equal_maps(left.as_map(), right.as_map(), evaluation);
    case Kind::Object:
      return Value::boolean(left.as_object() == right.as_object());
    default:
      return Value::boolean(false);
  }
}

std::optional<std::partial_ordering> order(const Value& left, const Value& right) {
  if (is_number(left) && is_number(right)) return order_numbers(left, right);
  if (left.kind() != right.kind()) return std::nullopt;
  switch (left.kind()) {
    case Kind::Bool:
      return left.as_bool() <=> right.as_bool();
    case Kind::String:
      return left.as_string() <=> right.as_string();
    case Kind::Timestamp:
    case Kind::Duration:
      return left.as_instant() <=> right.as_instant();
    default:
      return std::nullopt;
  }
}

bool is_key(const Value& value) {
  return value.is(Kind::Bool) || value.is(Kind::Int) || value.is(Kind::String);
}

bool key_less(const Value& left, const Value& right) {
  if (left.kind() != right.kind()) return key_rank(left.kind()) < key_rank(right.kind());
  return order(left, right) == std::partial_ordering::less;
}

Value sorted_map(std::vector<MapEntry> entries, Evaluation& evaluation) {
  std::sort(entries.begin(), entries.end(), [](const MapEntry& left, const MapEntry& right) {
    return key_less(left.key, right.key);
  });
  auto* memory = static_cast<MapEntry*>(
      evaluation.arena().allocate(sizeof(MapEntry) * (entries.size() + 1), alignof(MapEntry)));
  std::uninitialized_copy(entries.begin(), entries.end(), memory);
  return Value::map({memory, entries.size()});
}

const Value* find_key(std::span<const MapEntry> entries, const Value& key) {
  Value wanted = key;
  if (key.is(Kind::Double)) {
    const double number = key.as_double();
    const bool whole = std::trunc(number) == number && number >= -kTwoTo63 && number < kTwoTo63;
    if (!whole) return nullptr;
    wanted = Value::integer(static_cast<std::int64_t>(number));
  }
  if (!is_key(wanted)) return nullptr;
  const auto found = std::lower_bound(
      entries.begin(), entries.end(), wanted,
      [](const MapEntry& entry, const Value& sought) { return key_less(entry.key, sought); });
  if (found == entries.end() || key_less(wanted, found->key)) return nullptr;
  return &found->value;
}

std::size_t hash_value(const Value& value) {
  switch (value.kind()) {
    case Kind::Bool:
      return value.as_bool() ? 1 : 2;
    case Kind::Int:
      return std::hash<double>{}(static_cast<double>(value.as_int()));
    case Kind::Double:
      return std::hash<double>{}(value.as_double());
    case Kind::String:
    case Kind::Type:
      return std::hash<std::string_view>{}(value.as_string());
    case Kind::Timestamp:
    case Kind::Duration:
      return std::hash<std::int64_t>{}(value.as_instant().seconds);
    case Kind::Object:
      return std::hash<const void*>{}(value.as_object());
    case Kind::Period:
      return std::hash<std::int64_t>{}(value.as_period().days());
    case Kind::List: {
      std::size_t hash = 17;
      for (const Value& element : value.as_list()) {
        const bool nested = element.is(Kind::List);
        hash = hash * 31 + (nested ? element.as_list().size() : hash_value(element));
      }
      return hash;
    }
    case Kind::Map:
      return value.as_map().size();
    default:
      return 3;
  }
}

}  // namespace eligo::cel
