#include "guide/format_checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace eligo::guide {
namespace {

/// Whether the values of a key are texts.
bool is_text(const Key& key) {
  switch (key.type) {
    case ValueType::Text:
    case ValueType::Word:
    case ValueType::Country:
    case ValueType::Language:
    case ValueType::Id:
      return !key.list;
    default:
      return false;
  }
}

const Key* find_key(const RecordFormat& record, std::string_view name) {
  const auto slot = record.find(name);
  return slot ? &record.keys[*slot] : nullptr;
}

bool has_text(const RecordFormat& record, std::string_view name) {
  const Key* key = find_key(record, name);
  return key != nullptr && is_text(*key);
}

bool has_word(const Key& key, std::string_view word) {
  if (key.vocabulary == nullptr || key.open) return true;
  const std::string* found = key.vocabulary->find(word);
  return found != nullptr && *found == word;
}

class FormatChecks {
 public:
  FormatChecks(const Format& format, std::vector<Row>& rows)
      : format_(format), rows_(rows), marks_(rows.size(), Mark::New) {
    for (Row& row : rows) key_rows_.push_back(row.rows("keys"));
  }

  void run() {
    for (std::size_t i = 0; i < rows_.size(); ++i) check_record(i);
    check_sections();
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (marks_[i] == Mark::New) check_nesting(i);
    }
  }

 private:
  static void error(const Row& row, std::string_view column, std::string message) {
    row.file().error(row.offset_of(column), std::move(message));
  }

  const RecordFormat& record(std::size_t number) const { return format_.records()[number]; }

  void check_record(std::size_t number) {
    const RecordFormat& record = this->record(number);
    const Row& row = rows_[number];
    if (format_.find_record(record.name) != &record) {
      error(row, "record", fmt::format("there is a record '{}' already", record.name));
    }
    if (!record.period.empty()) check_period(record, row);
    for (std::size_t slot = 0; slot < record.keys.size(); ++slot) {
      const Row& key_row = key_rows_[number][slot];
      const Key& key = record.keys[slot];
      if (record.find(key.name) != slot) {
        error(key_row, "key", fmt::format("the record has a key '{}' already", key.name));
      }
      check_key(record, key, key_row);
      if (key.list && key.record != nullptr) check_members(key, key_row);
      if (!key.unique.empty()) check_unique(key, key_row);
      if (!key.single_key.empty()) check_single(key, key_row);
    }
  }

  static void check_period(const RecordFormat& record, const Row& row) {
    for (const std::string_view name : kPeriodKeys) {
      const ValueType type = name == kDurationKey ? ValueType::Duration : ValueType::Date;
      const Key* key = find_key(record, name);
      if (key != nullptr && key->type == type && !key->list) continue;
      error(row, "period",
            fmt::format("a record with a period has a key '{}' of the type {}", name,
                        to_string(type)));
    }
    if (record.find(record.period)) {
      error(row, "period", fmt::format("the record has a key '{}' already", record.period));
    }
  }

  static void check_key(const RecordFormat& record, const Key& key, const Row& row) {
    if (key.absence == Absence::Empty && !key.list) {
      error(row, "absent", "only a list can be empty");
    }
    if (key.only_for.empty()) return;
    const Key* type = find_key(record, "type");
    if (type == nullptr || type->type != ValueType::Word || type->list) {
      error(row, "for", "a record whose keys are for single types has a word 'type'");
      return;
    }
    for (const std::string& word : key.only_for) {
      if (!has_word(*type, word)) error(row, "for", fmt::format("there is no type '{}'", word));
    }
  }

  static void check_members(const Key& key, const Row& row) {
    if (key.record->none.empty()) return;
    error(row, "list",
          fmt::format("a member of a list is never none, as the record '{}' may be",
                      key.record->name));
  }

  static void check_unique(const Key& key, const Row& row) {
    if (key.list && key.record != nullptr && has_text(*key.record, key.unique)) return;
    error(row, "unique", fmt::format("the members have no text '{}'", key.unique));
  }

  static void check_single(const Key& key, const Row& row) {
    if (!key.list || key.record == nullptr || !has_text(*key.record, key.single_key)) {
      error(row, "single", fmt::format("the members have no text '{}'", key.single_key));
    } else if (!has_word(*find_key(*key.record, key.single_key), key.single_word)) {
      error(row, "single", fmt::format("'{}' is no word of '{}'", key.single_word, key.single_key));
    }
  }

  /// What titles, references and the identity of a project are read from.
  void check_sections() const {
    const Key* project = find_key(format_.root(), "project");
    const bool is_section = project != nullptr && project->record != nullptr && !project->list &&
                            project->absence == Absence::Unknown && project->record->none.empty();
    if (!is_section) {
      error(rows_.front(), "keys",
            "the first record has a key 'project': a single record that is never none");
    }
    const RecordFormat* organisation = format_.find_record("organisation");
    const Key* organisations = find_key(format_.root(), "organisations");
    const bool is_list = organisation != nullptr && organisations != nullptr &&
                         organisations->record == organisation && organisations->list;
    if (!is_list) {
      error(rows_.front(), "keys",
            "the first record has a key 'organisations': a list of the record 'organisation'");
    } else if (!has_text(*organisation, "id")) {
      error(rows_[number_of(*organisation)], "keys", "an organisation has a text 'id'");
    }
  }

  std::size_t number_of(const RecordFormat& record) const {
    std::size_t number = 0;
    while (&this->record(number) != &record) ++number;
    return number;
  }

  /// No record stands inside itself: what goes through them all comes to an end.
  void check_nesting(std::size_t number) {
    marks_[number] = Mark::Open;
    const RecordFormat& outer = record(number);
    for (std::size_t slot = 0; slot < outer.keys.size(); ++slot) {
      if (outer.keys[slot].record == nullptr) continue;
      const std::size_t inner = number_of(*outer.keys[slot].record);
      if (inner == 0 || marks_[inner] == Mark::Open) {
        error(key_rows_[number][slot], "record",
              inner == 0 ? "the first record stands in no other"
                         : fmt::format("the record '{}' stands inside itself", record(inner).name));
      } else if (marks_[inner] == Mark::New) {
        check_nesting(inner);
      }
    }
    marks_[number] = Mark::Done;
  }

  enum class Mark { New, Open, Done };

  const Format& format_;
  std::vector<Row>& rows_;
  std::vector<std::vector<Row>> key_rows_;  // by record, in the order of its keys
  std::vector<Mark> marks_;
};

}  // namespace

void check_format(const Format& format, std::vector<Row>& rows) {
  FormatChecks(format, rows).run();
}

}  // namespace eligo::guide
