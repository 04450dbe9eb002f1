#pragma once

#include <cstddef>
#include <string>

#include "eligo/diagnostic.h"
#include "text/source.h"

namespace eligo {

/// Why a text is no YAML that can be used, and where.
struct ReadError {
  std::size_t offset = 0;
  std::string message;
  std::string suggestion;
  bool is_empty = false;  ///< the text has no document at all
};

/// As a complaint about the source that could not be read.
Diagnostic diagnostic_of(const ReadError& error, const Source& source);

}  // namespace eligo
