// Values of the protocol as JSON.
#pragma once

#include <string>
#include <string_view>

#include "lsp/json_rpc.h"
#include "lsp/positions.h"

namespace eligo::lsp {

Json to_json(const Range& range);
/// Throws nlohmann's exceptions where `json` is none.
Position position_from(const Json& json);
Range range_from(const Json& json);

/// The path of a `file:` URI; empty for another.
std::string path_of_uri(std::string_view uri);

}  // namespace eligo::lsp
