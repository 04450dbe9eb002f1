// The tables that were in rules/ when the library was built.
#pragma once

#include <string_view>
#include <vector>

namespace eligo::guide {

struct EmbeddedTable {
  std::string_view path;
  std::string_view text;
};

/// Defined in a source that the build generates.
const std::vector<EmbeddedTable>& embedded_tables();

}  // namespace eligo::guide
