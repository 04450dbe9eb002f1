// check --across: what the inputs have in common.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "cli/files.h"
#include "eligo/application_index.h"
#include "eligo/checker.h"

namespace eligo::cli {

/// Reads every input once, before they are checked, and keeps what tells applications apart.
class Comparison {
 public:
  Comparison(const std::vector<Input>& inputs, const Checker& checker, std::size_t max_bytes,
             std::size_t threads);

  /// The other applications like a document of an input, both counted from 0.
  OtherApplications others(std::size_t input, std::size_t document) const;

 private:
  std::vector<std::size_t> first_;  // by input: the number of its first application
  std::optional<ApplicationIndex> index_;
};

}  // namespace eligo::cli
