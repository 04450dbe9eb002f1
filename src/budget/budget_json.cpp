// Budgets for programs. Amounts are texts with two decimals: a JSON number would be read as a
// binary fraction.
#include "budget/budget_writers.h"
#include "eligo/version.h"
#include "money/money.h"
#include "report/json_parts.h"
#include "text/json_text.h"

namespace eligo {
namespace {

ordered_json money_json(const std::optional<std::int64_t>& cents) {
  if (!cents) return nullptr;
  return plain_money(*cents);
}

ordered_json problem_json(const BudgetAmount& amount) {
  if (amount.problem.empty()) return nullptr;
  return amount.problem;
}

ordered_json line_json(const BudgetLine& line) {
  return {{"subject", line.subject},
          {"quantity", line.quantity},
          {"amount", money_json(line.amount.cents)},
          {"asked", money_json(line.asked)},
          {"missing", line.amount.missing},
          {"problem", problem_json(line.amount)}};
}

ordered_json cap_json(const std::optional<BudgetCap>& cap) {
  if (!cap) return nullptr;
  return {{"amount", money_json(cap->amount.cents)},
          {"clauses", clauses_json(cap->clauses)},
          {"confidence", to_string(cap->confidence)},
          {"missing", cap->amount.missing},
          {"problem", problem_json(cap->amount)}};
}

ordered_json item_json(const BudgetItem& item) {
  ordered_json lines = ordered_json::array();
  for (const BudgetLine& line : item.lines) lines.push_back(line_json(line));
  return {{"item", item.id},
          {"name", item.name},
          {"clauses", clauses_json(item.clauses)},
          {"confidence", to_string(item.confidence)},
          {"amount", money_json(item.granted.cents)},
          {"asked", money_json(item.asked)},
          {"cap", cap_json(item.cap)},
          {"lines", lines}};
}

ordered_json excess_json(const BudgetExcess& excess) {
  return {{"what", excess.what},
          {"amount", plain_money(excess.amount)},
          {"most", plain_money(excess.most)},
          {"excess", plain_money(excess.amount - excess.most)},
          {"clauses", clauses_json(excess.clauses)},
          {"confidence", to_string(excess.confidence)}};
}

ordered_json report_json(const BudgetReport& report) {
  ordered_json json = {{"file", report.file},
                       {"document", report.document},
                       {"title", nullptr},
                       {"guide", report.edition},
                       {"status", to_string(report.status)},
                       {"currency", "EUR"},
                       {"items", ordered_json::array()},
                       {"total", money_json(report.total.cents)},
                       {"known", plain_money(report.known)},
                       {"awaits_confirmation", plain_money(report.unconfirmed)},
                       {"asked", money_json(report.asked)},
                       {"maximum", cap_json(report.maximum)},
                       {"excesses", ordered_json::array()},
                       {"missing", report.missing},
                       {"errors", ordered_json::array()}};
  if (!report.title.empty()) json["title"] = report.title;
  for (const BudgetItem& item : report.items) json["items"].push_back(item_json(item));
  for (const BudgetExcess& excess : report.excesses) {
    json["excesses"].push_back(excess_json(excess));
  }
  for (const Diagnostic& error : report.errors) {
    json["errors"].push_back(error_json(error, report.file));
  }
  return json;
}

class BudgetJsonWriter final : public BudgetWriter {
 public:
  std::string begin() const override {
    const ordered_json tool = {{"name", "eligo"}, {"version", kVersion}};
    return "{\"tool\":" + json_text(tool) + ",\n\"projects\":[\n";
  }
  std::string report(const BudgetReport& report) const override {
    return json_text(report_json(report));
  }
  std::string between() const override { return ",\n"; }
  std::string end() const override { return "\n]}\n"; }
};

}  // namespace

std::unique_ptr<BudgetWriter> make_budget_json_writer() {
  return std::make_unique<BudgetJsonWriter>();
}

}  // namespace eligo
