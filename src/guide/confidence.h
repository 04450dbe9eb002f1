// How sure an expression is: as sure as the least certain figure that it uses, also by way of
// facts.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "eligo/guide.h"

namespace eligo::guide {

class FigureConfidence {
 public:
  FigureConfidence(const std::vector<Limit>& limits, const std::vector<Fact>& facts);

  Confidence of(std::string_view expression) const;

 private:
  using Names = std::vector<std::string>;

  std::vector<std::pair<Confidence, Names>> uncertain_;  // least sure last
};

/// The least sure of some clauses.
Confidence confidence_of(const std::vector<const Clause*>& clauses);

}  // namespace eligo::guide
