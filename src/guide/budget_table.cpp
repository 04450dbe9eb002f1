#include "guide/budget_table.h"

#include <algorithm>
#include <utility>

#include "guide/confidence.h"
#include "guide/rule_compiler.h"
#include "guide/table_row.h"

namespace eligo::guide {
namespace {

class BudgetTableReader {
 public:
  BudgetTableReader(TableFile& file, const CompiledGuide& guide)
      : file_(file), guide_(guide), figures_(guide.limits, guide.facts) {}

  std::unique_ptr<const BudgetTable> read() {
    Row root(file_, *file_.root());
    budget_ = section(root, "budget");
    if (budget_ == nullptr) return nullptr;
    auto table = std::make_unique<BudgetTable>();
    for (Row& row : root.rows("items")) {
      if (auto item = read_item(row)) table->items.push_back(std::move(*item));
    }
    if (const Node* node = root.find("total")) {
      owner_ = "total";
      Row row(file_, *node);
      table->total_clauses = clauses(row);
      table->asked = amount(row, "asked", *budget_);
      row.finish();
    }
    if (const Node* node = root.find("maximum")) {
      owner_ = "maximum";
      Row row(file_, *node);
      table->maximum = read_cap(row);
    }
    root.finish();
    return table;
  }

 private:
  const RecordLayout* layout(Row& row, const std::string& record) {
    const RecordLayout* found = guide_.layout(record);
    if (found == nullptr) file_.error(row.offset(), "there is no record '" + record + "'");
    return found;
  }

  /// The record at a key of the root.
  const RecordLayout* section(Row& row, std::string_view key) {
    const RecordFormat& root = guide_.format->root();
    const auto slot = root.find(key);
    if (slot && root.keys[*slot].record != nullptr && !root.keys[*slot].list) {
      return guide_.layout(root.keys[*slot].record);
    }
    file_.error(row.offset(), "the format has no section '" + std::string(key) + "'");
    return nullptr;
  }

  TextOrigin origin(Row& row, std::string_view column) const {
    return {owner_, file_.path(), file_.location(row.offset_of(column))};
  }

  std::vector<const Clause*> clauses(Row& row) {
    std::vector<const Clause*> result;
    for (const std::string& id : row.words("clauses")) {
      if (const Clause* clause = guide_.find_clause(id)) {
        result.push_back(clause);
      } else {
        file_.error(row.offset_of("clauses"), "there is no clause '" + id + "'");
      }
    }
    if (result.empty()) file_.error(row.offset(), "every amount has a clause");
    return result;
  }

  /// An expression of cents; nothing where the column is absent.
  std::optional<cel::Program> amount(Row& row, std::string_view column, const RecordLayout& scope) {
    const std::string text = row.text_or(column);
    if (text.empty()) return std::nullopt;
    auto program = compile_expression(text, scope, origin(row, column), file_.errors());
    if (program && program->type()->kind() != cel::TypeKind::Int) {
      file_.error(row.offset_of(column), "'" + text + "' is no amount");
    }
    return program;
  }

  std::optional<cel::Program> condition(Row& row, std::string_view column,
                                        const RecordLayout& scope) {
    const std::string text = row.text_or(column);
    if (text.empty()) return std::nullopt;
    return compile_condition(text, scope, origin(row, column), file_.errors());
  }

  Template text(Row& row, std::string_view column, const RecordLayout& scope) {
    return compile_template(row.text_or(column), scope, origin(row, column), file_.errors());
  }

  std::optional<BudgetCapRow> read_cap(Row& row) {
    std::vector<const Clause*> found = clauses(row);
    const Confidence confidence = std::max(confidence_of(found), figures_.of(row.text("amount")));
    auto program = amount(row, "amount", *budget_);
    row.finish();
    if (!program) return std::nullopt;
    return BudgetCapRow{std::move(found), confidence, std::move(*program)};
  }

  std::optional<BudgetItemRow> read_item(Row& row) {
    owner_ = row.text("item");
    const RecordLayout* record = layout(row, row.text("record"));
    if (record == nullptr) return std::nullopt;
    std::vector<const Clause*> found = clauses(row);
    const Confidence confidence = std::max(confidence_of(found), figures_.of(row.text("amount")));
    auto program = amount(row, "amount", *record);
    if (!program) return std::nullopt;
    BudgetItemRow item{.id = owner_,
                       .name = row.text("name"),
                       .clauses = std::move(found),
                       .confidence = confidence,
                       .record = record,
                       .when = condition(row, "when", *record),
                       .priced = condition(row, "priced", *record),
                       .unpriced = text(row, "unpriced", *record),
                       .quantity = text(row, "quantity", *record),
                       .amount = std::move(*program),
                       .asked = amount(row, "asked", *record),
                       .asked_in_all = amount(row, "asked-in-all", *budget_),
                       .cap = std::nullopt};
    if (const Node* node = row.find("cap")) {
      Row cap(file_, *node);
      item.cap = read_cap(cap);
    }
    row.finish();
    return item;
  }

  TableFile& file_;
  const CompiledGuide& guide_;
  FigureConfidence figures_;
  const RecordLayout* budget_ = nullptr;
  std::string owner_;
};

}  // namespace

std::unique_ptr<const BudgetTable> read_budget_table(const Tables& tables,
                                                     const CompiledGuide& guide,
                                                     std::vector<Diagnostic>& errors) {
  const std::string path = guide.edition.guide + "/budget.yaml";
  const std::optional<std::string_view> text = tables.find(path);
  if (!text) return nullptr;
  const std::size_t errors_before = errors.size();
  TableFile file(path, *text, errors);
  if (file.root() == nullptr) return nullptr;
  auto table = BudgetTableReader(file, guide).read();
  if (errors.size() != errors_before) return nullptr;
  return table;
}

}  // namespace eligo::guide
