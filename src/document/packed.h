// Documents as bytes: the tree of a text that was parsed when the library was built.
#pragma once

#include <string>
#include <string_view>

#include "document/document.h"

namespace eligo {

/// The tree below `root`, aliases expanded. For trees of this program's own making, not for
/// strangers' descriptions: no limits hold.
std::string pack(const Node& root);

/// The tree that `pack` wrote. Its texts view `packed`, which must outlive the document.
Document unpack(std::string_view packed);

}  // namespace eligo
