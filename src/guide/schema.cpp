#include "eligo/schema.h"

#include <fmt/format.h>

#include <algorithm>
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

/// A scalar that is read as text, whatever a YAML parser makes of it.
ordered_json any_scalar() {
  return {{"type", {"string", "number", "boolean"}}};
}

ordered_json text_pattern(const char* pattern) {
  return {{"type", "string"}, {"pattern", pattern}};
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
    if (!record.none.empty()) forms.push_back({{"enum", none_words(record)}});
    if (forms.size() == 1) return forms.front();
    return {{"description", record.help}, {"anyOf", std::move(forms)}};
  }

  /// A YAML parser may make a boolean of `no`.
  static ordered_json none_words(const RecordFormat& record) {
    if (record.none == "no") return {false, record.none};
    return ordered_json::array({record.none});
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
                 {ordered_json{{"type", "integer"}, {"minimum", 0}},
                  text_pattern("^(0|[1-9][0-9]*)$")}}};
      case ValueType::Date:
        return text_pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
      case ValueType::Duration:
        return text_pattern("^(0|[1-9][0-9]{0,5}) (day|week|month|year)s?$");
      case ValueType::Edition:
        return {{"enum", editions()}};
      case ValueType::Id:
        return {{"type", {"string", "number"}}, {"not", text_pattern("^[A-Z]{2}$")}};
      case ValueType::Money:
        return {{"anyOf",
                 {ordered_json{{"type", "number"}, {"minimum", 0}},
                  text_pattern("^(0|[1-9][0-9]{0,16})([.][0-9]{1,2})?$")}}};
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
        "# A project for the {} call, to fill in: take the # away where you know the answer.\n"
        "# What is left out is unknown, never wrong. Check it with: eligo check FILE\n"
        "guide: {}\n\n",
        guides_.default_edition(), guides_.default_edition());
    section("project", "  ");
    section("organisations", "    ");
    if (!types.empty()) text_ += "activities:\n";
    for (const std::string& type : types) activity(type);
    if (with_budget) budget();
    return text_;
  }

 private:
  /// The keys to write in the records at a key of the root; none where the format has no such key.
  std::vector<Key> keys_of(std::string_view section) const {
    const auto slot = format_.root().find(section);
    const RecordFormat* record = slot ? format_.root().keys[*slot].record : nullptr;
    return record != nullptr ? keys_of(*record) : std::vector<Key>();
  }

  static std::vector<Key> keys_of(const RecordFormat& record) {
    std::vector<Key> keys = record.keys;
    std::erase_if(keys, [](const Key& key) { return !key.is_written(); });
    return keys;
  }

  /// A commented section; a list's members begin with a dash.
  void section(const std::string& name, const std::string& indent) {
    text_ += fmt::format("# {}:\n", name);
    bool dash = indent.size() > 2;
    for (const Key& key : keys_of(name)) {
      line(dash ? indent.substr(0, indent.size() - 2) + "- " : indent, key);
      dash = false;
    }
    text_ += "\n";
  }

  void line(const std::string& indent, const Key& key) {
    text_ += fmt::format("#{}{}\n", indent, guide::example_line(key));
  }

  void activity(const std::string& type) {
    text_ += fmt::format("  - type: {}\n", type);
    for (const Key& key : keys_of("activities")) {
      if (key.name == "type" || !key.used_by(type)) continue;
      line("   ", key);
      if (key.record != nullptr && key.record->has_mapping()) nested(key);
    }
    text_ += "\n";
  }

  void nested(const Key& key) {
    if (!key.record->scalar_keys.empty()) return;  // its example is the short form
    bool dash = key.list;
    for (const Key& inner : keys_of(*key.record)) {
      line(dash ? "     - " : key.list ? "       " : "     ", inner);
      dash = false;
    }
  }

  void budget() {
    text_ += "# budget:\n";
    all_keys(keys_of("budget"), "  ", false);
  }

  /// Every key with those of nested mappings below it.
  void all_keys(const std::vector<Key>& keys, const std::string& indent, bool is_member) {
    std::string start = is_member ? indent.substr(0, indent.size() - 2) + "- " : indent;
    for (const Key& key : keys) {
      line(start, key);
      start = indent;
      const bool is_nested = key.record != nullptr && key.record->scalar_keys.empty();
      if (is_nested) {
        all_keys(keys_of(*key.record), indent + (key.list ? "    " : "  "), key.list);
      }
    }
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
