#include "guide/format.h"

#include <algorithm>
#include <memory>
#include <numeric>
#include <utility>

#include "guide/enum_words.h"
#include "guide/format_checks.h"
#include "guide/table_row.h"
#include "text/ascii.h"

namespace eligo::guide {
namespace {

constexpr std::string_view kFormatFile = "format.yaml";
constexpr std::string_view kVocabularyFile = "vocabularies.yaml";

constexpr EnumWords<ValueType, 13> kValueTypes = {{
    {"text", ValueType::Text},
    {"word", ValueType::Word},
    {"declared", ValueType::Declared},
    {"count", ValueType::Count},
    {"date", ValueType::Date},
    {"duration", ValueType::Duration},
    {"country", ValueType::Country},
    {"language", ValueType::Language},
    {"money", ValueType::Money},
    {"ref", ValueType::Ref},
    {"id", ValueType::Id},
    {"edition", ValueType::Edition},
    {"record", ValueType::Record},
}};
constexpr EnumWords<Absence, 3> kAbsences = {
    {{"unknown", Absence::Unknown}, {"empty", Absence::Empty}, {"none", Absence::None}}};

}  // namespace

std::string_view to_string(ValueType type) {
  return word_of(kValueTypes, type);
}

Vocabulary::Vocabulary(std::string name, std::string help, std::vector<Word> words)
    : name_(std::move(name)), help_(std::move(help)), words_(std::move(words)) {
  order_.resize(words_.size());
  std::iota(order_.begin(), order_.end(), 0U);
  const auto before = [this](std::uint32_t left, std::uint32_t right) {
    return words_[left].word < words_[right].word;
  };
  // Most vocabularies are in order, and starting the program should cost little.
  if (!std::is_sorted(order_.begin(), order_.end(), before)) {
    std::stable_sort(order_.begin(), order_.end(), before);
  }
}

void Vocabulary::add_alias(std::string alias, std::string word) {
  aliases_.emplace(std::move(alias), std::move(word));
}

const std::string* Vocabulary::find(std::string_view text) const {
  if (const auto alias = aliases_.find(text); alias != aliases_.end()) return &alias->second;
  const auto found = std::lower_bound(
      order_.begin(), order_.end(), text,
      [this](std::uint32_t index, std::string_view sought) { return words_[index].word < sought; });
  if (found == order_.end() || words_[*found].word != text) return nullptr;
  return &words_[*found].word;
}

std::vector<std::string_view> Vocabulary::candidates() const {
  std::vector<std::string_view> all;
  all.reserve(words_.size() + aliases_.size());
  for (const Word& word : words_) all.emplace_back(word.word);
  for (const auto& [alias, word] : aliases_) all.emplace_back(alias);
  return all;
}

bool Key::used_by(std::string_view word) const {
  return only_for.empty() || std::find(only_for.begin(), only_for.end(), word) != only_for.end();
}

std::optional<std::uint32_t> RecordFormat::find(std::string_view key) const {
  const auto found = index_.find(key);
  if (found == index_.end()) return std::nullopt;
  return found->second;
}

bool RecordFormat::has_mapping() const {
  return std::any_of(keys.begin(), keys.end(), [](const Key& key) { return !key.scalar_only; });
}

const RecordFormat* Format::find_record(std::string_view name) const {
  const auto found = std::find_if(records_.begin(), records_.end(),
                                  [&](const RecordFormat& record) { return record.name == name; });
  return found == records_.end() ? nullptr : &*found;
}

const Vocabulary* Format::find_vocabulary(std::string_view name) const {
  const auto found =
      std::find_if(vocabularies_.begin(), vocabularies_.end(),
                   [&](const Vocabulary& vocabulary) { return vocabulary.name() == name; });
  return found == vocabularies_.end() ? nullptr : &*found;
}

std::string identifier(std::string_view name) {
  std::string result(name);
  std::replace(result.begin(), result.end(), '-', '_');
  return result;
}

bool is_name_character(char c) {
  return is_letter_or_digit(c) || c == '_';
}

/// Reads the two tables; complaints gather in `errors`.
class FormatLoader {
 public:
  FormatLoader(const Tables& tables, std::vector<Diagnostic>& errors)
      : tables_(tables), errors_(errors), format_(new Format) {}

  std::unique_ptr<const Format> load() {
    read_vocabularies();
    read_records();
    if (errors_.empty()) set_parents();
    return std::move(format_);
  }

 private:
  /// The rows of the file's only column.
  std::vector<Row> rows_of(std::string_view path, std::string_view column,
                           std::optional<TableFile>& file) {
    const std::optional<std::string_view> text = tables_.find(path);
    if (!text) {
      errors_.push_back({.file = std::string(path), .message = "there is no such table"});
      return {};
    }
    file.emplace(std::string(path), *text, errors_);
    if (file->root() == nullptr) return {};
    Row root(*file, *file->root());
    std::vector<Row> rows = root.rows(column);
    root.finish();
    return rows;
  }

  void read_vocabularies() {
    std::optional<TableFile> file;
    for (Row& row : rows_of(kVocabularyFile, "vocabularies", file)) {
      Vocabulary& vocabulary = format_->vocabularies_.emplace_back(
          row.text("vocabulary"), row.text_or("help"), read_words(row));
      for (const auto& [alias, word] : row.pairs("aliases")) {
        const std::string* known = vocabulary.find(word->text);
        if (known == nullptr || *known != word->text) {
          file->error(*word, "the vocabulary has no word '" + std::string(word->text) + "'");
        }
        vocabulary.add_alias(std::string(alias), std::string(word->text));
      }
      row.finish();
    }
  }

  /// A list of words, or a mapping of words to their help.
  static std::vector<Vocabulary::Word> read_words(Row& row) {
    std::vector<Vocabulary::Word> words;
    const Node* node = row.find("words");
    if (node != nullptr && node->kind == NodeKind::Sequence) {
      for (std::string& word : row.words("words")) words.push_back({std::move(word), {}});
    } else {
      for (const auto& [word, help] : row.pairs("words")) {
        words.push_back({std::string(word), std::string(help->text)});
      }
    }
    return words;
  }

  void read_records() {
    std::optional<TableFile> file;
    std::vector<Row> rows = rows_of(kFormatFile, "records", file);
    for (Row& row : rows) {
      RecordFormat& record = format_->records_.emplace_back();
      record.name = row.text("record");
    }
    for (std::size_t i = 0; i < rows.size(); ++i) read_record(rows[i], format_->records_[i]);
    if (rows.empty() && errors_.empty()) {
      errors_.push_back({.file = std::string(kFormatFile), .message = "it lists no records"});
    }
    if (errors_.empty()) check_format(*format_, rows);
  }

  void read_record(Row& row, RecordFormat& record) {
    row.find("record");
    record.help = row.text_or("help");
    record.none = row.text_or("none");
    record.closed = row.flag("closed");
    record.period = row.text_or("period");
    for (Row& key_row : row.rows("keys")) record.keys.push_back(read_key(key_row));
    for (std::uint32_t slot = 0; slot < record.keys.size(); ++slot) {
      record.index_.emplace(record.keys[slot].name, slot);
    }
    const bool has_types = std::any_of(record.keys.begin(), record.keys.end(),
                                       [](const Key& key) { return !key.only_for.empty(); });
    if (has_types) record.type_key = record.find("type");
    for (const std::string& key : row.words("scalar")) {
      if (const auto slot = slot_of(row, "scalar", record, key)) {
        record.scalar_keys.push_back(*slot);
      }
    }
    if (const std::string key = row.text_or("sequence"); !key.empty()) {
      record.sequence_key = slot_of(row, "sequence", record, key);
    }
    for (Row& constraint_row : row.rows("constraints")) {
      read_constraint(constraint_row, record);
    }
    row.finish();
  }

  void read_constraint(Row& row, RecordFormat& record) {
    Constraint constraint;
    constraint.check = row.expression("check");
    constraint.message = row.text("message");
    constraint.at = slot_of(row, "at", record, row.text("at")).value_or(0);
    constraint.file = row.file().path();
    constraint.location = row.file().location(row.offset_of("check"));
    row.finish();
    record.constraints.push_back(std::move(constraint));
  }

  Key read_key(Row& row) {
    Key key;
    key.name = row.text("key");
    key.type = choice(row, "type", "text", kValueTypes);
    key.open = row.flag("open");
    key.list = row.flag("list");
    key.only_for = row.words("for");
    key.absence = choice(row, "absent", "unknown", kAbsences);
    key.scalar_only = row.flag("scalar-only");
    key.computed = row.flag("computed");
    key.unique = row.text_or("unique");
    key.example = row.text_or("example");
    key.second_example = row.text_or("second");
    key.help = row.text("help");
    if (const Node* node = row.find("single")) {
      Row single(row.file(), *node);
      key.single_key = single.text("key");
      key.single_word = single.text("word");
      single.finish();
    }
    read_references(row, key);
    if (row.find("default") != nullptr) key.otherwise = read_default(row, key);
    row.finish();
    return key;
  }

  static std::string read_default(Row& row, const Key& key) {
    const std::string text = row.text("default");
    const bool is_number =
        !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
    const bool is_word = key.type == ValueType::Word && key.vocabulary != nullptr &&
                         (key.open || key.vocabulary->find(text) != nullptr);
    const bool fits = !key.list && (key.type == ValueType::Count ? is_number : is_word);
    if (!fits) row.file().error(row.offset_of("default"), "the type has no such default");
    return text;
  }

  /// The vocabulary or record that the key's type asks for.
  void read_references(Row& row, Key& key) {
    std::string vocabulary = row.text_or("vocabulary");
    if (key.type == ValueType::Country) vocabulary = "country";
    if (key.type == ValueType::Language) vocabulary = "language";
    if (!vocabulary.empty() || key.type == ValueType::Word) {
      key.vocabulary = format_->find_vocabulary(vocabulary);
      if (key.vocabulary == nullptr) {
        row.file().error(row.offset_of("vocabulary"), "unknown vocabulary '" + vocabulary + "'");
      }
    }
    const std::string record = row.text_or("record");
    if (key.type == ValueType::Record) {
      key.record = format_->find_record(record);
      if (key.record == nullptr) {
        row.file().error(row.offset_of("record"), "unknown record '" + record + "'");
      }
    }
  }

  std::optional<std::uint32_t> slot_of(Row& row, std::string_view column,
                                       const RecordFormat& record, const std::string& key) {
    const auto slot = record.find(key);
    if (!slot) row.file().error(row.offset_of(column), "the record has no key '" + key + "'");
    return slot;
  }

  /// A record nested in exactly one other knows it as its parent.
  void set_parents() {
    struct Owners {
      std::vector<const RecordFormat*> all;
      bool computed = true;
    };
    std::map<const RecordFormat*, Owners> owners;
    for (const RecordFormat& record : format_->records_) {
      for (const Key& key : record.keys) {
        if (key.record == nullptr) continue;
        Owners& of = owners[key.record];
        of.all.push_back(&record);
        of.computed = of.computed && key.computed;
      }
    }
    for (RecordFormat& record : format_->records_) {
      const auto found = owners.find(&record);
      if (found == owners.end()) continue;
      if (found->second.all.size() == 1) record.parent = found->second.all.front();
      record.computed = found->second.computed;
    }
  }

  const Tables& tables_;
  std::vector<Diagnostic>& errors_;
  std::unique_ptr<Format> format_;
};

std::variant<std::unique_ptr<const Format>, std::vector<Diagnostic>> Format::load(
    const Tables& tables) {
  std::vector<Diagnostic> errors;
  std::unique_ptr<const Format> format = FormatLoader(tables, errors).load();
  if (!errors.empty()) return errors;
  return format;
}

}  // namespace eligo::guide
