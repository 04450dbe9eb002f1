// The grant that a description's budget comes to, item by item, by the guide's funding rules.
// Amounts are euro in whole cents.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "eligo/checker.h"
#include "eligo/diagnostic.h"
#include "eligo/guide.h"

namespace eligo {

class Document;
class Source;

/// An amount in cents, or why there is none yet.
struct BudgetAmount {
  std::optional<std::int64_t> cents;
  std::vector<std::string> missing;  ///< without cents: the keys that would settle it, if any do
  std::string problem;               ///< without cents and missing keys: why not

  bool is_known() const { return cents.has_value(); }
};

/// One meeting, output, group of travellers ... that an item pays for.
struct BudgetLine {
  std::string subject;   ///< where it stands, by ids where there are some: `budget.meetings[M1]`
  std::string quantity;  ///< what the amount is made from: `2 people`; `?` for what is unknown
  BudgetAmount amount;   ///< what the figures come to
  std::optional<std::int64_t> asked;  ///< what the description asks for, if anything
};

/// What the items together must not exceed.
struct BudgetCap {
  BudgetAmount amount;                       ///< the most, in cents
  std::vector<const Clause*> clauses;        ///< that set it, of the report's guide
  Confidence confidence = Confidence::Seen;  ///< that of its least certain figure
};

/// An item of the application form with its lines.
struct BudgetItem {
  std::string id;                            ///< as the table of the budget names it
  std::string name;                          ///< for people
  std::vector<const Clause*> clauses;        ///< that it is granted by, of the report's guide
  Confidence confidence = Confidence::Seen;  ///< that of the least certain figure
  std::vector<BudgetLine> lines;
  std::optional<BudgetCap> cap;
  std::optional<std::int64_t> asked;  ///< for all lines together, where that is how it is asked for
  BudgetAmount granted;               ///< what the lines come to, within the cap

  /// What is known of `granted`.
  std::int64_t known() const;
};

/// Something that is more than it may be.
struct BudgetExcess {
  std::string what;         ///< what is too much, as a person names it: an item, the grant
  std::int64_t amount = 0;  ///< what it comes to, in cents
  std::int64_t most = 0;    ///< what it may come to, in cents: less than `amount`
  std::vector<const Clause*> clauses;  ///< that set the most
  /// Whether it was seen in a text that it is too much; else it is advice.
  Confidence confidence = Confidence::Seen;
};

enum class BudgetStatus {
  Within,      ///< within all caps
  Exceeds,     ///< something is certainly too much
  Incomplete,  ///< nothing is, and something cannot be computed
  Error,       ///< the description could not be read
};

std::string_view to_string(BudgetStatus status);

/// The budget of one document.
struct BudgetReport {
  std::string file;
  std::shared_ptr<const Guide> guide;  ///< owns the clauses; null where nothing could be read
  std::size_t document = 0;            ///< its number in the file, from 0
  std::string title;                   ///< empty where it has none
  std::string edition;                 ///< of the guide: its id
  BudgetStatus status = BudgetStatus::Error;
  bool has_budget = false;            ///< whether there is a `budget`; without it no items
  std::vector<BudgetItem> items;      ///< those that have lines
  BudgetAmount total;                 ///< of all items
  std::int64_t known = 0;             ///< what is known of the total
  std::int64_t unconfirmed = 0;       ///< the part of it that rests on figures nobody has seen
  std::optional<BudgetCap> maximum;   ///< of the grant in all
  std::optional<std::int64_t> asked;  ///< in all
  std::vector<BudgetExcess> excesses;
  std::vector<std::string> missing;  ///< keys that would settle what cannot be computed
  std::vector<Diagnostic> errors;    ///< breaches of the format
};

/// Computes budgets; for one thread at a time.
class BudgetCalculator {
 public:
  /// The options' edition and limits count. `guides` is never null.
  BudgetCalculator(std::shared_ptr<const Guides> guides, CheckOptions options);
  ~BudgetCalculator();

  using Sink = std::function<void(const BudgetReport&)>;
  /// The budget of every document of `text`, in order; `sink` gets each as soon as it is ready.
  void compute(const std::string& name, std::string text, const Sink& sink);

  /// The report on a file that could not even be opened.
  static BudgetReport unreadable(std::string name, std::string message);

 private:
  struct FundingRules;

  const FundingRules& funding_rules_of(const Guide& guide);
  void compute_document(const Document& document, const Source& source, BudgetReport& report);

  std::shared_ptr<const Guides> guides_;
  CheckOptions options_;
  std::map<std::string, std::unique_ptr<FundingRules>> funding_rules_;  // by edition, as needed
};

/// Turns reports into text.
class BudgetWriter {
 public:
  virtual ~BudgetWriter() = default;

  virtual std::string begin() const { return {}; }
  virtual std::string report(const BudgetReport& report) const = 0;
  virtual std::string between() const { return {}; }  ///< two reports
  virtual std::string end() const { return {}; }
};

/// The names of the formats: `text` first.
std::vector<std::string_view> budget_formats();
/// The writer of a format of that list. `color` is for text.
std::unique_ptr<BudgetWriter> make_budget_writer(std::string_view format, bool color);

}  // namespace eligo
