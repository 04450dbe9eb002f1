#include "eligo/budget.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "document/yaml_reader.h"
#include "evaluate/evaluator.h"
#include "evaluate/findings.h"
#include "guide/budget_table.h"
#include "guide/confidence.h"
#include "project/open_project.h"
#include "text/source.h"

namespace eligo {
namespace {

using guide::BudgetCapRow;
using guide::BudgetItemRow;
using guide::BudgetTable;

constexpr std::string_view kSection = "budget";
/// Amounts too large to be anybody's.
constexpr std::string_view kTooLarge = "integer overflow";

BudgetAmount known_amount(std::int64_t cents) {
  return {.cents = cents, .missing = {}, .problem = {}};
}

BudgetAmount amount_of(const cel::Value& value) {
  BudgetAmount amount;
  switch (value.kind()) {
    case cel::Kind::Int:
      amount.cents = value.as_int();
      break;
    case cel::Kind::Unknown:
      amount.missing = missing_paths(value);
      break;
    default:
      amount.problem = value.is(cel::Kind::Error) ? value.as_string() : "no amount";
  }
  return amount;
}

std::optional<std::int64_t> asked_by(const std::optional<cel::Program>& program,
                                     cel::Evaluation& evaluation) {
  if (!program) return std::nullopt;
  return amount_of(program->evaluate(evaluation)).cents;
}

void add_missing(const std::vector<std::string>& paths, std::vector<std::string>& all) {
  for (const std::string& path : paths) {
    if (std::find(all.begin(), all.end(), path) == all.end()) all.push_back(path);
  }
}

/// Adds up amounts, none of them negative: known where all are, and as large as can be where the
/// sum is larger.
class Sum {
 public:
  void add(const BudgetAmount& amount) {
    if (!amount.is_known()) {
      complete_ = false;
      add_missing(amount.missing, result_.missing);
      if (result_.problem.empty()) result_.problem = amount.problem;
      return;
    }
    add(*amount.cents);
  }

  void add(std::int64_t cents) {
    std::int64_t sum = 0;
    const bool too_large = __builtin_add_overflow(known_, cents, &sum);
    known_ = too_large ? std::numeric_limits<std::int64_t>::max() : sum;
    if (!too_large) return;
    complete_ = false;
    result_.problem = kTooLarge;
  }

  std::int64_t known() const { return known_; }

  BudgetAmount result() && {
    if (complete_) return known_amount(known_);
    return std::move(result_);
  }

 private:
  std::int64_t known_ = 0;
  bool complete_ = true;
  BudgetAmount result_;
};

std::int64_t sum_of_known(const std::vector<BudgetLine>& lines) {
  Sum sum;
  for (const BudgetLine& line : lines) {
    if (line.amount.is_known()) sum.add(*line.amount.cents);
  }
  return sum.known();
}

/// The lines together, no more than the cap.
BudgetAmount granted_of(const BudgetItem& item) {
  Sum sum;
  for (const BudgetLine& line : item.lines) sum.add(line.amount);
  BudgetAmount all = std::move(sum).result();
  if (!item.cap || !all.is_known()) return all;
  if (!item.cap->amount.is_known()) return item.cap->amount;
  return known_amount(std::min(*all.cents, *item.cap->amount.cents));
}

/// Computes the budget of one project.
class Computation {
 public:
  Computation(const Project& project, const BudgetTable& table, BudgetReport& report)
      : project_(project), table_(table), evaluator_(project), report_(report) {}

  void run() {
    const Record& root = project_.root();
    const auto slot = root.layout().format->find(kSection);
    const cel::Value* budget = slot ? root.given(*slot) : nullptr;
    report_.has_budget = budget != nullptr;
    if (budget == nullptr) return;
    budget_ = &static_cast<const Record&>(*budget->as_object());
    for (const BudgetItemRow& row : table_.items) add_item(row);
    add_total();
    add_maximum();
    for (const BudgetItem& item : report_.items) find_excesses(item);
    find_excesses_in_all();
    gather_missing();
  }

  BudgetStatus status() const {
    const bool certain = std::any_of(
        report_.excesses.begin(), report_.excesses.end(),
        [](const BudgetExcess& excess) { return excess.confidence == Confidence::Seen; });
    if (certain) return BudgetStatus::Exceeds;
    const bool complete = report_.has_budget && report_.total.is_known() && report_.maximum &&
                          report_.maximum->amount.is_known();
    return complete ? BudgetStatus::Within : BudgetStatus::Incomplete;
  }

 private:
  void add_item(const BudgetItemRow& row) {
    BudgetItem item;
    item.id = row.id;
    item.name = row.name;
    item.clauses = row.clauses;
    item.confidence = row.confidence;
    evaluator_.for_each(*row.record, [&](const Subject& subject, cel::Evaluation& evaluation) {
      add_line(row, subject, evaluation, item);
    });
    cel::Evaluation evaluation(project_.arena(), budget_->scope());
    item.asked = asked_by(row.asked_in_all, evaluation);
    if (item.lines.empty() && !item.asked) return;
    if (row.cap) item.cap = cap_of(*row.cap, evaluation);
    item.granted = granted_of(item);
    report_.items.push_back(std::move(item));
  }

  static void add_line(const BudgetItemRow& row, const Subject& subject,
                       cel::Evaluation& evaluation, BudgetItem& item) {
    const cel::Value when = row.when ? row.when->evaluate(evaluation) : cel::Value::boolean(true);
    if (when.is_false()) return;
    BudgetLine line;
    line.subject = subject.lasting_path();
    line.quantity = row.quantity.render(evaluation);
    line.amount = when.is_true() ? line_amount(row, evaluation) : amount_of(when);
    line.asked = asked_by(row.asked, evaluation);
    item.lines.push_back(std::move(line));
  }

  static BudgetAmount line_amount(const BudgetItemRow& row, cel::Evaluation& evaluation) {
    const cel::Value priced =
        row.priced ? row.priced->evaluate(evaluation) : cel::Value::boolean(true);
    if (priced.is_true()) return amount_of(row.amount.evaluate(evaluation));
    if (!priced.is_false()) return amount_of(priced);
    return {.cents = std::nullopt, .missing = {}, .problem = row.unpriced.render(evaluation)};
  }

  static BudgetCap cap_of(const BudgetCapRow& row, cel::Evaluation& evaluation) {
    return {.amount = amount_of(row.amount.evaluate(evaluation)),
            .clauses = row.clauses,
            .confidence = row.confidence};
  }

  void add_total() {
    Sum total;
    Sum known;
    Sum unconfirmed;
    for (const BudgetItem& item : report_.items) {
      total.add(item.granted);
      known.add(item.known());
      if (item.confidence != Confidence::Seen) unconfirmed.add(item.known());
    }
    report_.known = known.known();
    report_.unconfirmed = unconfirmed.known();
    report_.total = std::move(total).result();
  }

  void add_maximum() {
    cel::Evaluation evaluation(project_.arena(), budget_->scope());
    report_.asked = asked_by(table_.asked, evaluation);
    if (table_.maximum) report_.maximum = cap_of(*table_.maximum, evaluation);
  }

  void exceed(std::string what, std::int64_t amount, std::int64_t most,
              const std::vector<const Clause*>& clauses, Confidence confidence) {
    if (amount <= most) return;
    report_.excesses.push_back({std::move(what), amount, most, clauses, confidence});
  }

  void find_excesses(const BudgetItem& item) {
    for (const BudgetLine& line : item.lines) {
      if (!line.asked || !line.amount.is_known()) continue;
      const std::string where = line.subject == kSection ? "" : ", " + line.subject;
      exceed(item.name + where + ", as asked for", *line.asked, *line.amount.cents, item.clauses,
             item.confidence);
    }
    if (item.asked && item.granted.is_known()) {
      exceed(item.name + ", as asked for", *item.asked, *item.granted.cents, item.clauses,
             item.confidence);
    }
    if (item.cap && item.cap->amount.is_known()) find_excess_over_cap(item);
  }

  /// What is asked for counts as it is; where nothing is, what the figures come to.
  void find_excess_over_cap(const BudgetItem& item) {
    Sum certain;
    Sum probable;
    for (const BudgetLine& line : item.lines) {
      const std::optional<std::int64_t> counted = line.asked ? line.asked : line.amount.cents;
      if (!counted) continue;
      probable.add(*counted);
      if (line.asked || item.confidence == Confidence::Seen) certain.add(*counted);
    }
    const bool is_certain = certain.known() > *item.cap->amount.cents;
    exceed(item.name + " in all", probable.known(), *item.cap->amount.cents, item.cap->clauses,
           is_certain ? item.cap->confidence : std::max(item.cap->confidence, item.confidence));
  }

  void find_excesses_in_all() {
    if (report_.maximum && report_.maximum->amount.is_known()) {
      const BudgetCap& maximum = *report_.maximum;
      const std::int64_t most = *maximum.amount.cents;
      if (report_.asked) {
        exceed("The grant asked for", *report_.asked, most, maximum.clauses, maximum.confidence);
      }
      const bool is_certain = report_.known - report_.unconfirmed > most;
      exceed("The items together", report_.known, most, maximum.clauses,
             is_certain ? maximum.confidence : std::max(maximum.confidence, least_sure_item()));
    }
    if (report_.asked && report_.total.is_known()) {
      exceed("The grant asked for, against the items together", *report_.asked,
             *report_.total.cents, table_.total_clauses,
             std::max(guide::confidence_of(table_.total_clauses), least_sure_item()));
    }
  }

  Confidence least_sure_item() const {
    Confidence result = Confidence::Seen;
    for (const BudgetItem& item : report_.items) result = std::max(result, item.confidence);
    return result;
  }

  void gather_missing() {
    add_missing(report_.total.missing, report_.missing);
    if (report_.maximum) add_missing(report_.maximum->amount.missing, report_.missing);
  }

  const Project& project_;
  const BudgetTable& table_;
  Evaluator evaluator_;
  BudgetReport& report_;
  const Record* budget_ = nullptr;
};

}  // namespace

std::int64_t BudgetItem::known() const {
  if (granted.is_known()) return *granted.cents;
  const std::int64_t sum = sum_of_known(lines);
  return cap && cap->amount.is_known() ? std::min(sum, *cap->amount.cents) : sum;
}

std::string_view to_string(BudgetStatus status) {
  switch (status) {
    case BudgetStatus::Within:
      return "within";
    case BudgetStatus::Exceeds:
      return "exceeds";
    case BudgetStatus::Incomplete:
      return "incomplete";
    case BudgetStatus::Error:
      break;
  }
  return "error";
}

/// An edition's table of the budget, or why there is none.
struct BudgetCalculator::FundingRules {
  std::unique_ptr<const BudgetTable> table;
  std::vector<Diagnostic> errors;
};

BudgetCalculator::BudgetCalculator(std::shared_ptr<const Guides> guides, CheckOptions options)
    : guides_(std::move(guides)), options_(std::move(options)) {}
BudgetCalculator::~BudgetCalculator() = default;

const BudgetCalculator::FundingRules& BudgetCalculator::funding_rules_of(const Guide& guide) {
  const std::string& edition = guide.edition().id;
  std::unique_ptr<FundingRules>& rules = funding_rules_[edition];
  if (rules) return *rules;
  rules = std::make_unique<FundingRules>();
  rules->table = guide::read_budget_table(guides_->tables(), guide.compiled(), rules->errors);
  if (!rules->table && rules->errors.empty()) {
    rules->errors.push_back(
        {.file = {}, .message = "no funding rules are known for the call " + edition});
  }
  return *rules;
}

void BudgetCalculator::compute_document(const Document& document, const Source& source,
                                        BudgetReport& report) {
  OpenedProject opened = open_project(document, source, *guides_, options_.edition);
  report.edition = std::move(opened.edition);
  report.errors = std::move(opened.errors);
  if (!opened.project) return;
  const FundingRules& funding = funding_rules_of(*opened.guide);
  if (!funding.table) {
    report.errors = in_file(funding.errors, source.name());
    return;
  }
  report.guide = std::move(opened.guide);
  if (!report.errors.empty()) return;
  report.title = title_of(*opened.project);
  Computation computation(*opened.project, *funding.table, report);
  computation.run();
  report.status = computation.status();
}

void BudgetCalculator::compute(const std::string& name, std::string text, const Sink& sink) {
  const Source source(name, std::move(text));
  YamlReader reader(source, options_.limits);
  for (std::size_t number = 0;; ++number) {
    const std::optional<ReadResult> result = reader.next();
    if (!result) return;
    BudgetReport report;
    report.file = name;
    report.document = number;
    report.edition = options_.edition.empty() ? guides_->default_edition() : options_.edition;
    if (const auto* failure = std::get_if<ReadError>(&*result)) {
      report.errors.push_back(diagnostic_of(*failure, source));
    } else {
      compute_document(std::get<Document>(*result), source, report);
    }
    sink(report);
  }
}

BudgetReport BudgetCalculator::unreadable(std::string name, std::string message) {
  BudgetReport report;
  report.errors.push_back({.file = name, .message = std::move(message)});
  report.file = std::move(name);
  return report;
}

}  // namespace eligo
