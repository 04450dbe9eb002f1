// Budgets for people: a table of the items, and what is to be said about them.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "budget/budget_writers.h"
#include "money/money.h"
#include "text/join.h"
#include "text/place_text.h"
#include "text/style.h"
#include "text/suggest.h"
#include "text/utf8.h"

namespace eligo {
namespace {

constexpr std::string_view kUnknownAmount = "?";
constexpr std::string_view kGap = "  ";

/// A row of the table: what, made from what, amount, asked for, clauses.
struct TableRow {
  std::array<std::string, 5> cells;
  bool bold = false;
};

std::string amount_text(const BudgetAmount& amount) {
  return amount.is_known() ? grouped_money(*amount.cents) : std::string(kUnknownAmount);
}

std::string asked_text(const std::optional<std::int64_t>& asked) {
  return asked ? grouped_money(*asked) : std::string();
}

std::string clauses_text(const std::vector<const Clause*>& clauses, Confidence confidence) {
  std::string ids = ids_of(clauses);
  switch (confidence) {
    case Confidence::Seen:
      return ids;
    case Confidence::Inferred:
      return ids + " (inferred)";
    case Confidence::Memory:
      break;
  }
  return ids + " (recalled)";
}

/// What an item asks for by its lines; nothing where no line asks.
std::optional<std::int64_t> asked_by_lines(const BudgetItem& item) {
  std::optional<std::int64_t> sum = item.asked;
  for (const BudgetLine& line : item.lines) {
    std::int64_t added = 0;
    if (!line.asked || __builtin_add_overflow(sum.value_or(0), *line.asked, &added)) continue;
    sum = added;
  }
  return sum;
}

std::vector<TableRow> rows_of(const BudgetReport& report) {
  std::vector<TableRow> rows = {{{"", "", "amount", "asked for", "clauses"}, true}};
  for (const BudgetItem& item : report.items) {
    const bool single = item.lines.size() == 1 && item.lines.front().subject == "budget";
    rows.push_back(
        {{item.name, single ? item.lines.front().quantity : "", amount_text(item.granted),
          asked_text(asked_by_lines(item)), clauses_text(item.clauses, item.confidence)},
         true});
    if (!single) {
      for (const BudgetLine& line : item.lines) {
        rows.push_back({{"  " + line.subject, line.quantity, amount_text(line.amount),
                         asked_text(line.asked), ""},
                        false});
      }
    }
    if (!item.cap) continue;
    rows.push_back({{"  at most", "", amount_text(item.cap->amount), "",
                     clauses_text(item.cap->clauses, item.cap->confidence)},
                    false});
  }
  rows.push_back({{"Total", "", amount_text(report.total), asked_text(report.asked), ""}, true});
  if (report.maximum) {
    rows.push_back({{"Maximum grant", "", amount_text(report.maximum->amount), "",
                     clauses_text(report.maximum->clauses, report.maximum->confidence)},
                    false});
  }
  return rows;
}

/// Amounts to the right, the rest to the left, widths as the widest cell needs.
std::string table_text(std::vector<TableRow> rows, const Style& style) {
  std::array<std::size_t, 5> widths{};
  for (TableRow& row : rows) {
    for (std::size_t i = 0; i < widths.size(); ++i) {
      row.cells[i] = escape_for_terminal(row.cells[i]);
      widths[i] = std::max(widths[i], count_characters(row.cells[i]));
    }
  }
  std::string text;
  for (const TableRow& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < widths.size(); ++i) {
      const std::string space(widths[i] - count_characters(row.cells[i]), ' ');
      const bool is_amount = i == 2 || i == 3;
      line += std::string(kGap) + (is_amount ? space + row.cells[i] : row.cells[i] + space);
    }
    line.resize(line.find_last_not_of(' ') + 1);
    text += (row.bold ? style.bold(line) : line) + "\n";
  }
  return text;
}

class BudgetTextWriter final : public BudgetWriter {
 public:
  explicit BudgetTextWriter(bool color) : style_(color) {}

  std::string report(const BudgetReport& report) const override {
    std::string text = heading(report);
    for (const Diagnostic& error : report.errors) text += error_text(error);
    if (!report.has_budget) return text;
    text += table_text(rows_of(report), style_);
    for (const BudgetExcess& excess : report.excesses) {
      const bool certain = excess.confidence == Confidence::Seen;
      text += fmt::format("  {}: {}\n", certain ? style_.red("exceeds") : style_.yellow("advice"),
                          escape_for_terminal(sentence_of(excess)));
    }
    return text + unknown_text(report) + confidence_text(report);
  }

  std::string between() const override { return "\n"; }

 private:
  std::string words(const BudgetReport& report) const {
    switch (report.status) {
      case BudgetStatus::Within:
        return style_.green("within the caps");
      case BudgetStatus::Exceeds:
        return style_.red("exceeds what is allowed");
      case BudgetStatus::Incomplete:
        return style_.yellow(report.has_budget ? "cannot be computed yet" : "no budget");
      case BudgetStatus::Error:
        break;
    }
    return style_.red("error");
  }

  std::string heading(const BudgetReport& report) const {
    const std::string name = escape_for_terminal(document_name(report.file, report.document));
    std::string text = style_.bold(name) + ": " + words(report);
    if (!report.title.empty()) text += " - " + escape_for_terminal(report.title);
    if (report.status != BudgetStatus::Error) text += fmt::format(" (guide {})", report.edition);
    text += "\n";
    if (report.status == BudgetStatus::Incomplete && !report.has_budget) {
      text += "  add a section `budget`: `eligo init --budget` prints one\n";
    }
    return text;
  }

  static std::string error_text(const Diagnostic& error) {
    const std::string text = place_text(error.file, error.location) + ": " + error.message;
    return "  " + escape_for_terminal(text + suggestion_text(error.suggestion)) + "\n";
  }

  std::string unknown_text(const BudgetReport& report) const {
    std::string text;
    for (const BudgetItem& item : report.items) {
      for (const BudgetLine& line : item.lines) {
        if (line.amount.is_known()) continue;
        text += fmt::format("  {}: {}, {}: {}\n", style_.yellow("cannot be computed"), item.name,
                            escape_for_terminal(line.subject),
                            escape_for_terminal(reason_of(line.amount)));
      }
      if (item.cap && !item.cap->amount.is_known()) {
        text += fmt::format("  {}: {}, the most: {}\n", style_.yellow("cannot be computed"),
                            item.name, escape_for_terminal(reason_of(item.cap->amount)));
      }
    }
    if (report.maximum && !report.maximum->amount.is_known()) {
      text += fmt::format("  {}: maximum grant: {}\n", style_.yellow("cannot be computed"),
                          escape_for_terminal(reason_of(report.maximum->amount)));
    }
    if (!report.total.is_known()) {
      text += fmt::format("  what is known so far comes to {}\n", format_money(report.known));
    }
    return text;
  }

  static std::string confidence_text(const BudgetReport& report) {
    if (report.unconfirmed == 0) return {};
    return fmt::format(
        "  {} of the amounts rest on figures that are inferred or recalled, which await "
        "confirmation\n",
        format_money(report.unconfirmed));
  }

  Style style_;
};

}  // namespace

std::unique_ptr<BudgetWriter> make_budget_text_writer(bool color) {
  return std::make_unique<BudgetTextWriter>(color);
}

}  // namespace eligo
