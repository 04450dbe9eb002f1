// Budgets for spreadsheets: a row for each line, then one for each item, its cap, the total and
// the maximum. `row` says which, so that sums need not count anything twice.
#include "budget/budget_writers.h"
#include "money/money.h"
#include "text/csv_text.h"
#include "text/join.h"

namespace eligo {
namespace {

std::string money_cell(const std::optional<std::int64_t>& cents) {
  return cents ? plain_money(*cents) : std::string();
}

std::vector<std::string> project_cells(const BudgetReport& report, std::string_view row) {
  return {report.file,    std::to_string(report.document),       report.title,
          report.edition, std::string(to_string(report.status)), std::string(row)};
}

class BudgetCsvWriter final : public BudgetWriter {
 public:
  std::string begin() const override {
    return "file,document,title,guide,status,row,item,name,subject,quantity,amount,asked,clauses,"
           "confidence,problem\n";
  }

  std::string report(const BudgetReport& report) const override {
    std::string text;
    for (const BudgetItem& item : report.items) text += item_rows(report, item);
    if (report.has_budget) {
      text += row(report, "total", {"", "", "", ""}, report.total, report.asked, {}, {});
    }
    if (report.maximum) text += cap_row(report, "maximum", {"", "", "", ""}, *report.maximum);
    for (const Diagnostic& error : report.errors) text += error_row(report, error);
    return text;
  }

 private:
  /// Item, name, subject, quantity.
  using What = std::vector<std::string>;

  static std::string row(const BudgetReport& report, std::string_view kind, const What& what,
                         const BudgetAmount& amount, const std::optional<std::int64_t>& asked,
                         const std::vector<const Clause*>& clauses, std::string_view confidence) {
    std::vector<std::string> cells = project_cells(report, kind);
    cells.insert(cells.end(), what.begin(), what.end());
    cells.insert(cells.end(), {money_cell(amount.cents), money_cell(asked), ids_of(clauses),
                               std::string(confidence), reason_of(amount)});
    return csv_row(cells);
  }

  static std::string cap_row(const BudgetReport& report, std::string_view kind, const What& what,
                             const BudgetCap& cap) {
    return row(report, kind, what, cap.amount, std::nullopt, cap.clauses,
               to_string(cap.confidence));
  }

  static std::string item_rows(const BudgetReport& report, const BudgetItem& item) {
    const std::string_view confidence = to_string(item.confidence);
    std::string text;
    for (const BudgetLine& line : item.lines) {
      text += row(report, "line", {item.id, item.name, line.subject, line.quantity}, line.amount,
                  line.asked, item.clauses, confidence);
    }
    const What whole = {item.id, item.name, "", ""};
    text += row(report, "item", whole, item.granted, item.asked, item.clauses, confidence);
    if (item.cap) text += cap_row(report, "cap", whole, *item.cap);
    return text;
  }

  static std::string error_row(const BudgetReport& report, const Diagnostic& error) {
    std::vector<std::string> cells = project_cells(report, "error");
    cells.insert(cells.end(), {"", "", "", "", "", "", "", "", error.message});
    return csv_row(cells);
  }
};

}  // namespace

std::unique_ptr<BudgetWriter> make_budget_csv_writer() {
  return std::make_unique<BudgetCsvWriter>();
}

}  // namespace eligo
