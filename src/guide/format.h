// The format table: every key of a project description with its record, type and vocabulary.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

#include "eligo/diagnostic.h"
#include "eligo/tables.h"

namespace eligo::guide {

/// The types of values, as rules/format.yaml names them; `Record` is a nested mapping.
enum class ValueType {
  Text,
  Word,
  Declared,
  Count,
  Date,
  Duration,
  Country,
  Language,
  Money,
  Ref,
  Id,
  Edition,
  Record,
};

std::string_view to_string(ValueType type);

/// The keys that make a period: its first day, its last, and its length.
constexpr std::string_view kStartKey = "start";
constexpr std::string_view kEndKey = "end";
constexpr std::string_view kDurationKey = "duration";
inline constexpr std::array kPeriodKeys = {kStartKey, kEndKey, kDurationKey};

/// The words that a key accepts.
class Vocabulary {
 public:
  struct Word {
    std::string word;
    std::string help;
  };

  Vocabulary(std::string name, std::string help, std::vector<Word> words);

  const std::string& name() const { return name_; }
  const std::string& help() const { return help_; }
  const std::vector<Word>& words() const { return words_; }
  const std::map<std::string, std::string, std::less<>>& aliases() const { return aliases_; }

  void add_alias(std::string alias, std::string word);
  /// The word that `text` is or is another spelling of; null where it is none.
  const std::string* find(std::string_view text) const;
  std::vector<std::string_view> candidates() const;  ///< words and aliases, for suggestions

 private:
  std::string name_;
  std::string help_;
  std::vector<Word> words_;
  std::vector<std::uint32_t> order_;  // of the words by their text
  std::map<std::string, std::string, std::less<>> aliases_;
};

/// What leaving a key out says.
enum class Absence { Unknown, Empty, None };

struct RecordFormat;

struct Key {
  std::string name;
  ValueType type = ValueType::Text;
  const Vocabulary* vocabulary = nullptr;  ///< of words, countries and languages
  bool open = false;                       ///< other text than the vocabulary's is accepted
  const RecordFormat* record = nullptr;    ///< of nested mappings
  bool list = false;
  std::optional<std::string> otherwise;  ///< the word or the count that absence means
  std::vector<std::string> only_for;     ///< types of its record that use it; empty: all
  Absence absence = Absence::Unknown;
  bool scalar_only = false;
  bool computed = false;    ///< filled in by `check`; a description has no such key
  std::string unique;       ///< of a list: the members' key that none share
  std::string single_key;   ///< of a list: at most one member has, for this key,
  std::string single_word;  ///<   this word
  std::string example;
  std::string second_example;  ///< in a list's second member; empty where that leaves the key out
  std::string help;

  bool used_by(std::string_view word) const;
  /// Whether a mapping of a description may have it.
  bool is_written() const { return !scalar_only && !computed; }
};

/// What must hold between the keys of a record; else a format error.
struct Constraint {
  std::string check;
  std::uint32_t at = 0;  ///< the key to point at
  std::string message;
  std::string file;
  Location location;
};

struct RecordFormat {
  std::string name;
  std::string help;
  std::vector<Key> keys;
  std::vector<std::uint32_t> scalar_keys;
  std::optional<std::uint32_t> sequence_key;
  std::string none;     ///< the word that says there is none; empty where no word does
  bool closed = false;  ///< keys not given are null
  std::string period;   ///< the field made of `kPeriodKeys`; empty without
  std::optional<std::uint32_t> type_key;  ///< whose word chooses among the keys, where it does
  std::vector<Constraint> constraints;
  const RecordFormat* parent = nullptr;  ///< the record that nests it, where there is only one
  bool computed = false;                 ///< no key of a description leads to it

  std::optional<std::uint32_t> find(std::string_view key) const;
  /// Whether a mapping is a way to write it.
  bool has_mapping() const;

 private:
  friend class FormatLoader;
  std::unordered_map<std::string_view, std::uint32_t> index_;
};

/// The whole format. Records and vocabularies keep their addresses. Whoever wrote it, some things
/// may be taken for granted: format_checks.cpp.
class Format {
 public:
  static std::variant<std::unique_ptr<const Format>, std::vector<Diagnostic>> load(
      const Tables& tables);

  const RecordFormat& root() const { return records_.front(); }
  const std::deque<RecordFormat>& records() const { return records_; }
  const std::deque<Vocabulary>& vocabularies() const { return vocabularies_; }
  const RecordFormat* find_record(std::string_view name) const;
  const Vocabulary* find_vocabulary(std::string_view name) const;

 private:
  friend class FormatLoader;
  std::deque<RecordFormat> records_;
  std::deque<Vocabulary> vocabularies_;
};

/// A name as expressions write it: dashes become underscores.
std::string identifier(std::string_view name);
/// Whether a name of an expression may have the character in it.
bool is_name_character(char c);

}  // namespace eligo::guide
