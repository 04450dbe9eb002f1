#include "lsp/description.h"

#include <algorithm>

namespace eligo::lsp {

Description::Description(std::string name, std::string text, const guide::Format& format)
    : format_(format), source_(std::move(name), std::move(text)), tree_(source_.text()) {
  meanings_.reserve(tree_.entries().size());
  for (const Entry& entry : tree_.entries()) {
    meanings_.push_back(meaning_of(entry));
    index(entry);
  }
}

const guide::RecordFormat* Description::record_in(std::size_t entry) const {
  return entry == Entry::kNone ? &format_.root() : meanings_[entry].record;
}

/// Parents come before their children.
Description::Meaning Description::meaning_of(const Entry& entry) const {
  if (entry.kind == Entry::Kind::Key) {
    const guide::RecordFormat* record = record_in(entry.parent);
    const auto slot = record != nullptr ? record->find(entry.name) : std::nullopt;
    if (!slot || !record->keys[*slot].is_written()) return {};
    const guide::Key& key = record->keys[*slot];
    return {&key, key.list ? nullptr : key.record};
  }
  if (entry.parent == Entry::kNone) return {};
  const guide::Key* list = meanings_[entry.parent].key;
  if (list == nullptr || tree_[entry.parent].kind == Entry::Kind::Member) return {};
  if (list->list) return {list, list->record};
  // A list in the place of a mapping, such as the phases of eTwinning.
  const guide::RecordFormat* record = list->record;
  if (record == nullptr || !record->sequence_key) return {};
  return {&record->keys[*record->sequence_key], nullptr};
}

std::string Description::path_of(std::size_t entry) const {
  if (entry == Entry::kNone) return {};
  const Entry& own = tree_[entry];
  std::string path = path_of(own.parent);
  if (own.kind == Entry::Kind::Key) return path.empty() ? own.name : path + "." + own.name;
  const std::vector<std::size_t> members = tree_.inside(own.parent, own.document);
  const auto found = std::find(members.begin(), members.end(), entry);
  return path + "[" + std::to_string(found - members.begin()) + "]";
}

std::string_view Description::type_in(std::size_t entry, std::size_t document) const {
  const guide::RecordFormat* record = record_in(entry);
  const auto slot = record != nullptr ? record->find("type") : std::nullopt;
  if (!slot || record->keys[*slot].vocabulary == nullptr) return {};
  const std::size_t type = tree_.find(entry, document, "type");
  if (type == Entry::kNone) return {};
  const std::string* word = record->keys[*slot].vocabulary->find(tree_.scalar(tree_[type]));
  return word != nullptr ? std::string_view(*word) : std::string_view();
}

std::vector<Description::Organisation> Description::organisations(std::size_t document) const {
  std::vector<Organisation> found;
  const std::size_t list = tree_.find(Entry::kNone, document, "organisations");
  if (list == Entry::kNone) return found;
  for (const std::size_t member : tree_[list].children) {
    const auto text = [&](std::string_view key) {
      const std::size_t at = tree_.find(member, document, key);
      return at == Entry::kNone ? std::string_view() : tree_.scalar(tree_[at]);
    };
    if (!text("id").empty()) found.push_back({text("id"), text("name"), text("country")});
  }
  return found;
}

/// A value that goes on below its line is marked on that line.
void Description::index(const Entry& entry) {
  if (entry.has_colon) whole_.emplace(entry.mark.offset, entry.mark);
  if (entry.value.length == 0) return;
  const std::string_view value = tree_.text().substr(entry.value.offset, entry.value.length);
  const std::size_t length = std::min(value.find_first_of("\r\n"), value.size());
  whole_.emplace(entry.value.offset, TextRange{entry.value.offset, length});
}

TextRange Description::whole(TextRange range) const {
  if (const auto found = whole_.find(range.offset); found != whole_.end()) return found->second;
  const Location location = source_.location(range.offset);
  const std::size_t end = source_.line_start(location.line) + source_.line(location.line).size();
  return {range.offset, std::min(range.length, end > range.offset ? end - range.offset : 0)};
}

}  // namespace eligo::lsp
