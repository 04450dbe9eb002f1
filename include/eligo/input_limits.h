// How much input is read.
#pragma once

#include <cstddef>

namespace eligo {

/// How much of hostile input is read before it is refused as a format error.
struct InputLimits {
  std::size_t max_bytes = std::size_t{32} * 1024 * 1024;
  std::size_t max_depth = 64;           ///< of nested collections
  std::size_t max_nodes = 2'000'000;    ///< in a document, aliases expanded
  std::size_t max_documents = 100'000;  ///< in a file
};

}  // namespace eligo
