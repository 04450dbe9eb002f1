#include "lsp/context.h"

#include <algorithm>

namespace eligo::lsp {
namespace {

bool is_list(const guide::Key* key) {
  return key != nullptr && key->list && key->record != nullptr;
}

class ContextFinder {
 public:
  ContextFinder(const Description& description, std::size_t offset)
      : description_(description), tree_(description.entry_tree()), offset_(offset) {
    context_.document = tree_.document_at(offset);
    context_.word = {offset, 0};
  }

  Context find() {
    const std::size_t entry = innermost();
    if (entry == Entry::kNone) {
      at_new_line();
    } else if (const Entry& found = tree_[entry]; found.flow) {
      in_brackets(entry);
    } else if (touches(found.mark, offset_) && found.kind == Entry::Kind::Key) {
      at_key(entry);
    } else {
      at_value(entry);
    }
    return context_;
  }

 private:
  /// The last entry that the offset is in; none where its line begins nothing before it.
  std::size_t innermost() const {
    const std::size_t line = description_.source().location(offset_).line;
    std::size_t found = Entry::kNone;
    for (std::size_t i = 0; i < tree_.entries().size(); ++i) {
      const Entry& entry = tree_[i];
      if (entry.mark.offset > offset_ && !entry.flow) break;
      const bool on_line = description_.source().location(entry.mark.offset).line == line;
      const bool in_it = entry.flow
                             ? touches(entry.extent, offset_)
                             : on_line || (entry.value.length > 0 && touches(entry.value, offset_));
      if (in_it) found = i;
    }
    return found;
  }

  std::string_view before_cursor() const {
    const std::string_view text = tree_.text();
    const std::size_t start =
        description_.source().line_start(description_.source().location(offset_).line);
    return text.substr(std::min(start, offset_), offset_ - std::min(start, offset_));
  }

  bool in_comment(std::size_t from) const {
    const std::string_view between = tree_.text().substr(from, offset_ - from);
    return between.find(" #") != between.npos || between.starts_with('#');
  }

  /// On a line without a word: what is open at the cursor's column.
  void at_new_line() {
    const std::string_view before = before_cursor();
    if (before.find_first_not_of(' ') != before.npos) return;  // a comment, or more of a text
    std::size_t parent = Entry::kNone;
    for (std::size_t i = 0; i < tree_.entries().size(); ++i) {
      const Entry& entry = tree_[i];
      if (entry.mark.offset >= offset_ || entry.document != context_.document) continue;
      if (!entry.flow && entry.has_colon == (entry.kind == Entry::Kind::Key)) parent = i;
    }
    while (parent != Entry::kNone && tree_[parent].column >= before.size()) {
      parent = tree_[parent].parent;
    }
    inside(parent);
  }

  /// In the value of a block entry, where nothing or a word stands so far.
  void inside(std::size_t parent) {
    context_.container = parent;
    if (parent == Entry::kNone) {
      context_.keys_of = description_.record_in(parent);
      return;
    }
    const Entry& entry = tree_[parent];
    if (entry.value.length > 0 && !touches(entry.value, offset_)) return;
    const guide::Key* key = description_.key_of(parent);
    if (entry.kind == Entry::Kind::Key && key != nullptr && key->list) {
      context_.keys_of = key->record;
      context_.values_of = is_list(key) ? nullptr : key;
      context_.wants_dash = true;
      return;
    }
    context_.keys_of = description_.record_in(parent);
    if (entry.children.empty() || context_.keys_of == nullptr) context_.values_of = key;
  }

  void at_key(std::size_t entry) {
    const Entry& found = tree_[entry];
    inside(found.parent);
    context_.entry = entry;
    context_.word = found.mark;
    context_.has_colon = found.has_colon;
    if (found.has_colon) context_.values_of = nullptr;
  }

  void at_value(std::size_t entry) {
    const Entry& found = tree_[entry];
    if (!found.has_colon && found.kind == Entry::Kind::Key) return;
    const std::size_t begin = end_of(found.mark) + (found.has_colon ? 1 : 0);
    if (offset_ < begin) return;
    context_.entry = entry;
    if (found.value.length == 0) {
      if (in_comment(begin)) return;
    } else if (touches(found.value, offset_) && !tree_.scalar(found).empty()) {
      context_.word = found.value;
    } else {
      return;
    }
    context_.wants_space = context_.word.offset == begin;
    context_.container = found.parent;
    if (found.kind == Entry::Kind::Member) {
      inside(entry);
    } else {
      context_.values_of = description_.key_of(entry);
      if (is_list(context_.values_of)) context_.values_of = nullptr;
    }
  }

  void in_brackets(std::size_t entry) {
    const Entry& found = tree_[entry];
    context_.entry = entry;
    context_.container = found.parent;
    if (found.kind == Entry::Kind::Member) {
      if (found.value.length > 0 && tree_.scalar(found).empty()) return;
      context_.values_of = description_.key_of(entry);
      if (found.value.length > 0) context_.word = found.value;
    } else if (touches(found.mark, offset_) || !found.has_colon) {
      context_.keys_of = description_.record_in(found.parent);
      context_.has_colon = found.has_colon;
      if (touches(found.mark, offset_)) context_.word = found.mark;
    } else if (offset_ > end_of(found.mark)) {
      context_.values_of = description_.key_of(entry);
      if (touches(found.value, offset_) && found.value.length > 0) context_.word = found.value;
      context_.wants_space = context_.word.offset == end_of(found.mark) + 1;
    }
    if (is_list(context_.values_of)) context_.values_of = nullptr;
  }

  const Description& description_;
  const EntryTree& tree_;
  std::size_t offset_;
  Context context_;
};

}  // namespace

Context context_at(const Description& description, std::size_t offset) {
  return ContextFinder(description, offset).find();
}

}  // namespace eligo::lsp
