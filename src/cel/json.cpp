#include "cel/json.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

#include "cel/compare.h"
#include "cel/object.h"
#include "cel/time.h"

namespace eligo::cel {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

/// Objects refer to each other; one that is being written is not written again inside itself.
class Writer {
 public:
  explicit Writer(Evaluation& evaluation) : evaluation_(evaluation) {}

  std::optional<ordered_json> write(const Value& value) {
    spent_ = spent_ || !evaluation_.spend(kNodePrice);
    if (spent_) return std::nullopt;
    switch (value.kind()) {
      case Kind::Null:
        return ordered_json(nullptr);
      case Kind::Bool:
        return ordered_json(value.as_bool());
      case Kind::Int:
        return ordered_json(value.as_int());
      case Kind::Double:
        return real(value.as_double());
      case Kind::String:
      case Kind::Type:
        return ordered_json(std::string(value.as_string()));
      case Kind::Timestamp:
        return ordered_json(format_timestamp(value.as_instant()));
      case Kind::Duration:
        return ordered_json(format_duration(value.as_instant()));
      case Kind::Period:
        return ordered_json(value.as_period().text());
      case Kind::List:
        return list(value.as_list());
      case Kind::Map:
        return map(value.as_map());
      case Kind::Object:
        return object(*value.as_object());
      case Kind::Unknown:
      case Kind::Error:
        break;
    }
    return std::nullopt;
  }

 private:
  /// Steps for each value written. Parts that a value shares are written each time, and take more
  /// than the value did.
  static constexpr std::uint64_t kNodePrice = 10;

  /// JSON has no words for these.
  static ordered_json real(double value) {
    if (std::isnan(value)) return "NaN";
    if (std::isinf(value)) return value > 0 ? "Infinity" : "-Infinity";
    return value;
  }

  std::optional<ordered_json> list(std::span<const Value> elements) {
    ordered_json result = ordered_json::array();
    for (const Value& element : elements) {
      auto written = write(element);
      if (!written) return std::nullopt;
      result.push_back(std::move(*written));
    }
    return result;
  }

  std::optional<ordered_json> map(std::span<const MapEntry> entries) {
    ordered_json result = ordered_json::object();
    for (const MapEntry& entry : entries) {
      auto key = write(entry.key);
      auto written = write(entry.value);
      if (!key || !written) return std::nullopt;
      result[key->is_string() ? key->get<std::string>() : key->dump()] = std::move(*written);
    }
    return result;
  }

  /// Without the fields that are unknown or errors.
  std::optional<ordered_json> object(const Object& object) {
    ordered_json result = ordered_json::object();
    if (std::find(open_.begin(), open_.end(), &object) != open_.end()) return result;
    open_.push_back(&object);
    const auto& fields = object.type().fields();
    for (std::uint32_t slot = 0; slot < fields.size(); ++slot) {
      if (!object.has(slot)) continue;
      const Value value = object.field(slot, evaluation_);
      const bool refers = value.is(Kind::Object) &&
                          std::find(open_.begin(), open_.end(), value.as_object()) != open_.end();
      if (refers) continue;
      auto written = write(value);
      if (spent_) return std::nullopt;
      if (written) result[fields[slot].name] = std::move(*written);
    }
    open_.pop_back();
    return result;
  }

  Evaluation& evaluation_;
  std::vector<const Object*> open_;
  bool spent_ = false;  // the budget
};

Value make_list(const std::vector<Value>& values, Evaluation& evaluation) {
  const auto elements = evaluation.elements(values.size());
  if (!elements) return evaluation.over_budget();
  std::copy(values.begin(), values.end(), elements->begin());
  return Value::list(*elements);
}

std::optional<double> parse_double(const std::string& text) {
  if (text == "NaN") return std::numeric_limits<double>::quiet_NaN();
  if (text == "Infinity") return std::numeric_limits<double>::infinity();
  if (text == "-Infinity") return -std::numeric_limits<double>::infinity();
  double value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec != std::errc{} || read.ptr != text.data() + text.size()) return std::nullopt;
  return value;
}

Value typed_scalar(const std::string& kind, const std::string& text, Evaluation& evaluation) {
  if (kind == "int") {
    std::int64_t number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec == std::errc{} && read.ptr == text.data() + text.size()) {
      return Value::integer(number);
    }
  } else if (kind == "double") {
    if (const auto number = parse_double(text)) return Value::real(*number);
  } else if (kind == "string") {
    return evaluation.string(text);
  } else if (kind == "type") {
    return Value::type(evaluation.string(text).as_string());
  } else if (kind == "timestamp") {
    if (const auto time = parse_timestamp(text)) return Value::timestamp(*time);
  } else if (kind == "duration") {
    if (const auto time = parse_duration(text)) return Value::duration(*time);
  }
  return Value::error("this is no typed value");
}

/// Reads plain JSON and the typed form, level by level.
class Reader {
 public:
  explicit Reader(Evaluation& evaluation) : evaluation_(evaluation) {}

  Value plain(const json& value, std::size_t depth);
  Value typed(const json& value, std::size_t depth);

 private:
  Value plain_list(const json& list, std::size_t depth);
  Value plain_map(const json& map, std::size_t depth);
  Value typed_list(const json& list, std::size_t depth);
  Value typed_map(const json& map, std::size_t depth);

  Evaluation& evaluation_;
};

Value Reader::plain(const json& value, std::size_t depth) {
  if (depth > kMaxJsonDepth) return Value::error("the JSON is nested too deep");
  switch (value.type()) {
    case json::value_t::boolean:
      return Value::boolean(value.get<bool>());
    case json::value_t::number_integer:
      return Value::integer(value.get<std::int64_t>());
    case json::value_t::number_unsigned: {
      const auto number = value.get<std::uint64_t>();
      if (number > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
        return Value::real(static_cast<double>(number));
      }
      return Value::integer(static_cast<std::int64_t>(number));
    }
    case json::value_t::number_float:
      return Value::real(value.get<double>());
    case json::value_t::string:
      return evaluation_.string(value.get_ref<const std::string&>());
    case json::value_t::array:
      return plain_list(value, depth);
    case json::value_t::object:
      return plain_map(value, depth);
    default:
      return {};
  }
}

Value Reader::plain_list(const json& list, std::size_t depth) {
  std::vector<Value> elements;
  for (const json& element : list) {
    elements.push_back(plain(element, depth + 1));
    if (elements.back().is(Kind::Error)) return elements.back();
  }
  return make_list(elements, evaluation_);
}

Value Reader::plain_map(const json& map, std::size_t depth) {
  std::vector<MapEntry> entries;
  for (const auto& [key, member] : map.items()) {
    entries.push_back({evaluation_.string(key), plain(member, depth + 1)});
    if (entries.back().key.is(Kind::Error)) return entries.back().key;
    if (entries.back().value.is(Kind::Error)) return entries.back().value;
  }
  return sorted_map(std::move(entries), evaluation_);
}

Value Reader::typed(const json& value, std::size_t depth) {
  if (depth > kMaxJsonDepth) return Value::error("the JSON is nested too deep");
  if (!value.is_object() || value.size() != 1) return Value::error("this is no typed value");
  const std::string& kind = value.begin().key();
  const json& content = value.begin().value();
  if (kind == "null") return {};
  if (kind == "bool" && content.is_boolean()) return Value::boolean(content.get<bool>());
  if (kind == "list" && content.is_array()) return typed_list(content, depth);
  if (kind == "map" && content.is_array()) return typed_map(content, depth);
  if (content.is_string()) {
    return typed_scalar(kind, content.get_ref<const std::string&>(), evaluation_);
  }
  if (content.is_number()) return typed_scalar(kind, content.dump(), evaluation_);
  return Value::error("this is no typed value");
}

Value Reader::typed_list(const json& list, std::size_t depth) {
  std::vector<Value> elements;
  for (const json& element : list) {
    elements.push_back(typed(element, depth + 1));
    if (elements.back().is(Kind::Error)) return elements.back();
  }
  return make_list(elements, evaluation_);
}

Value Reader::typed_map(const json& map, std::size_t depth) {
  std::vector<MapEntry> entries;
  for (const json& pair : map) {
    if (!pair.is_array() || pair.size() != 2) return Value::error("this is no typed map");
    const Value key = typed(pair[0], depth + 1);
    const Value member = typed(pair[1], depth + 1);
    if (!is_key(key) || member.is(Kind::Error)) return Value::error("this is no typed map");
    entries.push_back({key, member});
  }
  return sorted_map(std::move(entries), evaluation_);
}

/// A type, or null where it is none or too deep.
TypePtr read_type(const json& type, std::size_t depth);

TypePtr read_container(const std::string& kind, const json& content, std::size_t depth) {
  if (kind == "list") {
    TypePtr element = read_type(content, depth + 1);
    return element ? Type::list(std::move(element)) : nullptr;
  }
  if (kind != "map" || !content.is_array() || content.size() != 2) return nullptr;
  TypePtr key = read_type(content[0], depth + 1);
  TypePtr value = read_type(content[1], depth + 1);
  return key && value ? Type::map(std::move(key), std::move(value)) : nullptr;
}

TypePtr read_type(const json& type, std::size_t depth) {
  if (depth > kMaxJsonDepth) return nullptr;
  if (type.is_object() && type.size() == 1) {
    return read_container(type.begin().key(), type.begin().value(), depth);
  }
  if (!type.is_string()) return nullptr;
  static constexpr std::array<std::pair<std::string_view, TypeKind>, 12> kNames = {{
      {"bool", TypeKind::Bool},
      {"int", TypeKind::Int},
      {"int64", TypeKind::Int},
      {"double", TypeKind::Double},
      {"string", TypeKind::String},
      {"null", TypeKind::Null},
      {"null_type", TypeKind::Null},
      {"timestamp", TypeKind::Timestamp},
      {"duration", TypeKind::Duration},
      {"period", TypeKind::Period},
      {"type", TypeKind::TypeOf},
      {"dyn", TypeKind::Dyn},
  }};
  const auto& name = type.get_ref<const std::string&>();
  for (const auto& [known, kind] : kNames) {
    if (known == name) return Type::simple(kind);
  }
  return nullptr;
}

}  // namespace

std::optional<ordered_json> to_json(const Value& value, Evaluation& evaluation) {
  return Writer(evaluation).write(value);
}

Value from_json(const json& value, Evaluation& evaluation) {
  return Reader(evaluation).plain(value, 0);
}

Value from_typed_json(const json& value, Evaluation& evaluation) {
  return Reader(evaluation).typed(value, 0);
}

TypePtr type_from_json(const json& type) {
  return read_type(type, 0);
}

}  // namespace eligo::cel
