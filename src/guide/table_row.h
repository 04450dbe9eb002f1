// Rows of rule tables, read column by column with every complaint at its place.
#pragma once

#include <bitset>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "document/document.h"
#include "eligo/diagnostic.h"
#include "text/source.h"

namespace eligo::guide {

/// How much of strangers' tables is read. The built-in ones have a hundredth of it.
constexpr std::size_t kMostTableBytes = std::size_t{4} * 1024 * 1024;
constexpr std::size_t kMostTableFiles = 1'000;

/// One table file: its text, which outlives it, its tree, and where complaints about it go.
class TableFile {
 public:
  TableFile(std::string path, std::string_view text, std::vector<Diagnostic>& errors);

  const std::string& path() const { return path_; }
  /// The only document's root mapping; null, with a complaint, where there is none.
  const Node* root() const { return root_; }

  void error(std::size_t offset, std::string message, std::string suggestion = {});
  void error(const Node& node, std::string message, std::string suggestion = {});
  Location location(std::size_t offset) const { return lines_.location(offset); }
  std::vector<Diagnostic>& errors() { return *errors_; }

 private:
  enum class Breaks { Allowed, Forbidden };

  void parse(std::string_view text);
  void check_texts(const Node& node, Breaks breaks);

  std::string path_;
  Lines lines_;
  std::optional<Document> document_;
  const Node* root_ = nullptr;
  std::vector<Diagnostic>* errors_;
};

/// A mapping of a table. Columns that nobody asked for are errors when the row is finished.
class Row {
 public:
  Row(TableFile& file, const Node& node);

  TableFile& file() const { return *file_; }
  std::size_t offset() const { return node_->offset; }

  const Node* find(std::string_view column);  ///< null where absent
  std::string text(std::string_view column);  ///< required: an error where absent
  std::string text_or(std::string_view column, std::string_view otherwise = {});
  std::string expression(std::string_view column);  ///< a text that may break lines
  std::string expression_or(std::string_view column, std::string_view otherwise = {});
  bool flag(std::string_view column);                       ///< `yes` or absent
  std::vector<std::string> words(std::string_view column);  ///< a list of scalars, or absent
  std::vector<Row> rows(std::string_view column);           ///< a list of mappings, or absent
  std::vector<std::pair<std::string_view, const Node*>> pairs(std::string_view column);

  /// Where the column's value begins; the row itself where it is absent.
  std::size_t offset_of(std::string_view column) const;
  void finish();

 private:
  /// Where in the mapping's items the column's value is; their number where it is absent.
  std::size_t index_of(std::string_view column) const;
  bool was_read(std::size_t index) const;
  std::string in_one_line(std::string_view column, std::string text);

  TableFile* file_;
  const Node* node_;
  std::vector<std::string_view> asked_;
  std::bitset<64> read_;  // of the first columns: a shorter way than comparing names
};

/// The value of `word` in a table of names; an error at `column` that lists the names otherwise.
template <class Names>
auto choice(Row& row, std::string_view column, std::string_view otherwise, const Names& names) {
  const std::string word = row.text_or(column, otherwise);
  for (const auto& [name, value] : names) {
    if (name == word) return value;
  }
  std::string known;
  for (const auto& [name, value] : names) known += (known.empty() ? "" : ", ") + std::string(name);
  row.file().error(row.offset_of(column), "unknown word '" + word + "': one of " + known);
  return names.front().second;
}

}  // namespace eligo::guide
