#include "document/read_error.h"

namespace eligo {

Diagnostic diagnostic_of(const ReadError& error, const Source& source) {
  return diagnostic_at(source, error.message, error.suggestion, {error.offset, 1});
}

}  // namespace eligo
