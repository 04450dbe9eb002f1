#include "cel/value.h"

namespace eligo::cel {

Value Value::boolean(bool value) {
  Value result;
  result.kind_ = Kind::Bool;
  result.payload_.boolean = value;
  return result;
}

Value Value::integer(std::int64_t value) {
  Value result;
  result.kind_ = Kind::Int;
  result.payload_.integer = value;
  return result;
}

Value Value::real(double value) {
  Value result;
  result.kind_ = Kind::Double;
  result.payload_.real = value;
  return result;
}

Value Value::text_value(Kind kind, std::string_view text) {
  Value result;
  result.kind_ = kind;
  result.payload_.text = text.data();
  result.extra_ = static_cast<std::uint32_t>(text.size());
  return result;
}

Value Value::string(std::string_view text) {
  return text_value(Kind::String, text);
}
Value Value::type(std::string_view name) {
  return text_value(Kind::Type, name);
}
Value Value::error(std::string_view message) {
  return text_value(Kind::Error, message);
}

Value Value::instant_value(Kind kind, Instant value) {
  Value result;
  result.kind_ = kind;
  result.payload_.integer = value.seconds;
  result.extra_ = static_cast<std::uint32_t>(value.nanos);
  return result;
}

Value Value::timestamp(Instant value) {
  return instant_value(Kind::Timestamp, value);
}
Value Value::duration(Instant value) {
  return instant_value(Kind::Duration, value);
}

Instant Value::as_instant() const {
  return {payload_.integer, static_cast<std::int32_t>(extra_)};
}

Value Value::period(const Period* period) {
  Value result;
  result.kind_ = Kind::Period;
  result.payload_.period = period;
  return result;
}

Value Value::list(std::span<const Value> elements) {
  Value result;
  result.kind_ = Kind::List;
  result.payload_.elements = elements.data();
  result.extra_ = static_cast<std::uint32_t>(elements.size());
  return result;
}

Value Value::map(std::span<const MapEntry> sorted_entries) {
  Value result;
  result.kind_ = Kind::Map;
  result.payload_.entries = sorted_entries.data();
  result.extra_ = static_cast<std::uint32_t>(sorted_entries.size());
  return result;
}

Value Value::object(const Object* object) {
  Value result;
  if (object == nullptr) return result;
  result.kind_ = Kind::Object;
  result.payload_.object = object;
  return result;
}

Value Value::unknown(const Cause* cause) {
  Value result;
  result.kind_ = Kind::Unknown;
  result.payload_.cause = cause;
  return result;
}

std::span<const Value> Value::as_list() const {
  return {payload_.elements, extra_};
}
std::span<const MapEntry> Value::as_map() const {
  return {payload_.entries, extra_};
}

}  // namespace eligo::cel
