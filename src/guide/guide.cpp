// The public face of the guide: editions, opened lazily, and look-ups in their rows.
#include "eligo/guide.h"

#include <algorithm>

#include "guide/budget_table.h"
#include "guide/compiled_guide.h"
#include "guide/enum_words.h"
#include "text/glob.h"

namespace eligo {
namespace {

/// Whether `pattern` stands for the id, or for a group that it belongs to.
bool names_id(std::string_view pattern, std::string_view id) {
  return matches_glob(pattern, id) ||
         (id.size() > pattern.size() && id.starts_with(pattern) && id[pattern.size()] == '.');
}

}  // namespace

std::string_view to_string(Modality modality) {
  return guide::word_of(guide::kModalities, modality);
}

std::string_view to_string(Evidence evidence) {
  return guide::word_of(guide::kEvidences, evidence);
}

std::string_view to_string(Level level) {
  return guide::word_of(guide::kLevels, level);
}

std::string_view to_string(Confidence confidence) {
  return guide::word_of(guide::kConfidences, confidence);
}

bool matches(const Rule& rule, std::string_view pattern) {
  if (names_id(pattern, rule.id)) return true;
  return std::any_of(rule.clauses.begin(), rule.clauses.end(),
                     [&](const Clause* clause) { return names_id(pattern, clause->id); });
}

std::string Rule::reference() const {
  std::string text;
  std::vector<std::string_view> seen;
  for (const Clause* clause : clauses) {
    if (std::find(seen.begin(), seen.end(), clause->reference) != seen.end()) continue;
    seen.push_back(clause->reference);
    text += (text.empty() ? "" : "; ") + clause->reference;
  }
  return text;
}

std::string_view kind_of(const Rule& rule) {
  return rule.is_question() ? "review" : to_string(rule.level);
}

std::string ids_of(const std::vector<const Clause*>& clauses) {
  std::string ids;
  for (const Clause* clause : clauses) ids += (ids.empty() ? "" : ", ") + clause->id;
  return ids;
}

std::string Rule::clause_ids() const {
  return ids_of(clauses);
}

Guide::Guide(std::unique_ptr<const guide::CompiledGuide> compiled)
    : compiled_(std::move(compiled)) {}
Guide::~Guide() = default;

const Edition& Guide::edition() const {
  return compiled_->edition;
}
const std::vector<Clause>& Guide::clauses() const {
  return compiled_->clauses;
}
const std::vector<Limit>& Guide::limits() const {
  return compiled_->limits;
}
const std::vector<Fact>& Guide::facts() const {
  return compiled_->facts;
}
const std::vector<Rule>& Guide::rules() const {
  return compiled_->rules;
}

const Clause* Guide::find_clause(std::string_view id) const {
  return compiled_->find_clause(id);
}

const Rule* Guide::find_rule(std::string_view id) const {
  const auto found =
      std::find_if(rules().begin(), rules().end(), [&](const Rule& rule) { return rule.id == id; });
  return found == rules().end() ? nullptr : &*found;
}

std::vector<const Rule*> Guide::rules_of(const Clause& clause) const {
  std::vector<const Rule*> found;
  for (const Rule& rule : rules()) {
    if (std::find(rule.clauses.begin(), rule.clauses.end(), &clause) != rule.clauses.end()) {
      found.push_back(&rule);
    }
  }
  return found;
}

std::string Guide::statement(const Rule& rule) const {
  return rule.is_question() ? rule.question : requirement(rule);
}

std::string Guide::requirement(const Rule& rule) const {
  for (const guide::CompiledRule& compiled : compiled_->compiled_rules) {
    if (compiled.rule != &rule) continue;
    cel::Arena arena;
    std::vector<cel::Value> variables(compiled.subject->environment.size());
    variables[guide::kGuideYear] = cel::Value::integer(edition().year);
    variables[guide::kLimits] = cel::Value::object(compiled_->limits_record);
    variables[guide::kWords] = cel::Value::object(compiled_->words_record);
    cel::Evaluation evaluation(arena, variables);
    return compiled.texts.get().requirement.render(evaluation);
  }
  return rule.requirement;
}

struct Guides::Opened {
  std::shared_ptr<const guide::Manifest> manifest;
  std::shared_ptr<const guide::Format> format;
  guide::Validation validation;
};

Guides::Guides(Tables tables) : tables_(std::move(tables)), opened_(std::make_unique<Opened>()) {}
Guides::~Guides() = default;

std::variant<std::shared_ptr<const Guides>, std::vector<Diagnostic>> Guides::open(
    Tables tables, Validate validate) {
  const bool known_to_be_valid = validate == Validate::Foreign && tables.is_built_in();
  std::shared_ptr<Guides> guides(new Guides(std::move(tables)));
  Opened& opened = *guides->opened_;
  opened.validation =
      known_to_be_valid ? guide::Validation::AsNeeded : guide::Validation::Everything;
  std::vector<Diagnostic> errors;
  opened.manifest = std::make_shared<const guide::Manifest>(
      guide::read_manifest(guides->tables_, !known_to_be_valid, errors));
  if (errors.empty()) guide::check_paths(guides->tables_, *opened.manifest, errors);
  auto format = guide::Format::load(guides->tables_);
  if (auto* problems = std::get_if<std::vector<Diagnostic>>(&format)) {
    errors.insert(errors.end(), problems->begin(), problems->end());
  }
  if (!errors.empty()) return errors;
  opened.format = std::move(std::get<std::unique_ptr<const guide::Format>>(format));
  return std::shared_ptr<const Guides>(std::move(guides));
}

const guide::Format& Guides::format() const {
  return *opened_->format;
}
const guide::Manifest& Guides::manifest() const {
  return *opened_->manifest;
}
const std::string& Guides::default_edition() const {
  return manifest().default_edition;
}
const std::vector<Edition>& Guides::editions() const {
  return manifest().editions;
}
const Edition* Guides::find(std::string_view id) const {
  return manifest().find(id);
}

const Guides::Loaded& Guides::edition(const std::string& id) const {
  const std::lock_guard lock(mutex_);
  if (const auto found = loaded_.find(id); found != loaded_.end()) return found->second;
  return loaded_.emplace(id, load(id)).first->second;
}

Guides::Loaded Guides::load(const std::string& id) const {
  const Edition* edition = find(id);
  if (edition == nullptr) {
    return std::vector<Diagnostic>{
        {.file = {},
         .message = "there is no guide for the call '" + id + "': `eligo guides` lists them",
         .suggestion = manifest().nearest_to(id)}};
  }
  std::vector<Diagnostic> errors;
  auto rows = guide::read_guide_tables(tables_, manifest(), *edition, errors);
  std::unique_ptr<const guide::CompiledGuide> compiled;
  if (errors.empty()) {
    compiled = guide::compile(std::move(rows), opened_->manifest, opened_->format,
                              opened_->validation, errors);
  }
  if (compiled && opened_->validation == guide::Validation::Everything) {
    guide::read_budget_table(tables_, *compiled, errors);  // for its complaints
    if (!errors.empty()) compiled = nullptr;
  }
  if (compiled) return std::make_shared<const Guide>(std::move(compiled));
  return errors;
}

std::map<std::string, std::string> Guides::sources() const {
  std::vector<Diagnostic> none;  // they were complained about when the guides were opened
  return guide::read_sources(tables_, none);
}

}  // namespace eligo
