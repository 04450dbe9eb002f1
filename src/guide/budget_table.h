// The items of the grant, compiled: what `budget.yaml` of a guide says.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cel/program.h"
#include "eligo/guide.h"
#include "eligo/tables.h"
#include "guide/compiled_guide.h"
#include "guide/layout.h"
#include "guide/template.h"

namespace eligo::guide {

/// Most of something, as an expression about the budget.
struct BudgetCapRow {
  std::vector<const Clause*> clauses;
  Confidence confidence = Confidence::Seen;
  cel::Program amount;
};

struct BudgetItemRow {
  std::string id;
  std::string name;
  std::vector<const Clause*> clauses;
  Confidence confidence = Confidence::Seen;
  const RecordLayout* record = nullptr;  ///< whose records are its lines
  std::optional<cel::Program> when;      ///< which of them are
  std::optional<cel::Program> priced;    ///< whether an amount is known
  Template unpriced;                     ///< what to say where none is
  Template quantity;
  cel::Program amount;
  std::optional<cel::Program> asked;
  std::optional<cel::Program> asked_in_all;
  std::optional<BudgetCapRow> cap;
};

struct BudgetTable {
  std::vector<BudgetItemRow> items;
  std::vector<const Clause*> total_clauses;  ///< of the grant as the sum of its items
  std::optional<cel::Program> asked;         ///< in all
  std::optional<BudgetCapRow> maximum;       ///< of the grant in all
};

/// The guide's table; null without complaint for a guide that has none.
std::unique_ptr<const BudgetTable> read_budget_table(const Tables& tables,
                                                     const CompiledGuide& guide,
                                                     std::vector<Diagnostic>& errors);

}  // namespace eligo::guide
