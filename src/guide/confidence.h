// How sure an expression is: as sure as the least certain figure that it uses, also by way of
// facts.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "eligo/guide.h"

namespace eligo::guide {

/// It looks for names in the text, not in the typed tree as `UseReader` does: it runs at each
/// start, over every rule, before any expression was parsed. A name that two records share counts
/// for both.
class FigureConfidence {
 public:
  FigureConfidence(const std::vector<Limit>& limits, const std::vector<Fact>& facts);

  Confidence of(std::string_view expression) const;

 private:
  /// What rests on a figure that no text was seen for: `limits.NAME`, and `.NAME` of facts.
  std::map<std::string, Confidence, std::less<>> uncertain_;
};

/// The least sure of some clauses.
Confidence confidence_of(const std::vector<const Clause*>& clauses);

}  // namespace eligo::guide
