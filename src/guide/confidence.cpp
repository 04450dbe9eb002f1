#include "guide/confidence.h"

#include <algorithm>
#include <set>

#include "guide/format.h"

namespace eligo::guide {
namespace {

bool mentions(std::string_view expression, const std::vector<std::string>& names) {
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    for (std::size_t at = expression.find(name); at != std::string_view::npos;
         at = expression.find(name, at + 1)) {
      const std::size_t end = at + name.size();
      if (end == expression.size() || !is_name_character(expression[end])) return true;
    }
    return false;
  });
}

/// Names that stand for a figure which no text was found for: of limits, and of the facts that use
/// them, directly or by way of others.
std::vector<std::string> uncertain_names(Confidence confidence, const std::vector<Limit>& limits,
                                         const std::vector<Fact>& facts) {
  std::vector<std::string> names;
  for (const Limit& limit : limits) {
    if (limit.confidence == confidence) names.push_back("limits." + limit.name);
  }
  std::set<const Fact*> found;
  for (std::size_t before = names.size() + 1; !names.empty() && names.size() != before;) {
    before = names.size();
    for (const Fact& fact : facts) {
      if (!mentions(fact.expression, names) || !found.insert(&fact).second) continue;
      names.push_back("." + fact.name);
    }
  }
  return names;
}

}  // namespace

FigureConfidence::FigureConfidence(const std::vector<Limit>& limits,
                                   const std::vector<Fact>& facts) {
  for (const Confidence confidence : {Confidence::Inferred, Confidence::Memory}) {
    uncertain_.emplace_back(confidence, uncertain_names(confidence, limits, facts));
  }
}

Confidence FigureConfidence::of(std::string_view expression) const {
  Confidence result = Confidence::Seen;
  for (const auto& [confidence, names] : uncertain_) {
    if (mentions(expression, names)) result = confidence;
  }
  return result;
}

Confidence confidence_of(const std::vector<const Clause*>& clauses) {
  Confidence result = Confidence::Seen;
  for (const Clause* clause : clauses) result = std::max(result, clause->confidence);
  return result;
}

}  // namespace eligo::guide
