// What two editions of the guide say differently.
#pragma once

#include <string>
#include <vector>

#include "eligo/guide.h"

namespace eligo {

/// A column of a row that differs. Of a row that only one edition has, the whole row.
struct GuideDifference {
  enum class Kind { Limit, Fact, Rule, Clause };

  Kind kind = Kind::Limit;
  std::string row;     ///< `pupil_exchange.shortest`, `pupil-exchange.duration`, `2.3.1`
  std::string column;  ///< `value`, `check`, ...; empty for a whole row
  std::string before;  ///< empty where only the second edition has it
  std::string after;   ///< empty where only the first edition has it
};

std::string_view to_string(GuideDifference::Kind kind);

/// In the order of the second edition's rows; what only the first has comes last of its kind.
std::vector<GuideDifference> differences(const Guide& before, const Guide& after);

}  // namespace eligo
