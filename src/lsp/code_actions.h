// Changes that an editor offers where something is marked.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lsp/description.h"
#include "lsp/diagnostics.h"
#include "lsp/json_rpc.h"

namespace eligo::lsp {

/// An insertion, or a replacement.
struct Edit {
  TextRange range;
  std::string text;
};

/// Comment lines that give the keys of `paths`, each where its record stands, to be filled in as
/// those of `eligo init`. Keys that wait there already, or whose record is in brackets, are left
/// out.
std::vector<Edit> fill_in(const Description& description, std::size_t document,
                          const std::vector<std::string>& paths);

/// The quick fixes of the marks that touch `range`.
std::vector<Json> quick_fixes(const Description& description, const std::vector<Mark>& marks,
                              TextRange range, const std::string& uri, Encoding encoding);

}  // namespace eligo::lsp
