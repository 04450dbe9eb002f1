#include "eligo/guide_diff.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "text/join.h"

namespace eligo {
namespace {

/// A row as its columns; what it is called first.
struct Columns {
  std::string name;
  std::string summary;  // of the whole row
  std::vector<std::pair<std::string_view, std::string>> columns;
};

std::string with_confidence(std::string text, Confidence confidence) {
  if (confidence != Confidence::Seen) text += " (" + std::string(to_string(confidence)) + ")";
  return text;
}

Columns columns_of(const Guide&, const Limit& limit) {
  return {limit.name,
          with_confidence(limit.value, limit.confidence),
          {{"value", limit.value}, {"confidence", std::string(to_string(limit.confidence))}}};
}

Columns columns_of(const Guide&, const Fact& fact) {
  return {fact.record + "." + fact.name, fact.expression, {{"is", fact.expression}}};
}

Columns columns_of(const Guide& guide, const Rule& rule) {
  return {rule.id,
          guide.statement(rule),
          {{"level", std::string(to_string(rule.level))},
           {"clauses", rule.clause_ids()},
           {"subject", rule.subject},
           {"requires", rule.requirement},
           {"when", rule.when},
           {"check", rule.check},
           {"message", rule.message},
           {"remedy", rule.remedy},
           {"question", rule.question},
           {"at", joined(rule.at)},
           {"see", rule.see}}};
}

Columns columns_of(const Guide&, const Clause& clause) {
  return {clause.id, clause.summary, {{"summary", clause.summary}, {"no rule", clause.none}}};
}

template <class Row>
std::vector<Columns> all_columns(const Guide& guide, const std::vector<Row>& rows) {
  std::vector<Columns> all;
  std::transform(rows.begin(), rows.end(), std::back_inserter(all),
                 [&](const auto& row) { return columns_of(guide, row); });
  return all;
}

const Columns* find(const std::vector<Columns>& rows, const std::string& name) {
  const auto found =
      std::find_if(rows.begin(), rows.end(), [&](const Columns& row) { return row.name == name; });
  return found == rows.end() ? nullptr : &*found;
}

void compare(GuideDifference::Kind kind, const std::vector<Columns>& before,
             const std::vector<Columns>& after, std::vector<GuideDifference>& found) {
  for (const Columns& row : after) {
    const Columns* old = find(before, row.name);
    if (old == nullptr) {
      found.push_back({kind, row.name, {}, {}, row.summary});
      continue;
    }
    for (std::size_t i = 0; i < row.columns.size(); ++i) {
      const auto& [column, value] = row.columns[i];
      const std::string& old_value = old->columns[i].second;
      if (old_value != value) {
        found.push_back({kind, row.name, std::string(column), old_value, value});
      }
    }
  }
  for (const Columns& row : before) {
    if (find(after, row.name) == nullptr) found.push_back({kind, row.name, {}, row.summary, {}});
  }
}

}  // namespace

std::string_view to_string(GuideDifference::Kind kind) {
  using Kind = GuideDifference::Kind;
  switch (kind) {
    case Kind::Limit:
      return "limit";
    case Kind::Fact:
      return "fact";
    case Kind::Rule:
      return "rule";
    case Kind::Clause:
      break;
  }
  return "clause";
}

std::vector<GuideDifference> differences(const Guide& before, const Guide& after) {
  using Kind = GuideDifference::Kind;
  std::vector<GuideDifference> found;
  compare(Kind::Limit, all_columns(before, before.limits()), all_columns(after, after.limits()),
          found);
  compare(Kind::Fact, all_columns(before, before.facts()), all_columns(after, after.facts()),
          found);
  compare(Kind::Rule, all_columns(before, before.rules()), all_columns(after, after.rules()),
          found);
  compare(Kind::Clause, all_columns(before, before.clauses()), all_columns(after, after.clauses()),
          found);
  return found;
}

}  // namespace eligo
