// What can be written at a place of a description.
#pragma once

#include <vector>

#include "eligo/guide.h"
#include "lsp/description.h"
#include "lsp/json_rpc.h"
#include "lsp/positions.h"

namespace eligo::lsp {

/// The items for a cursor at `offset`, in the order of the tables: keys that are not given yet and
/// that the activity's type uses; words, countries, calls, ids of organisations, yes and no.
std::vector<Json> completions(const Description& description, std::size_t offset,
                              const Guides& guides, Encoding encoding);

}  // namespace eligo::lsp
