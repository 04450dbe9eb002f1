#include "lsp/json_rpc.h"

#include <algorithm>

namespace eligo::lsp {

Json response(const Json& id, Json result) {
  return {{"jsonrpc", "2.0"}, {"id", id}, {"result", std::move(result)}};
}

Json error_response(const Json& id, const RequestError& error) {
  return {{"jsonrpc", "2.0"},
          {"id", id},
          {"error", {{"code", error.code}, {"message", error.message}}}};
}

Json notification(const std::string& method, Json params) {
  return {{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}};
}

const Json& at_path(const Json& json, std::string_view path) {
  static const Json kNull;
  const Json* found = &json;
  while (!path.empty()) {
    const std::size_t slash = std::min(path.find('/'), path.size());
    const std::string name(path.substr(0, slash));
    path.remove_prefix(std::min(slash + 1, path.size()));
    if (!found->is_object() || !found->contains(name)) return kNull;
    found = &(*found)[name];
  }
  return *found;
}

}  // namespace eligo::lsp
