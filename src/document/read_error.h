#pragma once

#include <cstddef>
#include <string>

namespace eligo {

/// Why a text is no YAML that can be used, and where.
struct ReadError {
  std::size_t offset = 0;
  std::string message;
  std::string suggestion;
  bool is_empty = false;  ///< the text has no document at all
};

}  // namespace eligo
