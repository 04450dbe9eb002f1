// One edition of the guide, type-checked and planned: what evaluation works with.
#pragma once

#include <deque>
#include <functional>
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
#include "guide/lazy.h"
#include "guide/rule_compiler.h"

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

/// A rule ready to be applied. Its condition is asked of every subject; what else it has is
/// compiled when the condition first holds, or a text is first wanted.
struct CompiledRule {
  CompiledRule(const Rule* of, const RecordLayout* of_subject,
               std::optional<std::uint32_t> condition,
               std::function<std::optional<cel::Program>()> make_check,
               std::function<RuleTexts()> make_texts)
      : rule(of),
        subject(of_subject),
        when(condition),
        check(std::move(make_check)),
        texts(std::move(make_texts)) {}

  const Rule* rule;
  const RecordLayout* subject;
  std::optional<std::uint32_t> when;        ///< of the subject's conditions
  Lazy<std::optional<cel::Program>> check;  ///< nothing for a reviewer's question
  Lazy<RuleTexts> texts;
};

/// Whether everything is compiled at once, so that all complaints are known, or only what is
/// needed, for tables that were validated before.
enum class Validation { Everything, AsNeeded };

struct CompiledGuide {
  std::shared_ptr<const Format> format;
  std::shared_ptr<const Manifest> manifest;
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
  std::deque<CompiledRule> compiled_rules;             ///< in the order of `rules`

  const RecordLayout& root() const { return *layouts.front(); }
  const RecordLayout* layout(std::string_view record) const;
  const RecordLayout* layout(const RecordFormat* format) const;
  const Clause* find_clause(std::string_view id) const;  ///< null where there is none
};

/// Compiles the rows; complaints (misspelt keys, wrong types, unknown clauses, a level above its
/// clause's modality) gather in `errors`, and the result is null then. A must that rests on a
/// clause or a figure that nobody has seen in a text becomes a should.
std::unique_ptr<const CompiledGuide> compile(GuideTables tables,
                                             std::shared_ptr<const Manifest> manifest,
                                             std::shared_ptr<const Format> format,
                                             Validation validation,
                                             std::vector<Diagnostic>& errors);

}  // namespace eligo::guide
