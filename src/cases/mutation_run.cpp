#include "cases/mutation_run.h"

#include <fmt/format.h>

#include <map>
#include <memory>
#include <set>
#include <utility>
#include <variant>
#include <vector>

#include "cases/mutation.h"
#include "guide/guide_tables.h"

namespace eligo {
namespace {

/// Compiles mutants of one edition's rows, and asks of each whether the cases notice it. Only rows
/// of the files that `is_meant` accepts are changed.
class MutationRun {
 public:
  using IsMeant = std::function<bool(const std::string& file)>;

  MutationRun(const guide::GuideTables& tables, const guide::CompiledGuide& compiled,
              IsMeant is_meant, const IsNoticed& is_noticed, RuleCases::MutationResult& result)
      : tables_(tables),
        compiled_(compiled),
        is_meant_(std::move(is_meant)),
        is_noticed_(is_noticed),
        result_(result) {}

  void run() {
    mutate_rules();
    mutate_facts();
    mutate_limits();
  }

 private:
  void mutate_rules() {
    for (std::size_t i = 0; i < tables_.rules.size(); ++i) {
      const Rule& rule = tables_.rules[i].rule;
      if (!is_meant_(rule.file)) continue;
      mutate_text("rule " + rule.id, rule.when, rule.id,
                  [&](guide::GuideTables& t) -> std::string& { return t.rules[i].rule.when; });
      mutate_text("rule " + rule.id, rule.check, rule.id,
                  [&](guide::GuideTables& t) -> std::string& { return t.rules[i].rule.check; });
    }
  }

  void mutate_facts() {
    for (std::size_t i = 0; i < tables_.facts.size(); ++i) {
      if (!is_meant_(tables_.facts[i].file)) continue;
      const Fact& fact = tables_.facts[i].fact;
      mutate_text(
          "fact " + fact.record + "." + fact.name, fact.expression, {},
          [&](guide::GuideTables& t) -> std::string& { return t.facts[i].fact.expression; });
    }
  }

  void mutate_limits() {
    for (std::size_t i = 0; i < tables_.limits.size(); ++i) {
      const guide::LimitRow& row = tables_.limits[i];
      if (!is_meant_(row.file)) continue;
      for (MutatedText& mutated : mutate_limit(row.value)) {
        guide::GuideTables changed = tables_;
        changed.limits[i].value = std::move(mutated.text);
        judge(std::move(changed), "limit " + row.limit.name, mutated.change, {});
      }
    }
  }

  template <class Select>
  void mutate_text(const std::string& row, const std::string& text, const std::string& rule,
                   Select select) {
    for (MutatedText& mutated : mutate_expression(text)) {
      guide::GuideTables changed = tables_;
      select(changed) = std::move(mutated.text);
      judge(std::move(changed), row, mutated.change, rule);
    }
  }

  /// A mutant that does not compile is noticed by that.
  void judge(guide::GuideTables changed, const std::string& row, const std::string& change,
             const std::string& rule) {
    ++result_.mutants;
    std::vector<Diagnostic> errors;
    const auto mutant = guide::compile(std::move(changed), compiled_.manifest, compiled_.format,
                                       guide::Validation::AsNeeded, errors);
    if (!mutant || is_noticed_(*mutant, rule)) return;
    result_.survivors.push_back({fmt::format("{} {}", compiled_.edition.id, row), change});
  }

  const guide::GuideTables& tables_;
  const guide::CompiledGuide& compiled_;
  IsMeant is_meant_;
  const IsNoticed& is_noticed_;
  RuleCases::MutationResult& result_;
};

bool is_overlay(const std::string& file) {
  return file.find("/editions/") != std::string::npos;
}

/// The overlays whose rows are changed in which edition: the latest that they are laid over.
std::map<std::string, std::set<std::string>> overlays_to_mutate(const guide::Manifest& manifest) {
  std::map<std::string, std::string> latest;  // edition by overlay
  for (const Edition& edition : manifest.editions) {
    for (const std::string& overlay : edition.overlays) {
      std::string& known = latest[edition.guide + "/editions/" + overlay + ".yaml"];
      if (known.empty() || manifest.find(known)->year < edition.year) known = edition.id;
    }
  }
  std::map<std::string, std::set<std::string>> overlays;  // by edition
  for (const auto& [overlay, edition] : latest) overlays[edition].insert(overlay);
  for (const auto& [guide, edition] : manifest.default_editions) overlays[edition];
  return overlays;
}

}  // namespace

RuleCases::MutationResult run_mutants(const Guides& guides, const IsNoticed& is_noticed) {
  RuleCases::MutationResult result;
  std::vector<Diagnostic> errors;
  const guide::Manifest& manifest = guides.manifest();
  for (const auto& chosen : overlays_to_mutate(manifest)) {
    const std::string& id = chosen.first;
    const std::set<std::string>& overlays = chosen.second;
    const auto* opened = std::get_if<std::shared_ptr<const Guide>>(&guides.edition(id));
    if (opened == nullptr) continue;
    const guide::CompiledGuide& compiled = (*opened)->compiled();
    const Edition& edition = compiled.edition;
    const auto rows = guide::read_guide_tables(guides.tables(), manifest, edition, errors);
    const bool is_first = edition.guide == manifest.guides.front();
    const bool is_default = manifest.default_editions.at(edition.guide) == id;
    MutationRun(
        rows, compiled,
        [&](const std::string& file) {
          if (is_overlay(file)) return overlays.contains(file);
          return is_default && (is_first || !file.starts_with(guide::kCommonDirectory));
        },
        is_noticed, result)
        .run();
  }
  return result;
}

}  // namespace eligo
