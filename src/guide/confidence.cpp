#include "guide/confidence.h"

#include <algorithm>
#include <cstddef>

#include "guide/format.h"

namespace eligo::guide {
namespace {

/// The run of names and dots that begins at `at`: `limits.project.shortest`, `.is_long`.
std::string_view path_at(std::string_view expression, std::size_t at) {
  std::size_t end = at;
  while (end < expression.size() &&
         (expression[end] == '.' || is_name_character(expression[end]))) {
    ++end;
  }
  return expression.substr(at, end - at);
}

/// Calls `name` with each name in a path that may be a limit's or a fact's: those of limits in
/// full, those of facts with the dot before them.
template <class Name>
void for_each_name(std::string_view path, const Name& name) {
  const bool of_limits = path.starts_with("limits.");
  for (std::size_t dot = path.find('.'); dot != std::string_view::npos;) {
    const std::size_t next = path.find('.', dot + 1);
    if (of_limits) name(path.substr(0, next));
    if (!of_limits) name(path.substr(dot, next - dot));
    dot = next;
  }
}

}  // namespace

FigureConfidence::FigureConfidence(const std::vector<Limit>& limits,
                                   const std::vector<Fact>& facts) {
  for (const Limit& limit : limits) {
    if (limit.confidence != Confidence::Seen) uncertain_["limits." + limit.name] = limit.confidence;
  }
  for (bool changed = !uncertain_.empty(); changed;) {  // facts of facts
    changed = false;
    for (const Fact& fact : facts) {
      const Confidence confidence = of(fact.expression);
      if (confidence == Confidence::Seen) continue;
      Confidence& known = uncertain_.try_emplace("." + fact.name, Confidence::Seen).first->second;
      if (confidence <= known) continue;
      known = confidence;
      changed = true;
    }
  }
}

Confidence FigureConfidence::of(std::string_view expression) const {
  Confidence result = Confidence::Seen;
  if (uncertain_.empty()) return result;
  for (std::size_t at = 0; at < expression.size();) {
    const std::string_view path = path_at(expression, at);
    for_each_name(path, [&](std::string_view name) {
      const auto found = uncertain_.find(name);
      if (found != uncertain_.end()) result = std::max(result, found->second);
    });
    at += path.size() + 1;
  }
  return result;
}

Confidence confidence_of(const std::vector<const Clause*>& clauses) {
  Confidence result = Confidence::Seen;
  for (const Clause* clause : clauses) result = std::max(result, clause->confidence);
  return result;
}

}  // namespace eligo::guide
