#include "guide/compiled_guide.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <map>
#include <set>

#include "cel/time.h"
#include "guide/confidence.h"
#include "money/money.h"

namespace eligo::guide {

void ConstantRecord::add(std::string name, cel::TypePtr type, cel::Value value) {
  type_.add(std::move(name), std::move(type));
  values_.push_back(value);
}

cel::Value ConstantRecord::field(std::uint32_t slot, cel::Evaluation&) const {
  return values_[slot];
}

bool ConstantRecord::has(std::uint32_t slot) const {
  return slot < values_.size();
}

const RecordLayout* CompiledGuide::layout(std::string_view record) const {
  return find_layout(layouts, record);
}

const RecordLayout* CompiledGuide::layout(const RecordFormat* format_of) const {
  return find_layout(layouts, format_of);
}

const Clause* CompiledGuide::find_clause(std::string_view id) const {
  const auto found = std::find_if(clauses.begin(), clauses.end(),
                                  [&](const Clause& clause) { return clause.id == id; });
  return found == clauses.end() ? nullptr : &*found;
}

namespace {

/// Copies a text into the guide's constants.
cel::Value constant_string(std::string_view text, cel::Arena& arena) {
  char* copy = static_cast<char*>(arena.allocate(text.size() + 1, 1));
  std::memcpy(copy, text.data(), text.size());
  return cel::Value::string({copy, text.size()});
}

template <class T>
std::span<const T> constant_span(const std::vector<T>& values, cel::Arena& arena) {
  T* copy = static_cast<T*>(arena.allocate(sizeof(T) * (values.size() + 1), alignof(T)));
  std::uninitialized_copy(values.begin(), values.end(), copy);
  return {copy, values.size()};
}

cel::Value constant_words(const std::vector<std::string>& words, cel::Arena& arena) {
  std::vector<cel::Value> values;
  for (const std::string& word : words) values.push_back(constant_string(word, arena));
  return cel::Value::list(constant_span(values, arena));
}

struct Constant {
  cel::TypePtr type;
  cel::Value value;
};

cel::TypePtr string_list() {
  return cel::Type::list(cel::Type::simple(cel::TypeKind::String));
}

/// The cents of an amount such as `12500 EUR`.
std::optional<std::int64_t> amount(std::string_view text) {
  constexpr std::string_view kCurrency = " EUR";
  if (!text.ends_with(kCurrency)) return std::nullopt;
  return parse_money(text.substr(0, text.size() - kCurrency.size()));
}

/// A scalar limit: a day, a span of calendar time, an amount of money in cents, a whole number, or
/// a word.
Constant scalar_constant(const std::string& text, cel::Arena& arena) {
  if (const std::optional<Date> day = parse_date(text)) {
    return {cel::Type::simple(cel::TypeKind::Timestamp),
            cel::Value::timestamp(cel::start_of(*day))};
  }
  if (const std::optional<Span> span = parse_span(text)) {
    void* memory = arena.allocate(sizeof(Period), alignof(Period));
    return {cel::Type::simple(cel::TypeKind::Period),
            cel::Value::period(new (memory) Period(Period::lasting(*span)))};
  }
  if (const auto cents = amount(text)) {
    return {cel::Type::simple(cel::TypeKind::Int), cel::Value::integer(*cents)};
  }
  std::int64_t number = 0;
  const char* end = text.data() + text.size();
  if (const auto read = std::from_chars(text.data(), end, number);
      read.ec == std::errc{} && read.ptr == end) {
    return {cel::Type::simple(cel::TypeKind::Int), cel::Value::integer(number)};
  }
  return {cel::Type::simple(cel::TypeKind::String), constant_string(text, arena)};
}

Constant limit_constant(const LimitValue& value, cel::Arena& arena) {
  if (const auto* text = std::get_if<std::string>(&value)) return scalar_constant(*text, arena);
  if (const auto* words = std::get_if<std::vector<std::string>>(&value)) {
    return {string_list(), constant_words(*words, arena)};
  }
  std::vector<cel::MapEntry> entries;  // std::map's order of keys is that of the language
  for (const auto& [key, words] :
       std::get<std::map<std::string, std::vector<std::string>>>(value)) {
    entries.push_back({constant_string(key, arena), constant_words(words, arena)});
  }
  return {cel::Type::map(cel::Type::simple(cel::TypeKind::String), string_list()),
          cel::Value::map(constant_span(entries, arena))};
}

/// Facts evaluate within the evaluation of those that use them: a longer chain could exhaust the
/// stack, since each expression may be as high as the parser allows.
constexpr std::size_t kDeepestFacts = 16;

/// Identifiers of an expression, as far as the order of facts needs them; not the words in its
/// texts, whose quotes no fact escapes. Read off the text: types, as `UseReader` needs them, are
/// known only when the facts are compiled, and that in this order.
std::set<std::string, std::less<>> names_in(std::string_view expression) {
  std::set<std::string, std::less<>> names;
  for (std::size_t at = 0; at < expression.size();) {
    if (expression[at] == '\'' || expression[at] == '"') {
      at = std::min(expression.find(expression[at], at + 1), expression.size() - 1) + 1;
      continue;
    }
    std::size_t end = at;
    while (end < expression.size() && is_name_character(expression[end])) ++end;
    if (end > at) names.emplace(expression.substr(at, end - at));
    at = std::max(end, at + 1);
  }
  return names;
}

/// For what is known to compile: the complaints that never come are left out.
template <class Compile>
auto without_errors(Compile compile) {
  return [compile = std::move(compile)] {
    std::vector<Diagnostic> none;
    return compile(none);
  };
}

class Compiler {
 public:
  Compiler(GuideTables tables, std::shared_ptr<const Manifest> manifest,
           std::shared_ptr<const Format> format, Validation validation,
           std::vector<Diagnostic>& errors)
      : tables_(std::move(tables)),
        validation_(validation),
        errors_(errors),
        guide_(std::make_unique<CompiledGuide>()) {
    guide_->format = std::move(format);
    guide_->manifest = std::move(manifest);
    guide_->edition = std::move(tables_.edition);
    guide_->clauses = std::move(tables_.clauses);
  }

  std::unique_ptr<const CompiledGuide> compile() {
    const std::size_t errors_before = errors_.size();
    make_limits();
    make_words();
    guide_->layouts = make_layouts(*guide_->format, cel::Type::of(guide_->limits_record->type()),
                                   cel::Type::of(guide_->words_record->type()));
    compile_facts();
    compile_constraints();
    compile_rules();
    if (errors_.size() != errors_before) return nullptr;
    return std::move(guide_);
  }

 private:
  void error(const std::string& file, const Location& location, std::string message) {
    errors_.push_back({.file = file, .message = std::move(message), .location = location});
  }

  void make_limits() {
    ConstantRecord& limits = guide_->records.emplace_back("limits");
    guide_->limits_record = &limits;
    std::map<std::string, ConstantRecord*> groups;
    for (LimitRow& row : tables_.limits) {
      const std::size_t dot = row.limit.name.find('.');
      if (dot == std::string::npos) {
        error(row.file, row.location, "a limit's name is 'group.name'");
        continue;
      }
      for (const std::string& clause : row.limit.clauses) {
        if (guide_->find_clause(clause) == nullptr) {
          error(row.file, row.location, "there is no clause '" + clause + "'");
        }
      }
      const std::string group = row.limit.name.substr(0, dot);
      ConstantRecord*& record = groups[group];
      if (record == nullptr) {
        record = &guide_->records.emplace_back("limits." + group);
        limits.add(group, cel::Type::of(record->type()), cel::Value::object(record));
      }
      Constant constant = limit_constant(row.value, guide_->constants);
      record->add(row.limit.name.substr(dot + 1), std::move(constant.type), constant.value);
      guide_->limits.push_back(std::move(row.limit));
    }
  }

  void make_words() {
    ConstantRecord& words = guide_->records.emplace_back("words");
    guide_->words_record = &words;
    for (const Vocabulary& vocabulary : guide_->format->vocabularies()) {
      std::vector<std::string> list;
      for (const Vocabulary::Word& word : vocabulary.words()) list.push_back(word.word);
      words.add(identifier(vocabulary.name()), string_list(),
                constant_words(list, guide_->constants));
    }
  }

  void compile_facts() {
    for (FactRow& row : tables_.facts) guide_->facts.push_back(std::move(row.fact));
    if (validation_ == Validation::Everything) {
      compile_facts_in_order();
    } else {
      for (const Fact& fact : guide_->facts) compile_when_needed(fact);
    }
  }

  struct PendingFact {
    const Fact* fact;
    const FactRow* row;  ///< its place; `fact` has been moved out of it
    std::set<std::string, std::less<>> names;
  };

  /// Facts may use each other: each is compiled after those that its text names.
  void compile_facts_in_order() {
    std::vector<PendingFact> pending;
    for (std::size_t i = 0; i < guide_->facts.size(); ++i) {
      const Fact& fact = guide_->facts[i];
      pending.push_back({&fact, &tables_.facts[i], names_in(fact.expression)});
    }
    for (std::size_t round = 0; !pending.empty(); ++round) {
      if (round == kDeepestFacts) {
        const FactRow& first = *pending.front().row;
        error(first.file, first.location,
              fmt::format("facts use facts more than {} deep", kDeepestFacts));
        return;
      }
      const auto ready =
          std::stable_partition(pending.begin(), pending.end(),
                                [&](const PendingFact& fact) { return waits(fact, pending); });
      if (ready == pending.end()) {
        report_cycle(pending);
        return;
      }
      std::for_each(ready, pending.end(),
                    [&](const PendingFact& fact) { compile_fact(*fact.fact, *fact.row); });
      pending.erase(ready, pending.end());
    }
  }

  static bool waits(const PendingFact& fact, const std::vector<PendingFact>& pending) {
    return std::any_of(pending.begin(), pending.end(), [&](const PendingFact& other) {
      return other.fact != fact.fact && fact.names.contains(other.fact->name);
    });
  }

  void report_cycle(const std::vector<PendingFact>& pending) {
    std::string names;
    for (const PendingFact& pending_fact : pending) {
      const Fact& fact = *pending_fact.fact;
      names += (names.empty() ? "" : ", ") + fact.record + "." + fact.name;
    }
    const FactRow& first = *pending.front().row;
    error(first.file, first.location, "facts use each other: " + names);
  }

  void compile_fact(const Fact& fact, const FactRow& row) {
    RecordLayout* owner = find_layout(guide_->layouts, fact.record);
    if (owner == nullptr) {
      error(row.file, row.location, "there is no record '" + fact.record + "'");
      return;
    }
    if (owner->type->find(fact.name)) {
      error(row.file, row.location, "'" + fact.name + "' is a name of the record already");
      return;
    }
    const TextOrigin origin{fact.record + "." + fact.name, row.file, row.location};
    std::optional<cel::Program> program =
        compile_expression(fact.expression, *owner, origin, errors_);
    if (!program) return;
    owner->type->add(fact.name, program->type());
    owner->facts.emplace_back([program = std::move(program)] { return program; });
  }

  /// Which facts use which is found out as their types are asked for.
  void compile_when_needed(const Fact& fact) {
    RecordLayout* owner = find_layout(guide_->layouts, fact.record);
    const auto& program =
        owner->facts.emplace_back(without_errors([&fact, owner](std::vector<Diagnostic>& errors) {
          return compile_expression(fact.expression, *owner, {}, errors);
        }));
    owner->type->add_later(fact.name, [&program] { return program.get()->type(); });
  }

  void compile_constraints() {
    for (const auto& owner : guide_->layouts) {
      for (const Constraint& constraint : owner->format->constraints) {
        const TextOrigin origin{"constraint of " + owner->format->name, constraint.file,
                                constraint.location};
        auto check = compile_expression(constraint.check, *owner, origin, errors_);
        Template message = compile_template(constraint.message, *owner, origin, errors_);
        if (check) owner->constraints.push_back({std::move(*check), constraint.at, message});
      }
    }
  }

  void compile_rules() {
    guide_->rules.reserve(tables_.rules.size());  // compiled rules keep their addresses
    for (RuleRow& row : tables_.rules) compile_rule(row);
    weigh_confidence();
  }

  void compile_rule(RuleRow& row) {
    Rule& rule = guide_->rules.emplace_back(std::move(row.rule));
    link_clauses(rule, row.clause_ids);
    RecordLayout* subject = find_layout(guide_->layouts, rule.subject);
    if (subject == nullptr) {
      error(rule.file, rule.location, rule.id + ": there is no record '" + rule.subject + "'");
      return;
    }
    const auto check = [&rule, subject](std::vector<Diagnostic>& errors) {
      const TextOrigin origin{rule.id, rule.file, rule.location};
      return rule.check.empty() ? std::nullopt
                                : compile_condition(rule.check, *subject, origin, errors);
    };
    const auto texts = [&rule, subject](std::vector<Diagnostic>& errors) {
      return compile_texts(rule, *subject, errors);
    };
    if (validation_ == Validation::Everything) {
      check(errors_);
      texts(errors_);
    }
    guide_->compiled_rules.emplace_back(&rule, subject, find_condition(rule, *subject),
                                        without_errors(check), without_errors(texts));
  }

  /// Rules with the same condition share it.
  std::optional<std::uint32_t> find_condition(const Rule& rule, RecordLayout& subject) {
    if (rule.when.empty()) return std::nullopt;
    const auto [known, is_new] = conditions_.try_emplace({&subject, rule.when});
    if (is_new) {
      const auto condition = [&rule, &subject](std::vector<Diagnostic>& errors) {
        const TextOrigin origin{rule.id, rule.file, rule.location};
        return compile_condition(rule.when, subject, origin, errors);
      };
      if (validation_ == Validation::Everything) condition(errors_);
      known->second = static_cast<std::uint32_t>(subject.conditions.size());
      subject.conditions.emplace_back(without_errors(condition));
    }
    return known->second;
  }

  /// A rule speaks no louder than its clauses.
  void link_clauses(Rule& rule, const std::vector<std::string>& ids) {
    Level loudest = Level::Note;
    for (const std::string& id : ids) {
      const Clause* clause = guide_->find_clause(id);
      if (clause == nullptr) {
        error(rule.file, rule.location, rule.id + ": there is no clause '" + id + "'");
        continue;
      }
      rule.clauses.push_back(clause);
      rule.confidence = std::max(rule.confidence, clause->confidence);
      if (clause->modality == Modality::Must) loudest = Level::Must;
      if (clause->modality == Modality::Should && loudest == Level::Note) loudest = Level::Should;
    }
    if (ids.empty()) error(rule.file, rule.location, rule.id + ": a rule carries a clause");
    if (rule.level < loudest) {
      error(rule.file, rule.location, rule.id + ": its level is above its clauses' modality");
    }
  }

  /// What nobody has seen in a text fails no project.
  void weigh_confidence() {
    const FigureConfidence figures(guide_->limits, guide_->facts);
    for (Rule& rule : guide_->rules) {
      rule.confidence = std::max({rule.confidence, figures.of(rule.when), figures.of(rule.check)});
      if (rule.confidence != Confidence::Seen && rule.level == Level::Must) {
        rule.level = Level::Should;
      }
    }
  }

  GuideTables tables_;
  Validation validation_;
  std::vector<Diagnostic>& errors_;
  std::unique_ptr<CompiledGuide> guide_;
  std::map<std::pair<const RecordLayout*, std::string>, std::uint32_t> conditions_;
};

}  // namespace

std::unique_ptr<const CompiledGuide> compile(GuideTables tables,
                                             std::shared_ptr<const Manifest> manifest,
                                             std::shared_ptr<const Format> format,
                                             Validation validation,
                                             std::vector<Diagnostic>& errors) {
  return Compiler(std::move(tables), std::move(manifest), std::move(format), validation, errors)
      .compile();
}

}  // namespace eligo::guide
