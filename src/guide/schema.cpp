#include "eligo/schema.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>

#include "guide/format.h"
#include "guide/key_text.h"
#include "text/join.h"
#include "text/suggest.h"

namespace eligo {
namespace {

using guide::Format;
using guide::Key;
using guide::RecordFormat;
using guide::ValueType;
using guide::Vocabulary;
using nlohmann::ordered_json;

std::vector<std::string> words_of(const Vocabulary& vocabulary) {
  std::vector<std::string> words;
  for (const Vocabulary::Word& word : vocabulary.words()) words.push_back(word.word);
  return words;
}

// ---- JSON Schema ----

constexpr std::int64_t kMostCount = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kMostEuro = kMostCount / 100;  // amounts are counted in cents

/// A scalar that is read as text, whatever a YAML parser makes of it.
ordered_json any_scalar() {
  return {{"type", {"string", "number", "boolean"}}, {"minLength", 1}};
}

ordered_json text_pattern(const char* pattern) {
  return {{"type", "string"}, {"pattern", pattern}};
}

/// Any scalar but `on` and `off`, which are no words of a declaration.
ordered_json declaration() {
  ordered_json scalar = any_scalar();
  scalar["not"] = text_pattern("^([Oo][Nn]|[Oo][Ff][Ff])$");
  return scalar;
}

class SchemaBuilder {
 public:
  explicit SchemaBuilder(const Guides& guides) : guides_(guides), format_(guides.format()) {}

  ordered_json build() {
    ordered_json schema = {
        {"$schema", "https://json-schema.org/draft/2020-12/schema"},
        {"title", guides_.find(guides_.default_edition())->title + ": project description"}};
    schema.update(mapping(format_.root()));
    ordered_json definitions = ordered_json::object();
    for (const RecordFormat& record : format_.records()) {
      if (&record == &format_.root() || record.computed) continue;
      definitions[record.name] = this->record(record);
    }
    schema["$defs"] = std::move(definitions);
    return schema;
  }

 private:
  ordered_json record(const RecordFormat& record) {
    ordered_json forms = ordered_json::array();
    if (record.has_mapping()) forms.push_back(mapping(record));
    for (const std::uint32_t slot : record.scalar_keys) forms.push_back(value(record.keys[slot]));
    if (record.sequence_key) forms.push_back(key_schema(record.keys[*record.sequence_key]));
    if (!record.none.empty()) forms.push_back(none(record));
    if (forms.size() == 1) return forms.front();
    return {{"description", record.help}, {"anyOf", std::move(forms)}};
  }

  /// A declaration's word counts in any case, and a YAML parser may make a boolean of it.
  static ordered_json none(const RecordFormat& record) {
    if (record.none != "no") return {{"const", record.none}};
    return {{"anyOf",
             {ordered_json{{"const", false}}, text_pattern("^([Nn][Oo]|[Ff][Aa][Ll][Ss][Ee])$")}}};
  }

  ordered_json mapping(const RecordFormat& record) {
    ordered_json properties = ordered_json::object();
    for (const Key& key : record.keys) {
      if (key.is_written()) properties[key.name] = key_schema(key);
    }
    ordered_json result = {{"description", record.help},
                           {"type", "object"},
                           {"properties", std::move(properties)},
                           {"additionalProperties", false}};
    ordered_json conditions = unused_keys(record);
    if (!conditions.empty()) result["allOf"] = std::move(conditions);
    return result;
  }

  /// For each type, the keys that an activity of that type does not use.
  static ordered_json unused_keys(const RecordFormat& record) {
    ordered_json conditions = ordered_json::array();
    const auto slot = record.find("type");
    if (!slot || record.keys[*slot].vocabulary == nullptr) return conditions;
    for (const std::string& type : words_of(*record.keys[*slot].vocabulary)) {
      ordered_json unused = ordered_json::object();
      for (const Key& key : record.keys) {
        if (key.is_written() && !key.used_by(type)) unused[key.name] = false;
      }
      if (unused.empty()) continue;
      conditions.push_back(
          {{"if", {{"properties", {{"type", {{"const", type}}}}}, {"required", {"type"}}}},
           {"then", {{"properties", std::move(unused)}}}});
    }
    return conditions;
  }

  ordered_json key_schema(const Key& key) {
    ordered_json item = value(key);
    ordered_json result;
    if (!key.list) {
      result = std::move(item);
    } else if (key.type == ValueType::Record) {
      result = {{"type", "array"}, {"items", std::move(item)}};
    } else {
      result = {{"anyOf", {ordered_json{{"type", "array"}, {"items", item}}, item}}};
    }
    result["description"] = key.help;
    return result;
  }

  ordered_json value(const Key& key) {
    switch (key.type) {
      case ValueType::Word:
      case ValueType::Country:
      case ValueType::Language:
        return word(key);
      case ValueType::Count:
        return {{"anyOf",
                 {ordered_json{{"type", "integer"}, {"minimum", 0}, {"maximum", kMostCount}},
                  text_pattern("^(0|[1-9][0-9]*)$")}}};
      case ValueType::Date:
        return text_pattern("^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$");
      case ValueType::Duration:
        return text_pattern("^(0|[1-9][0-9]{0,5}) (day|week|month|year)s?$");
      case ValueType::Edition:
        return {{"enum", editions()}};
      case ValueType::Id: {
        ordered_json id = any_scalar();
        id["not"] = text_pattern("^[A-Z]{2}$");
        return id;
      }
      case ValueType::Money:
        return {{"anyOf",
                 {ordered_json{{"type", "number"}, {"minimum", 0}, {"maximum", kMostEuro}},
                  text_pattern("^(0|[1-9][0-9]{0,16})([.][0-9]{1,2})?$")}}};
      case ValueType::Declared:
        return declaration();
      case ValueType::Record:
        return {{"$ref", "#/$defs/" + key.record->name}};
      default:
        return any_scalar();
    }
  }

  static ordered_json word(const Key& key) {
    std::vector<std::string> words = words_of(*key.vocabulary);
    for (const auto& [alias, meant] : key.vocabulary->aliases()) words.push_back(alias);
    if (!key.open) return {{"enum", words}};
    ordered_json text = any_scalar();
    text["examples"] = words;
    return text;
  }

  /// Their ids; those that are numbers may be written as such.
  ordered_json editions() const {
    ordered_json ids = ordered_json::array();
    for (const Edition& edition : guides_.editions()) {
      if (edition.id == std::to_string(edition.year)) ids.push_back(edition.year);
      ids.push_back(edition.id);
    }
    return ids;
  }

  const Guides& guides_;
  const Format& format_;
};

// ---- Skeleton ----

class SkeletonBuilder {
 public:
  explicit SkeletonBuilder(const Guides& guides) : guides_(guides), format_(guides.format()) {}

  std::string build(const std::vector<std::string>& types, bool with_budget) {
    text_ = fmt::format(
        "# A project for the {} call, to fill in: take away the # alone, and nothing after it,\n"
        "# where you know the answer. What is left out is unknown, never wrong.\n"
        "# Check it with: eligo check FILE\n"
        "guide: {}\n\n",
        guides_.default_edition(), guides_.default_edition());
    section("project");
    text_ += "\n";
    section("organisations");
    text_ += "\n";
    if (!types.empty()) text_ += "activities:\n";
    for (std::size_t i = 0; i < types.size(); ++i) activity(types[i], i + 1);
    if (with_budget) section("budget");
    return text_;
  }

 private:
  /// Null where the format has no such key at its root.
  const Key* find(std::string_view section) const {
    const auto slot = format_.root().find(section);
    return slot ? &format_.root().keys[*slot] : nullptr;
  }

  static std::vector<Key> keys_of(const RecordFormat& record) {
    std::vector<Key> keys = record.keys;
    std::erase_if(keys, [](const Key& key) { return !key.is_written(); });
    return keys;
  }

  /// What a list's second member has as its example; none where one member is enough.
  static std::vector<Key> keys_of_second(const RecordFormat& record) {
    std::vector<Key> keys = keys_of(record);
    std::erase_if(keys, [](const Key& key) { return key.second_example.empty(); });
    for (Key& key : keys) key.example = key.second_example;
    return keys;
  }

  void section(std::string_view name) {
    const Key* key = find(name);
    if (key == nullptr) return;
    text_ += fmt::format("#{}:\n", name);
    nested(*key, "");
  }

  /// What a key at the indentation has below it, unless its example is a short form.
  void nested(const Key& key, const std::string& indent) {
    if (key.record == nullptr || !key.record->scalar_keys.empty()) return;
    if (!key.list) return mapping(keys_of(*key.record), indent + "  ", false);
    mapping(keys_of(*key.record), indent + "    ", true);
    mapping(keys_of_second(*key.record), indent + "    ", true);
  }

  /// Each key behind a `#`, on a line that is right without it. A member of a list begins with a
  /// dash.
  void mapping(const std::vector<Key>& keys, const std::string& indent, bool is_member) {
    std::string start = is_member ? indent.substr(0, indent.size() - 2) + "- " : indent;
    for (const Key& key : keys) {
      text_ += fmt::format("#{}{}\n", start, guide::example_line(key));
      nested(key, indent);
      start = indent;
    }
  }

  /// The number tells its id from those of the others.
  void activity(const std::string& type, std::size_t number) {
    text_ += fmt::format("  - type: {}\n", type);
    const Key* list = find("activities");
    if (list == nullptr || list->record == nullptr) return;
    std::vector<Key> keys = keys_of(*list->record);
    std::erase_if(keys, [&](const Key& key) { return key.name == "type" || !key.used_by(type); });
    for (Key& key : keys) {
      if (key.name == list->unique) key.example = numbered(key.example, number);
    }
    mapping(keys, "    ", false);
    text_ += "\n";
  }

  /// The example with another number at its end.
  static std::string numbered(const std::string& example, std::size_t number) {
    const std::size_t end = example.find_last_not_of("0123456789");
    return example.substr(0, end + 1) + std::to_string(number);  // npos + 1 is 0
  }

  const Guides& guides_;
  const Format& format_;
  std::string text_;
};

}  // namespace

std::string json_schema(const Guides& guides) {
  return SchemaBuilder(guides).build().dump(2) + "\n";
}

std::string format_reference(const Guides& guides) {
  std::string text =
      "# The format of a project description\n\n"
      "Printed by `eligo schema --format markdown` from the table that the reader uses.\n"
      "Every key is optional: what is absent is unknown.\n";
  for (const RecordFormat& record : guides.format().records()) {
    if (record.computed) continue;
    text += fmt::format(
        "\n## {}\n\n{}\n\n| key | type | used by | meaning |\n| --- | --- | --- | --- |\n",
        record.name, record.help);
    for (const Key& key : record.keys) {
      if (!key.is_written()) continue;
      text += fmt::format("| {} | {} | {} | {} |\n", key.name, guide::type_text(key),
                          key.only_for.empty() ? "all" : joined(key.only_for), key.help);
    }
  }
  text += "\n# Vocabularies\n";
  for (const Vocabulary& vocabulary : guides.format().vocabularies()) {
    text += fmt::format("\n## {}\n\n{}\n\n{}\n", vocabulary.name(), vocabulary.help(),
                        joined(words_of(vocabulary)));
  }
  return text;
}

std::variant<std::string, Diagnostic> skeleton(const Guides& guides,
                                               const std::vector<std::string>& activity_types,
                                               bool with_budget) {
  const Vocabulary* known = guides.format().find_vocabulary("activity-type");
  for (const std::string& type : activity_types) {
    if (known == nullptr) return Diagnostic{.message = "the format has no activity types"};
    if (known->find(type) != nullptr) continue;
    const auto near = nearest(type, known->candidates());
    return Diagnostic{.file = {},
                      .message = fmt::format("there is no activity type '{}': one of {}", type,
                                             joined(words_of(*known))),
                      .suggestion = near ? std::string(*near) : std::string(),
                      .location = {},
                      .range = {}};
  }
  return SkeletonBuilder(guides).build(activity_types, with_budget);
}

std::vector<std::string> vocabulary_words(const Guides& guides, std::string_view vocabulary) {
  const Vocabulary* found = guides.format().find_vocabulary(vocabulary);
  return found != nullptr ? words_of(*found) : std::vector<std::string>();
}

}  // namespace eligo
