// Values of the rule language: sixteen trivially copyable bytes. What does not fit (characters,
// elements, periods, causes of an unknown) lies in the arena of the evaluation that made it, or in
// host data that outlives it.
#pragma once

#include <cstdint>
#include <memory_resource>
#include <span>
#include <string_view>

#include "calendar/period.h"

namespace eligo::cel {

class Object;
class Value;
struct MapEntry;

enum class Kind : std::uint8_t {
  Null,
  Bool,
  Int,
  Double,
  String,
  Timestamp,
  Duration,
  Period,
  Type,
  List,
  Map,
  Object,
  Unknown,  ///< a fact is missing; carries which ones would settle it
  Error,    ///< no value, with the reason
};

/// Memory of one evaluation, or of one document's records: freed all at once, never piece by piece.
using Arena = std::pmr::monotonic_buffer_resource;

/// Seconds and, forward from them, 0 to 999,999,999 nanoseconds: half a second before zero is
/// -1 s + 500,000,000 ns. A timestamp counts from 1970-01-01T00:00:00Z.
struct Instant {
  std::int64_t seconds = 0;
  std::int32_t nanos = 0;

  friend auto operator<=>(const Instant&, const Instant&) = default;
};

/// A field that the description does not give.
struct MissingField {
  const Object* object = nullptr;
  std::uint32_t slot = 0;

  friend bool operator==(const MissingField&, const MissingField&) = default;
};

/// Why a value is unknown: one missing field, or the causes of two values together. A tree, so
/// that joining causes costs the same however many there are.
struct Cause {
  MissingField field;
  const Cause* left = nullptr;
  const Cause* right = nullptr;
};

class Value {
 public:
  Value() = default;  ///< null
  static Value boolean(bool value);
  static Value integer(std::int64_t value);
  static Value real(double value);
  static Value string(std::string_view text);  ///< views `text`
  static Value timestamp(Instant value);
  static Value duration(Instant value);
  static Value period(const Period* period);
  static Value type(std::string_view name);
  static Value list(std::span<const Value> elements);
  static Value map(std::span<const MapEntry> sorted_entries);
  static Value object(const Object* object);  ///< null for a null pointer
  static Value unknown(const Cause* cause);
  static Value error(std::string_view message);  ///< views `message`

  Kind kind() const { return kind_; }
  bool is(Kind kind) const { return kind_ == kind; }
  bool is_true() const { return kind_ == Kind::Bool && payload_.boolean; }
  bool is_false() const { return kind_ == Kind::Bool && !payload_.boolean; }

  // Each of these asks that the value is of its kind.
  bool as_bool() const { return payload_.boolean; }
  std::int64_t as_int() const { return payload_.integer; }
  double as_double() const { return payload_.real; }
  std::string_view as_string() const { return {payload_.text, extra_}; }  ///< also type and error
  Instant as_instant() const;                                             ///< timestamp, duration
  const Period& as_period() const { return *payload_.period; }
  std::span<const Value> as_list() const;
  std::span<const MapEntry> as_map() const;
  const Object* as_object() const { return payload_.object; }
  const Cause* cause() const { return payload_.cause; }

 private:
  union Payload {
    bool boolean;
    std::int64_t integer = 0;
    double real;
    const char* text;
    const Period* period;
    const Value* elements;
    const MapEntry* entries;
    const Object* object;
    const Cause* cause;
  };

  static Value text_value(Kind kind, std::string_view text);
  static Value instant_value(Kind kind, Instant value);

  Kind kind_ = Kind::Null;
  std::uint32_t extra_ = 0;  // a length, or nanoseconds
  Payload payload_;
};

static_assert(sizeof(Value) == 16);

/// Whether there is no value, yet or at all: most operations hand it on.
inline bool is_unknown_or_error(const Value& value) {
  return value.is(Kind::Unknown) || value.is(Kind::Error);
}

/// Map entries lie in the order of `key_less`, so that look-up is a binary search.
struct MapEntry {
  Value key;
  Value value;
};

}  // namespace eligo::cel
