// The writers of budgets, by name.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "eligo/budget.h"

namespace eligo {

std::unique_ptr<BudgetWriter> make_budget_text_writer(bool color);
std::unique_ptr<BudgetWriter> make_budget_json_writer();
std::unique_ptr<BudgetWriter> make_budget_csv_writer();

/// Why an amount is not known, as a sentence's end; empty where it is.
std::string reason_of(const BudgetAmount& amount);

/// What is too much, by how much, and how sure that is.
std::string sentence_of(const BudgetExcess& excess);

}  // namespace eligo
