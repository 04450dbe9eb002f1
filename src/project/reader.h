// Reads the nodes of a description into records, after the format table.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "cel/program.h"
#include "guide/compiled_guide.h"
#include "project/project.h"
#include "project/record.h"

namespace eligo {

class ProjectReader {
 public:
  ProjectReader(const guide::CompiledGuide& guide, cel::Arena& arena, const CommonScope& scope,
                std::vector<FormatProblem>& problems)
      : guide_(guide), arena_(arena), scope_(scope), problems_(problems) {}

  Record* read(const ProjectSource& source);
  /// Judges the format's constraints; the shared scope has the sections by then.
  void check_constraints();

 private:
  using Position = Record::Position;

  struct Entry {
    const Node& key;
    const Node& value;
  };
  /// The mappings merged into a record, by their items, which all their aliases share.
  using MergedMappings = std::unordered_set<const Node* const*>;
  /// The key whose value is being read in its short form, and the record that it makes.
  struct ShortForm {
    const guide::Key* key;
    const guide::RecordFormat* record;
  };

  void problem(const Node& at, std::string message, std::string suggestion = {});
  void problem_in_place(const Node& at, std::string message);
  void list_problem(FormatProblem problem);
  bool is_listed(const FormatProblem& problem) const;
  std::string suggestion_for(std::string_view word, std::span<const std::string_view> candidates);
  std::string_view label(const guide::Key& key) const;
  void no_value(const Node& at, const guide::Key& key);
  void wrong_type(const Node& at, const guide::Key& key, std::string_view expected,
                  std::string suggestion = {});

  // Records
  void read_mapping(Record& record, const Node& mapping);
  void take_entries(Record& record, const Node& mapping);
  void take_merged(Record& record, const Node& source, const Node& via, MergedMappings& merged);
  std::optional<std::uint32_t> slot_of(const Record& record, const Node& key_node);
  void take_key(Record& record, const Node& key_node, const Node& value);
  void take_merged_key(Record& record, std::uint32_t slot, const Entry& entry, const Node& via);
  void key_twice(const Node& key_node);
  void read_keys(Record& record);
  void finish(Record& record);
  bool may_have(const guide::Key& key) const;
  void unknown_key(const Record& record, const Node& key_node);
  void check_used_keys(const Record& activity, std::uint32_t type_key);

  // Values
  void read_key(Record& record, std::uint32_t slot, const Node& value);
  void read_list(Record& record, std::uint32_t slot, const Node& value);
  std::optional<cel::Value> read_value(const Record& record, std::uint32_t slot,
                                       std::optional<std::uint32_t> index, const Node& value);
  std::optional<cel::Value> read_scalar(const guide::Key& key, const Node& value);
  std::optional<cel::Value> read_record(const Position& position, const guide::Key& key,
                                        const Node& value);
  bool read_short_form(Record& record, const guide::Key& key, const Node& value);
  std::optional<cel::Value> read_word(const guide::Key& key, const Node& value);
  std::optional<cel::Value> read_country(const guide::Key& key, const Node& value);
  std::optional<cel::Value> read_declared(const guide::Key& key, const Node& value);
  std::optional<cel::Value> read_count(const guide::Key& key, const Node& value);
  std::optional<cel::Value> read_money(const guide::Key& key, const Node& value);
  std::optional<cel::Value> read_date(const guide::Key& key, const Node& value);
  std::optional<cel::Value> read_duration(const guide::Key& key, const Node& value);
  std::optional<cel::Value> read_ref(const guide::Key& key, const Node& value);
  std::string meant_by(std::string_view reference);
  std::string country_meant_by(std::string_view reference) const;
  std::optional<cel::Value> read_id(const Node& value);
  std::optional<cel::Value> read_edition(const Node& value);

  // Rules of form between values
  void read_period(Record& record);
  void check_constraints(const Record& record, cel::Evaluation& evaluation);
  void check_members(const Record& record, std::uint32_t slot);
  void index_organisations(const Record& root);

  const guide::CompiledGuide& guide_;
  bool has_computed_ = false;
  cel::Arena& arena_;
  const CommonScope& scope_;
  std::vector<FormatProblem>& problems_;
  std::unordered_map<std::string_view, const Record*> organisations_;
  std::vector<std::string_view> organisation_ids_;
  std::vector<const Record*> constrained_;
  const Record* root_ = nullptr;
  std::optional<ShortForm> short_form_;
  std::unordered_multimap<std::size_t, std::size_t> listed_;  // problems by their offset
  std::size_t looked_for_ = 0;                                // suggestions
  bool organisations_given_ = false;
};

}  // namespace eligo
