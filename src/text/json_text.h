// JSON as the writers write it.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace eligo {

using nlohmann::ordered_json;

/// On one line, keys in their order; valid UTF-8 whatever the input was. Characters that could
/// steer a terminal are escaped as JSON does it: what a program reads is the text as it was.
std::string json_text(const ordered_json& json);

}  // namespace eligo
