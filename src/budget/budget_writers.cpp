#include "budget/budget_writers.h"

#include <fmt/format.h>

#include "money/money.h"
#include "text/join.h"

namespace eligo {

std::string reason_of(const BudgetAmount& amount) {
  if (amount.is_known()) return {};
  return amount.problem.empty() ? "fill in " + joined(amount.missing) : amount.problem;
}

std::string sentence_of(const BudgetExcess& excess) {
  std::string text = fmt::format(
      "{}: {} is {} more than the {} allowed ({})", excess.what, format_money(excess.amount),
      format_money(excess.amount - excess.most), format_money(excess.most), ids_of(excess.clauses));
  if (excess.confidence != Confidence::Seen) text += "; awaits confirmation";
  return text;
}

std::vector<std::string_view> budget_formats() {
  return {"text", "json", "csv"};
}

std::unique_ptr<BudgetWriter> make_budget_writer(std::string_view format, bool color) {
  if (format == "json") return make_budget_json_writer();
  if (format == "csv") return make_budget_csv_writer();
  return make_budget_text_writer(color);
}

}  // namespace eligo
