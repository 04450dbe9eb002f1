// Values as JSON, plain and in the typed form of conformance cases.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <variant>

#include "cel/program.h"
#include "cel/type.h"
#include "cel/value.h"

namespace eligo::cel {

/// Plain JSON: times as text, a record as its given fields but those with an unknown or an error
/// inside. Nothing where the value itself has one inside, or where the budget ends: `spend` then
/// says so.
std::optional<nlohmann::ordered_json> to_json(const Value& value, Evaluation& evaluation);

/// How deep JSON that is read may be nested.
constexpr std::size_t kMaxJsonDepth = 200;

/// A value of plain JSON: whole numbers are ints. The strings are copied into the arena. An error
/// value where it is nested too deep, or the budget ends.
Value from_json(const nlohmann::json& json, Evaluation& evaluation);

/// A value of the typed form: `{"int": "1"}`, `{"list": [...]}`; an error value where it is none.
Value from_typed_json(const nlohmann::json& json, Evaluation& evaluation);

/// A type of the typed form: `"int64"`, `{"list": T}`, `{"map": [K, V]}`; null where it is none.
TypePtr type_from_json(const nlohmann::json& json);

}  // namespace eligo::cel
