// One edition of the guide, type-checked and planned: what evaluation works with.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "cel/object.h"
#include "cel/program.h"
#include "eligo/guide.h"
#include "guide/format.h"
#include "guide/guide_tables.h"
#include "guide/layout.h"
#include "guide/template.h"

namespace eligo::guide {

/// A record whose values are fixed when the tables are compiled: `limits`, `words`.
class ConstantRecord final : public cel::Object {
 public:
  explicit ConstantRecord(std::string name) : type_(std::move(name)) {}

  void add(std::string name, cel::TypePtr type, cel::Value value);
  const cel::StructType& type() const override { return type_; }
  cel::Value field(std::uint32_t slot, cel::Evaluation& evaluation) const override;
  bool has(std::uint32_t slot) const override;

 private:
  cel::StructType type_;
  std::vector<cel::Value> values_;
};

/// Where a finding may point: a field of a record, or the record itself.
struct PlaceExpression {
  cel::Program record;
  std::optional<std::uint32_t> slot;
};

struct CompiledRule {
  const Rule* rule = nullptr;
  const RecordLayout* subject = nullptr;
  std::optional<cel::Program> when;
  std::optional<cel::Program> check;  ///< absent for a reviewer's question
  Template requirement;
  Template message;
  Template remedy;
  Template question;
  std::vector<PlaceExpression> at;
  std::optional<cel::Program> see;  ///< a record to show as a second place
};

struct CompiledGuide {
  std::shared_ptr<const Format> format;
  GuideIdentity identity;
  Edition edition;
  std::vector<Clause> clauses;
  std::vector<Limit> limits;
  std::vector<Fact> facts;
  std::vector<Rule> rules;

  cel::Arena constants;  ///< what limits and words point into
  std::deque<ConstantRecord> records;
  const ConstantRecord* limits_record = nullptr;
  const ConstantRecord* words_record = nullptr;
  std::vector<std::unique_ptr<RecordLayout>> layouts;  ///< the root's first
  std::vector<CompiledRule> compiled_rules;            ///< in the order of `rules`

  const RecordLayout& root() const { return *layouts.front(); }
  const RecordLayout* layout(std::string_view record) const;
  const RecordLayout* layout(const RecordFormat* format) const;
};

/// Compiles the rows; complaints (misspelt keys, wrong types, unknown clauses, a level above its
/// clause's modality) gather in `errors`, and the result is null then.
std::unique_ptr<const CompiledGuide> compile(GuideTables tables,
                                             std::shared_ptr<const Format> format,
                                             std::vector<Diagnostic>& errors);

}  // namespace eligo::guide
