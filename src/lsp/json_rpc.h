// Answers in the form of JSON-RPC 2.0.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace eligo::lsp {

using Json = nlohmann::ordered_json;

/// Error codes of JSON-RPC and of the protocol.
namespace error_code {
constexpr int kParseError = -32700;
constexpr int kInvalidRequest = -32600;
constexpr int kMethodNotFound = -32601;
constexpr int kInvalidParams = -32602;
constexpr int kInternalError = -32603;
constexpr int kServerNotInitialized = -32002;
constexpr int kRequestCancelled = -32800;
}  // namespace error_code

/// Why a request gets no result.
struct RequestError {
  int code = 0;
  std::string message;
};

Json response(const Json& id, Json result);
Json error_response(const Json& id, const RequestError& error);
Json notification(const std::string& method, Json params);

/// A value below `json` by a path such as `general/positionEncodings`; null where there is none.
const Json& at_path(const Json& json, std::string_view path);

}  // namespace eligo::lsp
