// New values that a count, a date or a duration may take so that a failed check passes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "explain/tracer.h"

namespace eligo {

struct Candidate {
  std::string text;         ///< as a description writes it
  std::int64_t change = 0;  ///< from the old value, in days or in what is counted; never 0
};

/// Values of a key that the limits and the comparisons of a failed check suggest, the nearest
/// first; no count becomes 0 unless its absence means that. None for keys of other types. Whether
/// one helps is for a trial to find out.
std::vector<Candidate> candidates(const Seen::Key& key, const Seen& seen);

/// The value that differs by `change` from a date or a count; nothing for other types, and where
/// there is no such value.
std::optional<Candidate> changed(const cel::Value& old, std::int64_t change);

}  // namespace eligo
