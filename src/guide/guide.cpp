// The public face of the guide: editions, opened lazily, and look-ups in their rows.
#include "eligo/guide.h"

#include <algorithm>

#include "guide/compiled_guide.h"

namespace eligo {

std::string_view to_string(Modality modality) {
  switch (modality) {
    case Modality::Must:
      return "must";
    case Modality::Should:
      return "should";
    case Modality::May:
      return "may";
    case Modality::Info:
      break;
  }
  return "info";
}

std::string_view to_string(Evidence evidence) {
  switch (evidence) {
    case Evidence::Data:
      return "data";
    case Evidence::Declared:
      return "declared";
    case Evidence::Judgement:
      break;
  }
  return "judgement";
}

std::string_view to_string(Level level) {
  switch (level) {
    case Level::Must:
      return "must";
    case Level::Should:
      return "should";
    case Level::Note:
      break;
  }
  return "note";
}

std::string_view to_string(Confidence confidence) {
  switch (confidence) {
    case Confidence::Seen:
      return "seen";
    case Confidence::Inferred:
      return "inferred";
    case Confidence::Memory:
      break;
  }
  return "memory";
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

std::string Rule::clause_ids() const {
  std::string ids;
  for (const Clause* clause : clauses) ids += (ids.empty() ? "" : ", ") + clause->id;
  return ids;
}

Guide::Guide(std::unique_ptr<const guide::CompiledGuide> compiled)
    : compiled_(std::move(compiled)) {}
Guide::~Guide() = default;

const std::string& Guide::title() const {
  return compiled_->identity.title;
}
const std::string& Guide::annex() const {
  return compiled_->identity.annex;
}
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
  const auto found = std::find_if(clauses().begin(), clauses().end(),
                                  [&](const Clause& clause) { return clause.id == id; });
  return found == clauses().end() ? nullptr : &*found;
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

struct Guides::Manifest {
  guide::GuideIdentity identity;
  std::shared_ptr<const guide::Format> format;
  guide::Validation validation;
};

Guides::Guides(Tables tables)
    : tables_(std::move(tables)), manifest_(std::make_unique<Manifest>()) {}
Guides::~Guides() = default;

std::variant<std::shared_ptr<const Guides>, std::vector<Diagnostic>> Guides::open(
    Tables tables, Validate validate) {
  const bool known_to_be_valid = validate == Validate::Foreign && tables.is_built_in();
  auto guides = std::make_shared<Guides>(std::move(tables));
  guides->manifest_->validation =
      known_to_be_valid ? guide::Validation::AsNeeded : guide::Validation::Everything;
  std::vector<Diagnostic> errors;
  guides->manifest_->identity = guide::read_identity(guides->tables_, errors);
  auto format = guide::Format::load(guides->tables_);
  if (auto* problems = std::get_if<std::vector<Diagnostic>>(&format)) {
    errors.insert(errors.end(), problems->begin(), problems->end());
  }
  if (!errors.empty()) return errors;
  guides->manifest_->format = std::move(std::get<std::unique_ptr<const guide::Format>>(format));
  return std::shared_ptr<const Guides>(std::move(guides));
}

const std::string& Guides::title() const {
  return manifest_->identity.title;
}
const guide::Format& Guides::format() const {
  return *manifest_->format;
}
int Guides::default_year() const {
  return manifest_->identity.default_year;
}
const std::vector<Edition>& Guides::editions() const {
  return manifest_->identity.editions;
}

bool Guides::has(int year) const {
  return std::any_of(editions().begin(), editions().end(),
                     [&](const Edition& edition) { return edition.year == year; });
}

const Guides::Loaded& Guides::edition(int year) const {
  const std::lock_guard lock(mutex_);
  if (const auto found = loaded_.find(year); found != loaded_.end()) return found->second;
  std::vector<Diagnostic> errors;
  const auto edition =
      std::find_if(editions().begin(), editions().end(),
                   [&](const Edition& candidate) { return candidate.year == year; });
  auto rows = guide::read_guide_tables(tables_, manifest_->identity, *edition, errors);
  std::unique_ptr<const guide::CompiledGuide> compiled;
  if (errors.empty()) {
    compiled = guide::compile(std::move(rows), manifest_->format, manifest_->validation, errors);
  }
  Loaded loaded = std::move(errors);
  if (compiled) loaded = std::make_shared<const Guide>(std::move(compiled));
  return loaded_.emplace(year, std::move(loaded)).first->second;
}

}  // namespace eligo
