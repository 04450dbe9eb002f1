// The tables that were in rules/ when the library was built.
#pragma once

#include <string_view>
#include <vector>

namespace eligo::guide {

struct EmbeddedTable {
  std::string_view path;
  std::string_view text;
  std::string_view packed;  ///< the text's tree, for `unpack`
};

/// Defined in a source that the build generates. In alphabetical order of the paths.
const std::vector<EmbeddedTable>& embedded_tables();

}  // namespace eligo::guide
