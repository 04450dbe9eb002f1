#include "project/reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <memory>
#include <unordered_set>
#include <utility>

#include "calendar/period.h"
#include "cel/time.h"
#include "document/document.h"
#include "money/money.h"
#include "text/ascii.h"
#include "text/join.h"
#include "text/shorten.h"
#include "text/suggest.h"

namespace eligo {
namespace {

constexpr std::size_t kMostProblems = 1'000;  // of a description: aliases make many of few bytes

std::string quoted(std::string_view word) {
  return fmt::format("'{}'", shortened(word));
}

/// The value of a declaration's word, in any case; nothing for other text.
std::optional<bool> declaration(std::string_view text) {
  text = trimmed(text);  // a text of several lines ends with a line feed
  const std::string word = lowered(text.substr(0, 6));
  if (text.size() != word.size()) return std::nullopt;
  if (word == "yes" || word == "true") return true;
  if (word == "no" || word == "false") return false;
  return std::nullopt;
}

/// `on` and `off` are YAML 1.1's, but not words of a declaration.
std::string_view switch_word(std::string_view text) {
  const std::string word = lowered(text.substr(0, 4));
  if (text.size() != word.size()) return {};
  if (word == "on") return "yes";
  return word == "off" ? "no" : "";
}

bool is_two_capitals(std::string_view text) {
  return text.size() == 2 && is_capital(text[0]) && is_capital(text[1]);
}

/// What to write in place of an unknown word: the words, where they are few.
std::string words_to_choose(const guide::Vocabulary& vocabulary) {
  constexpr std::size_t kFew = 12;
  if (vocabulary.words().size() > kFew) {
    return ": `eligo schema --format markdown` lists the words";
  }
  std::vector<std::string_view> words;
  for (const guide::Vocabulary::Word& word : vocabulary.words()) words.emplace_back(word.word);
  return ": write one of " + joined(words);
}

/// Whether a text is the record's word for none: a declaration's in any of its spellings.
bool says_none(const guide::RecordFormat& format, std::string_view text) {
  if (format.none.empty()) return false;
  const auto none = declaration(format.none);
  return none ? declaration(text) == none : text == format.none;
}

/// What stands in the place of a record that a list cannot fill.
std::string expected_of(const guide::RecordFormat& format) {
  if (!format.has_mapping()) return "a single value";
  if (!format.none.empty()) return fmt::format("`{}` or a mapping", format.none);
  return format.scalar_keys.empty() ? "a mapping" : "a single value or a mapping";
}

template <class T>
T* copy_into(cel::Arena& arena, const T& value) {
  return new (arena.allocate(sizeof(T), alignof(T))) T(value);
}

/// The node to point at for a member's key: the whole member where that is an alias.
const Node& place_in(const Record& member, std::uint32_t key) {
  const Node& whole = *member.node();
  return whole.place == whole.offset ? *member.value_node(key) : whole;
}

std::string_view kind_of(const Node& node) {
  switch (node.kind) {
    case NodeKind::Null:
      return "nothing";
    case NodeKind::Scalar:
      return "a single value";
    case NodeKind::Sequence:
      return "a list";
    case NodeKind::Mapping:
      break;
  }
  return "a mapping";
}

}  // namespace

/// Looking for it costs more than the error, so it is done for as many as can be listed.
std::string ProjectReader::suggestion_for(std::string_view word,
                                          std::span<const std::string_view> candidates) {
  if (looked_for_ >= kMostProblems) return {};
  ++looked_for_;
  const auto near = nearest(word, candidates);
  return near ? std::string(*near) : std::string();
}

/// What is wrong with the node itself. An alias to a text is to blame unless the text is wrong
/// where it stands, too.
void ProjectReader::problem(const Node& at, std::string message, std::string suggestion) {
  FormatProblem problem{.message = std::move(message),
                        .suggestion = std::move(suggestion),
                        .range = {at.offset, at.kind == NodeKind::Scalar ? at.text.size() : 1}};
  if (at.alias && at.kind == NodeKind::Scalar && !is_listed(problem)) problem.range = {at.place, 1};
  list_problem(std::move(problem));
}

/// What is wrong with the node where it comes in: beside others, or for a second time.
void ProjectReader::problem_in_place(const Node& at, std::string message) {
  if (at.place == at.offset) return problem(at, std::move(message));
  list_problem({.message = std::move(message), .suggestion = {}, .range = {at.place, 1}});
}

void ProjectReader::list_problem(FormatProblem problem) {
  if (is_listed(problem) || problems_.size() > kMostProblems) return;
  if (problems_.size() == kMostProblems) {
    problem.message =
        fmt::format("more format errors: only the first {} are listed", kMostProblems);
    problem.suggestion.clear();
  }
  listed_.emplace(problem.range.offset, problems_.size());
  problems_.push_back(std::move(problem));
}

/// A node is read once for each of its aliases. When suggestions have come to their end, a message
/// may say less than it did before.
bool ProjectReader::is_listed(const FormatProblem& problem) const {
  const auto [begin, end] = listed_.equal_range(problem.range.offset);
  return std::any_of(begin, end, [&](const auto& listed) {
    return problems_[listed.second].message.starts_with(problem.message);
  });
}

/// The key as it is written: that of a mapping, or the one whose short form fills it.
std::string_view ProjectReader::label(const guide::Key& key) const {
  return short_form_ ? std::string_view(short_form_->key->name) : std::string_view(key.name);
}

void ProjectReader::no_value(const Node& at, const guide::Key& key) {
  problem(at, fmt::format("`{}` has no value: fill it in or leave the key out", label(key)));
}

void ProjectReader::wrong_type(const Node& at, const guide::Key& key, std::string_view expected,
                               std::string suggestion) {
  if (at.kind == NodeKind::Null) {
    no_value(at, key);
  } else {
    problem(at, fmt::format("`{}` takes {}, not {}", label(key), expected, kind_of(at)),
            std::move(suggestion));
  }
}

Record* ProjectReader::read(const ProjectSource& source) {
  Record* root = Record::create(arena_, guide_.root(), {}, scope_);
  root_ = root;
  has_computed_ = source.has_computed;
  if (source.description->kind != NodeKind::Mapping) {
    problem(*source.description,
            source.description->kind == NodeKind::Null
                ? "an empty document: a description is a mapping of keys to values"
                : fmt::format("a description is a mapping of keys to values, not {}",
                              kind_of(*source.description)));
    return root;
  }
  root->set_node(*source.description);
  take_entries(*root, *source.description);
  if (source.common != nullptr) {
    MergedMappings merged;
    take_merged(*root, *source.common, *source.common, merged);
  }
  read_keys(*root);
  return root;
}

/// Notes where the mapping gives which key; then reads the keys in the format's order, so that
/// organisations are known before anything refers to them.
void ProjectReader::read_mapping(Record& record, const Node& mapping) {
  take_entries(record, mapping);
  read_keys(record);
}

/// Explicit keys win over merged ones, and earlier merges over later.
void ProjectReader::take_entries(Record& record, const Node& mapping) {
  std::vector<const Node*> merges;
  for (std::size_t i = 0; i + 1 < mapping.items.size(); i += 2) {
    const Node& key = *mapping.items[i];
    if (is_merge_key(key)) {
      if (!merges.empty()) {
        problem(key, "the key `<<` stands here twice: give it a list, such as `<<: [*a, *b]`");
      }
      merges.push_back(mapping.items[i + 1]);
    } else {
      take_key(record, key, *mapping.items[i + 1]);
    }
  }
  if (merges.empty()) return;
  MergedMappings merged;
  for (const Node* source : merges) {
    if (source->kind != NodeKind::Sequence) {
      take_merged(record, *source, *source, merged);
      continue;
    }
    for (const Node* item : source->items) take_merged(record, *item, *item, merged);
  }
}

/// What comes in at `via`, a value of the record's own `<<`. A mapping is merged once, so that
/// merges of merges cannot multiply.
void ProjectReader::take_merged(Record& record, const Node& source, const Node& via,
                                MergedMappings& merged) {
  if (source.kind == NodeKind::Sequence) {
    for (const Node* item : source.items) {
      if (item->kind == NodeKind::Mapping) {
        take_merged(record, *item, via, merged);
      } else {
        problem(*item, "`<<` takes a mapping or a list of mappings");
      }
    }
    return;
  }
  if (source.kind != NodeKind::Mapping) {
    problem(source, "`<<` takes a mapping or a list of mappings");
    return;
  }
  if (!merged.insert(source.items.data()).second) return;
  std::vector<std::uint32_t> taken;  // from this mapping
  for (std::size_t i = 0; i + 1 < source.items.size(); i += 2) {
    const Node& key = *source.items[i];
    if (is_merge_key(key)) continue;
    const auto slot = slot_of(record, key);
    if (!slot) continue;
    if (std::find(taken.begin(), taken.end(), *slot) != taken.end()) {
      key_twice(key);
    } else {
      taken.push_back(*slot);
      take_merged_key(record, *slot, {key, *source.items[i + 1]}, via);
    }
  }
  for (std::size_t i = 0; i + 1 < source.items.size(); i += 2) {
    if (is_merge_key(*source.items[i])) take_merged(record, *source.items[i + 1], via, merged);
  }
}

/// Where the record has the key; nothing, with a complaint, where it has no such key.
std::optional<std::uint32_t> ProjectReader::slot_of(const Record& record, const Node& key_node) {
  const guide::RecordFormat& format = *record.layout().format;
  const auto slot = format.find(key_node.text);
  if (key_node.kind == NodeKind::Scalar && slot && may_have(format.keys[*slot])) return slot;
  unknown_key(record, key_node);
  return std::nullopt;
}

void ProjectReader::take_key(Record& record, const Node& key_node, const Node& value) {
  const auto slot = slot_of(record, key_node);
  if (!slot) return;
  if (record.key_node(*slot) == nullptr) {
    record.set_place(*slot, key_node, value);
  } else {
    key_twice(key_node);
  }
}

void ProjectReader::key_twice(const Node& key_node) {
  problem(key_node, fmt::format("the key `{}` stands here twice: keep one of them", key_node.text));
}

/// The key and its value have their place where they are merged in.
void ProjectReader::take_merged_key(Record& record, std::uint32_t slot, const Entry& entry,
                                    const Node& via) {
  if (record.key_node(slot) != nullptr) return;
  Node* own_key = copy_into(arena_, entry.key);
  Node* own_value = copy_into(arena_, entry.value);
  own_key->place = via.place;
  own_value->place = via.place;
  record.set_place(slot, *own_key, *own_value);
}

/// Whether a mapping may have the key.
bool ProjectReader::may_have(const guide::Key& key) const {
  return key.is_written() || (key.computed && has_computed_);
}

void ProjectReader::unknown_key(const Record& record, const Node& key_node) {
  const guide::RecordFormat& format = *record.layout().format;
  if (key_node.kind != NodeKind::Scalar) {
    problem(key_node, "a key is a single word");
    return;
  }
  std::vector<std::string_view> known;
  for (const guide::Key& key : format.keys) {
    if (may_have(key)) known.emplace_back(key.name);
  }
  const std::string where =
      record.container() == nullptr ? "a description" : "`" + format.name + "`";
  problem(key_node, fmt::format("unknown key {} in {}", quoted(key_node.text), where),
          suggestion_for(key_node.text, known));
}

void ProjectReader::read_keys(Record& record) {
  const auto& keys = record.layout().format->keys;
  for (std::uint32_t slot = 0; slot < keys.size(); ++slot) {
    if (const Node* value = record.value_node(slot)) {
      read_key(record, slot, *value);
    }
    if (record.container() == nullptr && keys[slot].name == "organisations") {
      index_organisations(record);
    }
  }
  finish(record);
}

void ProjectReader::finish(Record& record) {
  const guide::RecordFormat& format = *record.layout().format;
  if (!format.period.empty()) read_period(record);
  if (format.type_key) check_used_keys(record, *format.type_key);
  if (!record.layout().constraints.empty()) constrained_.push_back(&record);
  const bool is_root = record.container() == nullptr;
  for (std::uint32_t slot = 0; slot < format.keys.size(); ++slot) {
    const guide::Key& key = format.keys[slot];
    if (is_root && key.type == guide::ValueType::Record && !key.list &&
        key.absence == guide::Absence::Unknown && record.given(slot) == nullptr &&
        record.value_node(slot) == nullptr) {
      // A section that is always a subject: left out, each of its facts is unknown.
      const auto* layout = guide_.layout(key.record);
      Record* section = Record::create(arena_, *layout, {&record, slot, std::nullopt}, scope_);
      record.set(slot, cel::Value::object(section));
    }
  }
}

void ProjectReader::read_key(Record& record, std::uint32_t slot, const Node& value) {
  const guide::Key& key = record.layout().format->keys[slot];
  if (key.list) {
    read_list(record, slot, value);
  } else if (const auto read = read_value(record, slot, std::nullopt, value)) {
    if (read->is(cel::Kind::Null)) {
      record.set_none(slot);
    } else {
      record.set(slot, *read);
    }
  }
}

/// A list that is present is complete; one scalar may stand for a list of one.
void ProjectReader::read_list(Record& record, std::uint32_t slot, const Node& value) {
  const guide::Key& key = record.layout().format->keys[slot];
  std::vector<cel::Value> values;
  bool complete = true;
  if (value.kind == NodeKind::Sequence) {
    values.reserve(value.items.size());
    for (std::uint32_t index = 0; index < value.items.size(); ++index) {
      const auto read = read_value(record, slot, index, *value.items[index]);
      complete = complete && read.has_value();
      if (read) values.push_back(*read);
    }
  } else if (value.kind == NodeKind::Scalar && key.type != guide::ValueType::Record) {
    const auto read = read_value(record, slot, 0, value);
    complete = read.has_value();
    if (read) values.push_back(*read);
  } else {
    wrong_type(value, key, "a list");
    return;
  }
  if (!complete) return;  // its members have said what is wrong
  auto* elements = static_cast<cel::Value*>(
      arena_.allocate(sizeof(cel::Value) * (values.size() + 1), alignof(cel::Value)));
  std::uninitialized_copy(values.begin(), values.end(), elements);
  record.set(slot, cel::Value::list({elements, values.size()}));
  check_members(record, slot);
}

std::optional<cel::Value> ProjectReader::read_value(const Record& record, std::uint32_t slot,
                                                    std::optional<std::uint32_t> index,
                                                    const Node& value) {
  const guide::Key& key = record.layout().format->keys[slot];
  if (key.type == guide::ValueType::Record) return read_record({&record, slot, index}, key, value);
  if (value.kind != NodeKind::Scalar) {
    wrong_type(value, key, "a single value");
    return std::nullopt;
  }
  if (value.text.empty()) {
    no_value(value, key);
    return std::nullopt;
  }
  return read_scalar(key, value);
}

std::optional<cel::Value> ProjectReader::read_scalar(const guide::Key& key, const Node& value) {
  switch (key.type) {
    case guide::ValueType::Word:
    case guide::ValueType::Language:
      return read_word(key, value);
    case guide::ValueType::Country:
      return read_country(key, value);
    case guide::ValueType::Declared:
      return read_declared(key, value);
    case guide::ValueType::Count:
      return read_count(key, value);
    case guide::ValueType::Date:
      return read_date(key, value);
    case guide::ValueType::Duration:
      return read_duration(key, value);
    case guide::ValueType::Ref:
      return read_ref(key, value);
    case guide::ValueType::Id:
      return read_id(value);
    case guide::ValueType::Edition:
      return read_edition(value);
    case guide::ValueType::Money:
      return read_money(key, value);
    case guide::ValueType::Text:
    case guide::ValueType::Record:
      break;
  }
  return cel::Value::string(value.text);
}

/// A nested mapping, or one of the short forms that its record admits.
std::optional<cel::Value> ProjectReader::read_record(const Position& position,
                                                     const guide::Key& key, const Node& value) {
  const guide::RecordFormat& format = *key.record;
  Record* record = Record::create(arena_, *guide_.layout(&format), position, scope_);
  record->set_node(value);
  if (value.kind == NodeKind::Mapping && format.has_mapping()) {
    read_mapping(*record, value);
    return cel::Value::object(record);
  }
  if (value.kind == NodeKind::Scalar && !format.none.empty()) {
    if (says_none(format, value.text)) return cel::Value();
  }
  if (read_short_form(*record, key, value)) {
    finish(*record);
    return cel::Value::object(record);
  }
  return std::nullopt;
}

bool ProjectReader::read_short_form(Record& record, const guide::Key& key, const Node& value) {
  const guide::RecordFormat& format = *record.layout().format;
  std::optional<std::uint32_t> slot;
  if (value.kind == NodeKind::Sequence) slot = format.sequence_key;
  if (value.kind == NodeKind::Scalar && !format.scalar_keys.empty()) {
    slot = format.scalar_keys.back();
    for (const std::uint32_t candidate : format.scalar_keys) {
      const bool country = format.keys[candidate].type == guide::ValueType::Country;
      if (country && is_two_capitals(value.text)) slot = candidate;
    }
  }
  if (!slot) {
    const bool means_none = says_none(format, switch_word(value.text));
    wrong_type(value, key, expected_of(format), means_none ? format.none : std::string());
    return false;
  }
  if (format.closed) {
    for (std::uint32_t other = 0; other < format.keys.size(); ++other) record.set_none(other);
  }
  record.set_place(*slot, value, value);
  const auto outer = std::exchange(short_form_, ShortForm{&key, &format});
  read_key(record, *slot, value);
  short_form_ = outer;
  return true;
}

std::optional<cel::Value> ProjectReader::read_word(const guide::Key& key, const Node& value) {
  if (const std::string* word = key.vocabulary->find(value.text)) return cel::Value::string(*word);
  if (key.open) return cel::Value::string(value.text);
  std::string message = fmt::format("unknown word {} for `{}`", quoted(value.text), label(key));
  std::string near = suggestion_for(value.text, key.vocabulary->candidates());
  if (near.empty() && looked_for_ < kMostProblems) message += words_to_choose(*key.vocabulary);
  problem(value, std::move(message), std::move(near));
  return std::nullopt;
}

std::optional<cel::Value> ProjectReader::read_country(const guide::Key& key, const Node& value) {
  if (const std::string* code = key.vocabulary->find(value.text)) return cel::Value::string(*code);
  const std::string capitals = uppered(value.text.substr(0, 2));
  const bool in_lower_case = value.text.size() == 2 && key.vocabulary->find(capitals) != nullptr;
  problem(value,
          fmt::format("unknown country {} for `{}`: a code of two capital letters",
                      quoted(value.text), label(key)),
          in_lower_case ? capitals : std::string());
  return std::nullopt;
}

std::optional<cel::Value> ProjectReader::read_declared(const guide::Key& key, const Node& value) {
  if (const auto word = declaration(value.text)) return cel::Value::boolean(*word);
  if (const std::string_view instead = switch_word(value.text); !instead.empty()) {
    problem(
        value,
        fmt::format("`{}` takes yes, no or an explanation, not {}", label(key), quoted(value.text)),
        std::string(instead));
    return std::nullopt;
  }
  return cel::Value::boolean(true);  // an explanation counts as yes
}

std::optional<cel::Value> ProjectReader::read_count(const guide::Key& key, const Node& value) {
  std::int64_t number = 0;
  const char* end = value.text.data() + value.text.size();
  const bool plain = all_digits(value.text) && (value.text.size() == 1 || value.text[0] != '0');
  if (plain && std::from_chars(value.text.data(), end, number).ec == std::errc{}) {
    return cel::Value::integer(number);
  }
  constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
  problem(value, fmt::format("`{}` takes a whole number without sign or leading zeros{}, not {}",
                             label(key), plain ? fmt::format(", at most {}", kMost) : std::string(),
                             quoted(value.text)));
  return std::nullopt;
}

/// In cents.
std::optional<cel::Value> ProjectReader::read_money(const guide::Key& key, const Node& value) {
  if (const auto cents = parse_money(value.text)) return cel::Value::integer(*cents);
  const bool too_much = all_digits(value.text) && (value.text.size() == 1 || value.text[0] != '0');
  problem(
      value,
      fmt::format("`{}` takes euro with at most two decimals and no sign, currency or "
                  "separators, such as 1150 or 575.50{}, not {}",
                  label(key), too_much ? ", at most 92233720368547758.07" : "", quoted(value.text)),
      suggest_money(value.text));
  return std::nullopt;
}

std::optional<cel::Value> ProjectReader::read_date(const guide::Key& key, const Node& value) {
  if (const auto date = parse_date(value.text)) return cel::Value::timestamp(cel::start_of(*date));
  problem(
      value,
      fmt::format("`{}` takes a date such as 2020-09-01, not {}{}", label(key), quoted(value.text),
                  has_form_of_date(value.text) ? ", a day that does not exist" : ""),
      suggest_date(value.text));
  return std::nullopt;
}

std::optional<cel::Value> ProjectReader::read_duration(const guide::Key& key, const Node& value) {
  if (const auto span = parse_span(value.text)) {
    return cel::Value::period(copy_into(arena_, Period::lasting(*span)));
  }
  problem(value,
          fmt::format("`{}` takes a duration such as 5 days, 3 weeks, 2 months or 1 year, "
                      "not {}",
                      label(key), quoted(value.text)),
          suggest_span(value.text));
  return std::nullopt;
}

/// Where the description leaves out its organisations altogether, a reference stays unknown.
std::optional<cel::Value> ProjectReader::read_ref(const guide::Key& key, const Node& value) {
  const auto found = organisations_.find(value.text);
  if (found != organisations_.end()) return cel::Value::object(found->second);
  if (organisations_given_) {
    problem(value,
            fmt::format("`{}` refers to {}, which `organisations` does not list", label(key),
                        quoted(value.text)),
            meant_by(value.text));
    return std::nullopt;
  }
  cel::Evaluation evaluation(arena_, scope_.values);
  return evaluation.missing(*root_, *root_->layout().format->find("organisations"));
}

/// The id that a reference is likely to mean, or the country where one may be written.
std::string ProjectReader::meant_by(std::string_view reference) {
  std::string id = suggestion_for(reference, organisation_ids_);
  if (lowered(id) == lowered(reference)) return id;
  const std::string country = country_meant_by(reference);
  return country.empty() ? id : country;
}

/// As the record whose short form the reference is writes a country; empty where it has none.
std::string ProjectReader::country_meant_by(std::string_view reference) const {
  if (!short_form_ || reference.size() != 2) return {};
  const guide::RecordFormat& format = *short_form_->record;
  const auto slot = format.find("country");
  if (!slot || format.keys[*slot].type != guide::ValueType::Country) return {};
  const std::string code = uppered(reference);
  if (format.keys[*slot].vocabulary->find(code) == nullptr) return {};
  return format.keys[*slot].scalar_only ? code : fmt::format("{{country: {}}}", code);
}

std::optional<cel::Value> ProjectReader::read_id(const Node& value) {
  if (!is_two_capitals(value.text)) return cel::Value::string(value.text);
  problem(value,
          fmt::format("the id {} would read as a country: write it otherwise", quoted(value.text)));
  return std::nullopt;
}

/// An edition's id; expressions see its call year.
std::optional<cel::Value> ProjectReader::read_edition(const Node& value) {
  const guide::Manifest& manifest = *guide_.manifest;
  if (const Edition* edition = manifest.find(value.text)) {
    return cel::Value::integer(edition->year);
  }
  problem(value,
          fmt::format("`guide` takes a call such as {}, not {}; `eligo guides` lists them",
                      manifest.default_edition, quoted(value.text)),
          manifest.nearest_to(value.text));
  return std::nullopt;
}

/// The period that start, end and duration make; an error where they disagree.
void ProjectReader::read_period(Record& record) {
  const guide::RecordFormat& format = *record.layout().format;
  const auto given = [&](std::string_view key) { return record.given(*format.find(key)); };
  const cel::Value* start = given(guide::kStartKey);
  const cel::Value* end = given(guide::kEndKey);
  const cel::Value* duration = given(guide::kDurationKey);
  std::optional<Period> period;
  if (start != nullptr && end != nullptr) {
    if (cel::day_of(end->as_instant()) < cel::day_of(start->as_instant())) {
      problem_in_place(*record.value_node(*format.find(guide::kEndKey)),
                       fmt::format("`end` is before `start` ({}): correct one of them",
                                   format_date(cel::day_of(start->as_instant()))));
      return;
    }
    period = Period::between(cel::day_of(start->as_instant()), cel::day_of(end->as_instant()));
  } else if (duration != nullptr) {
    const Span& span = duration->as_period().span();
    period = start != nullptr ? Period::lasting(cel::day_of(start->as_instant()), span)
                              : Period::lasting(span);
  }
  if (start != nullptr && end != nullptr && duration != nullptr &&
      last_day(cel::day_of(start->as_instant()), duration->as_period().span()) !=
          cel::day_of(end->as_instant())) {
    problem_in_place(
        *record.value_node(*format.find(guide::kDurationKey)),
        fmt::format("`duration` disagrees with `start` and `end`, which make {}: leave one of "
                    "the three out",
                    period->text()));
    return;
  }
  if (period) {
    record.set(*record.layout().period_slot, cel::Value::period(copy_into(arena_, *period)));
  }
}

/// Keys of single types are errors on the others; where the type is open, so are they.
void ProjectReader::check_used_keys(const Record& activity, std::uint32_t type_key) {
  const guide::RecordFormat& format = *activity.layout().format;
  const cel::Value* type = activity.given(type_key);
  if (type == nullptr) return;
  for (std::uint32_t slot = 0; slot < format.keys.size(); ++slot) {
    const guide::Key& key = format.keys[slot];
    const Node* at = activity.key_node(slot);
    if (at == nullptr || key.used_by(type->as_string())) continue;
    problem_in_place(*at, fmt::format("`{}` is not a key of {}: leave it out; it belongs to {}",
                                      key.name, type->as_string(), joined(key.only_for)));
  }
}

void ProjectReader::check_constraints() {
  cel::Evaluation evaluation(arena_, {});
  for (const Record* record : constrained_) check_constraints(*record, evaluation);
}

void ProjectReader::check_constraints(const Record& record, cel::Evaluation& evaluation) {
  for (const guide::CompiledConstraint& constraint : record.layout().constraints) {
    evaluation.renew(record.scope());
    if (!constraint.check.evaluate(evaluation).is_false()) continue;
    const Node* at = record.value_node(constraint.at);
    problem_in_place(at != nullptr ? *at : *record.node(), constraint.message.render(evaluation));
  }
}

/// What may stand only once in a list is reported at its second place.
void ProjectReader::check_members(const Record& record, std::uint32_t slot) {
  const guide::Key& key = record.layout().format->keys[slot];
  if (key.record == nullptr || (key.unique.empty() && key.single_key.empty())) return;
  const auto unique = key.record->find(key.unique);
  const auto single = key.record->find(key.single_key);
  std::unordered_set<std::string_view> seen;
  bool have_single = false;
  for (const cel::Value& value : record.given(slot)->as_list()) {
    const auto& member = static_cast<const Record&>(*value.as_object());
    if (const cel::Value* id = unique ? member.given(*unique) : nullptr;
        id != nullptr && !seen.insert(id->as_string()).second) {
      problem_in_place(place_in(member, *unique),
                       fmt::format("the {} {} is taken already: give each its own", key.unique,
                                   quoted(id->as_string())));
    }
    const cel::Value* word = single ? member.given(*single) : nullptr;
    if (word == nullptr || word->as_string() != key.single_word) continue;
    if (have_single) {
      problem_in_place(
          place_in(member, *single),
          fmt::format("a second {}: there is only one, so change the other", key.single_word));
    }
    have_single = true;
  }
}

void ProjectReader::index_organisations(const Record& root) {
  const std::uint32_t slot = *root.layout().format->find("organisations");
  organisations_given_ = root.value_node(slot) != nullptr;
  const cel::Value* list = root.given(slot);
  if (list == nullptr) return;
  for (const cel::Value& value : list->as_list()) {
    const auto& organisation = static_cast<const Record&>(*value.as_object());
    const cel::Value* id = organisation.given(*organisation.layout().format->find("id"));
    if (id == nullptr) continue;
    if (organisations_.emplace(id->as_string(), &organisation).second) {
      organisation_ids_.push_back(id->as_string());
    }
  }
}

}  // namespace eligo
