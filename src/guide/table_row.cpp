#include "guide/table_row.h"

#include <algorithm>
#include <memory>

#include "document/packed.h"
#include "document/yaml_reader.h"
#include "guide/embedded_tables.h"
#include "text/shorten.h"
#include "text/suggest.h"
#include "text/utf8.h"

namespace eligo::guide {

namespace {

constexpr std::size_t kMostErrors = 1'000;  // of all tables: aliases make many of few bytes

constexpr std::size_t kMostRows = 2'000;  // facts and rules are compared with one another

InputLimits table_limits() {
  InputLimits limits;
  limits.max_bytes = kMostTableBytes;
  limits.max_nodes = 200'000;
  return limits;
}

std::string shown(char32_t code) {
  std::string text;
  append_utf8(text, code);
  return escape_for_terminal(text);
}

/// The tree of a text that is word for word a built-in table's: parsed when the library was built.
std::optional<Document> built_in_tree(std::string_view path, std::string_view text) {
  for (const EmbeddedTable& table : embedded_tables()) {
    if (table.path != path) continue;
    const bool same = table.text.data() == text.data() && table.text.size() == text.size();
    if (same || table.text == text) return unpack(table.packed);
  }
  return std::nullopt;
}

}  // namespace

TableFile::TableFile(std::string path, std::string_view text, std::vector<Diagnostic>& errors)
    : path_(std::move(path)),
      lines_(text),
      document_(built_in_tree(path_, text)),
      errors_(&errors) {
  if (!document_) parse(text);
  if (!document_) return;
  if (document_->root()->kind != NodeKind::Mapping) {
    error(*document_->root(), "a table is a mapping");
    return;
  }
  root_ = document_->root();
}

void TableFile::parse(std::string_view text) {
  const Source source(path_, std::string(text));
  const InputLimits limits = table_limits();
  YamlReader reader(source, limits);
  std::optional<ReadResult> result = reader.next();
  if (!result) return;
  if (const auto* failure = std::get_if<ReadError>(&*result)) {
    error(failure->offset, failure->message, failure->suggestion);
    return;
  }
  document_ = std::move(std::get<Document>(*result));
  const std::size_t before = errors_->size();
  check_texts(*document_->root(), Breaks::Allowed);
  if (errors_->size() > before) document_.reset();
}

/// What tables say is shown by every command and report, so that none of it may steer a terminal.
/// Only long expressions, which are values, have a use for line breaks and tabs.
void TableFile::check_texts(const Node& node, Breaks breaks) {
  for (std::size_t at = 0; at < node.text.size();) {
    const Character character = decode(node.text, at);
    at += character.bytes;
    const bool is_break = character.code == '\n' || character.code == '\t';
    if (!is_unsafe(character.code) || (is_break && breaks == Breaks::Allowed)) continue;
    error(node, "a character that tables cannot have: " + shown(character.code));
    break;
  }
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    const bool is_key = node.kind == NodeKind::Mapping && i % 2 == 0;
    check_texts(*node.items[i], is_key ? Breaks::Forbidden : Breaks::Allowed);
  }
}

void TableFile::error(std::size_t offset, std::string message, std::string suggestion) {
  constexpr std::size_t kLongestMessage = 1'000;
  if (errors_->size() >= kMostErrors) return;
  errors_->push_back({.file = path_,
                      .message = shortened(message, kLongestMessage),
                      .suggestion = std::move(suggestion),
                      .location = lines_.location(offset),
                      .range = {offset, 1}});
}

void TableFile::error(const Node& node, std::string message, std::string suggestion) {
  error(node.offset, std::move(message), std::move(suggestion));
}

Row::Row(TableFile& file, const Node& node) : file_(&file), node_(&node) {
  constexpr std::size_t kColumns = 16;  // of the widest tables
  asked_.reserve(kColumns);
  if (node.kind != NodeKind::Mapping) file.error(node, "a row is a mapping of columns to values");
}

std::size_t Row::index_of(std::string_view column) const {
  if (node_->kind != NodeKind::Mapping) return node_->items.size();
  for (std::size_t i = 0; i + 1 < node_->items.size(); i += 2) {
    if (node_->items[i]->text == column) return i + 1;
  }
  return node_->items.size();
}

const Node* Row::find(std::string_view column) {
  asked_.push_back(column);
  const std::size_t index = index_of(column);
  if (index == node_->items.size()) return nullptr;
  if (index / 2 < read_.size()) read_.set(index / 2);
  return node_->items[index];
}

std::string Row::text(std::string_view column) {
  return in_one_line(column, expression(column));
}

std::string Row::expression(std::string_view column) {
  const Node* value = find(column);
  if (value != nullptr && value->kind == NodeKind::Scalar) return std::string(value->text);
  file_->error(offset_of(column), "the column '" + std::string(column) + "' needs a text");
  return {};
}

std::string Row::text_or(std::string_view column, std::string_view otherwise) {
  return in_one_line(column, expression_or(column, otherwise));
}

std::string Row::expression_or(std::string_view column, std::string_view otherwise) {
  const Node* value = find(column);
  if (value == nullptr) return std::string(otherwise);
  if (value->kind == NodeKind::Scalar) return std::string(value->text);
  file_->error(*value, "the column '" + std::string(column) + "' takes a text");
  return std::string(otherwise);
}

/// Reports put a text into a line of theirs. Breaks at its end come with YAML's blocks.
std::string Row::in_one_line(std::string_view column, std::string text) {
  text.erase(text.find_last_not_of('\n') + 1);
  const auto breaks = [](char c) { return c == '\n' || c == '\t'; };
  if (std::any_of(text.begin(), text.end(), breaks)) {
    file_->error(offset_of(column),
                 "the column '" + std::string(column) + "' takes one line: fold it with >-");
  }
  return text;
}

bool Row::flag(std::string_view column) {
  const std::string word = text_or(column, "no");
  if (word != "yes" && word != "no") {
    file_->error(offset_of(column), "the column '" + std::string(column) + "' takes yes or no");
  }
  return word == "yes";
}

std::vector<std::string> Row::words(std::string_view column) {
  const Node* value = find(column);
  if (value == nullptr) return {};
  if (value->kind != NodeKind::Sequence) {
    file_->error(*value, "the column '" + std::string(column) + "' takes a list");
    return {};
  }
  std::vector<std::string> words;
  for (const Node* item : value->items) {
    if (item->kind == NodeKind::Scalar) {
      words.push_back(in_one_line(column, std::string(item->text)));
    } else {
      file_->error(*item, "the column '" + std::string(column) + "' takes a list of texts");
    }
  }
  return words;
}

std::vector<Row> Row::rows(std::string_view column) {
  const Node* value = find(column);
  if (value == nullptr) return {};
  if (value->kind != NodeKind::Sequence) {
    file_->error(*value, "the column '" + std::string(column) + "' takes a list of rows");
    return {};
  }
  if (value->items.size() > kMostRows) {
    file_->error(*value, "the column '" + std::string(column) + "' has more rows than " +
                             std::to_string(kMostRows));
    return {};
  }
  std::vector<Row> rows;
  for (const Node* item : value->items) rows.emplace_back(*file_, *item);
  return rows;
}

std::vector<std::pair<std::string_view, const Node*>> Row::pairs(std::string_view column) {
  const Node* value = find(column);
  if (value == nullptr) return {};
  if (value->kind != NodeKind::Mapping) {
    file_->error(*value, "the column '" + std::string(column) + "' takes a mapping");
    return {};
  }
  std::vector<std::pair<std::string_view, const Node*>> pairs;
  pairs.reserve(value->items.size() / 2);
  for (std::size_t i = 0; i + 1 < value->items.size(); i += 2) {
    pairs.emplace_back(value->items[i]->text, value->items[i + 1]);
  }
  return pairs;
}

std::size_t Row::offset_of(std::string_view column) const {
  const std::size_t index = index_of(column);
  return index < node_->items.size() ? node_->items[index]->offset : node_->offset;
}

bool Row::was_read(std::size_t index) const {
  if (index / 2 < read_.size()) return read_.test(index / 2);
  return std::find(asked_.begin(), asked_.end(), node_->items[index]->text) != asked_.end();
}

void Row::finish() {
  if (node_->kind != NodeKind::Mapping) return;
  for (std::size_t i = 0; i + 1 < node_->items.size(); i += 2) {
    if (was_read(i)) continue;
    const Node& key = *node_->items[i];
    const auto near = nearest(key.text, asked_);
    file_->error(key, "unknown column '" + std::string(key.text) + "'",
                 near ? std::string(*near) : std::string());
  }
}

}  // namespace eligo::guide
