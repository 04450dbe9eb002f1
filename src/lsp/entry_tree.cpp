#include "lsp/entry_tree.h"

#include <algorithm>

#include "text/quoted.h"
#include "text/source.h"

namespace eligo::lsp {
namespace {

constexpr std::size_t kDeepestBrackets = 64;

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

bool is_break(char c) {
  return c == '\n' || c == '\r';
}

}  // namespace

/// Goes through the lines with the entries that are still open on a stack.
class EntryTreeReader {
 public:
  explicit EntryTreeReader(EntryTree& tree) : tree_(tree), text_(tree.text_) {}

  void read() {
    if (text_.starts_with(kByteOrderMark)) at_ = kByteOrderMark.size();
    while (at_ < text_.size()) read_line();
  }

 private:
  std::size_t line_end(std::size_t from) const {
    while (from < text_.size() && !is_break(text_[from])) ++from;
    return from;
  }

  static std::size_t next_line(std::string_view text, std::size_t end) {
    if (text.substr(end, 2) == "\r\n") return end + 2;
    return std::min(end + 1, text.size());
  }

  std::size_t skip_blanks(std::size_t from, std::size_t end) const {
    while (from < end && is_blank(text_[from])) ++from;
    return from;
  }

  /// Whether an indicator at `at` stands alone: blank or nothing follows.
  bool is_alone(std::size_t at, std::size_t end) const {
    return at + 1 >= end || is_blank(text_[at + 1]) || is_break(text_[at + 1]);
  }

  bool begins_comment(std::size_t at) const {
    return text_[at] == '#' && (at == 0 || is_blank(text_[at - 1]) || is_break(text_[at - 1]));
  }

  void read_line() {
    const std::size_t start = at_;
    const std::size_t end = line_end(start);
    at_ = next_line(text_, end);
    const std::size_t first = skip_blanks(start, end);
    if (first == end || text_[first] == '#') return;
    const std::string_view line = text_.substr(start, end - start);
    if (line.starts_with("---") || line.starts_with("...")) {
      begin_document(line.starts_with("---"), start);
      return;
    }
    seen_ = true;
    read_content(start, first, end);
  }

  void begin_document(bool marker, std::size_t start) {
    open_.clear();
    if (!marker) return;
    if (seen_) {
      ++document_;
      tree_.document_starts_.push_back(start);
    }
    seen_ = true;
  }

  /// Dashes, then a key with its value, or a value alone.
  void read_content(std::size_t start, std::size_t at, std::size_t end) {
    std::size_t member = Entry::kNone;
    while (text_[at] == '-' && is_alone(at, end)) {
      member = add_member(at - start, at);
      at = skip_blanks(at + 1, end);
      if (at == end || begins_comment(at)) return;
    }
    const std::size_t content = skip_properties(at, end);
    const TextRange key = content < end ? find_key(content, end) : TextRange{content, 0};
    if (key.length > 0) {
      const std::size_t entry = add_key(at - start, key);
      read_value(entry, skip_blanks(tree_[entry].mark.offset + key.length, end), end);
    } else if (member != Entry::kNone) {
      read_value(member, at, end);
    } else {
      read_loose(at - start, at, end);
    }
  }

  /// A line without a key: a value that stands below its key, more of a text, or a word that is to
  /// become a key.
  void read_loose(std::size_t column, std::size_t at, std::size_t end) {
    close_from(column);
    const std::size_t parent = open_.empty() ? Entry::kNone : open_.back();
    if (parent != Entry::kNone && tree_[parent].value.length > 0) return;
    if (parent != Entry::kNone && std::string_view("[{\"'|>").find(text_[at]) != text_.npos) {
      read_value(parent, at, end);
      return;
    }
    const std::size_t entry = add({.kind = Entry::Kind::Key, .column = column}, parent);
    tree_.entries_[entry].mark = {at, end_of_plain(at, end, false) - at};
    tree_.entries_[entry].name = text_.substr(at, tree_[entry].mark.length);
  }

  std::size_t add(Entry entry, std::size_t parent) {
    entry.parent = parent;
    entry.document = document_;
    tree_.entries_.push_back(std::move(entry));
    const std::size_t index = tree_.entries_.size() - 1;
    if (parent != Entry::kNone) tree_.entries_[parent].children.push_back(index);
    return index;
  }

  void close_from(std::size_t column) {
    while (!open_.empty() && tree_[open_.back()].column >= column) open_.pop_back();
  }

  /// A list may stand at the column of its key.
  std::size_t add_member(std::size_t column, std::size_t dash) {
    const auto ends = [&](const Entry& entry) {
      return entry.column > column || (entry.column == column && entry.kind == Entry::Kind::Member);
    };
    while (!open_.empty() && ends(tree_[open_.back()])) open_.pop_back();
    const std::size_t parent = open_.empty() ? Entry::kNone : open_.back();
    open_.push_back(
        add({.kind = Entry::Kind::Member, .column = column, .mark = {dash, 1}}, parent));
    return open_.back();
  }

  /// `key` includes the colon.
  std::size_t add_key(std::size_t column, TextRange key) {
    close_from(column);
    std::size_t length = key.length - 1;
    while (length > 0 && is_blank(text_[key.offset + length - 1])) --length;
    const std::size_t parent = open_.empty() ? Entry::kNone : open_.back();
    const std::size_t entry = add({.kind = Entry::Kind::Key,
                                   .column = column,
                                   .has_colon = true,
                                   .name = unquoted(text_.substr(key.offset, length)),
                                   .mark = {key.offset, length}},
                                  parent);
    open_.push_back(entry);
    colon_ = end_of(key);
    return entry;
  }

  static std::string unquoted(std::string_view text) {
    const bool quoted = text.size() > 1 && (text.front() == '"' || text.front() == '\'') &&
                        text.front() == text.back();
    return std::string(quoted ? text.substr(1, text.size() - 2) : text);
  }

  /// Anchors and tags.
  std::size_t skip_properties(std::size_t at, std::size_t end) const {
    while (at < end && (text_[at] == '&' || text_[at] == '!')) {
      while (at < end && !is_blank(text_[at])) ++at;
      at = skip_blanks(at, end);
    }
    return at;
  }

  /// A key that begins at `at`, its colon included; empty where there is none.
  TextRange find_key(std::size_t at, std::size_t end) const {
    const std::size_t begin = at;
    if (std::string_view("[{|>#").find(text_[at]) != std::string_view::npos) return {begin, 0};
    if (text_[at] == '"' || text_[at] == '\'') at = skip_blanks(end_of_quoted(text_, at, end), end);
    for (; at < end; ++at) {
      if (begins_comment(at)) break;
      if (text_[at] == ':' && is_alone(at, end)) return {begin, at + 1 - begin};
      if (text_[begin] == '"' || text_[begin] == '\'') break;
    }
    return {begin, 0};
  }

  /// Without trailing blanks and a comment.
  std::size_t end_of_plain(std::size_t at, std::size_t end, bool flow) const {
    std::size_t last = at;
    for (; at < end; ++at) {
      const char c = text_[at];
      if (begins_comment(at) || is_break(c)) break;
      const bool mark = std::string_view(",[]{}").find(c) != std::string_view::npos;
      const bool colon = c == ':' && (is_alone(at, end) || text_[at + 1] == ',' ||
                                      text_[at + 1] == '}' || text_[at + 1] == ']');
      if (flow && (mark || colon)) break;
      if (!is_blank(c)) last = at + 1;
    }
    return last;
  }

  /// The end of the lines that can belong to a value which goes on below its entry: those further
  /// to the right, and closing brackets. An open bracket costs no more than these.
  std::size_t end_of_lines(const Entry& entry, std::size_t end) const {
    for (std::size_t start = next_line(text_, end); start < text_.size();) {
      const std::size_t stop = line_end(start);
      const std::size_t first = skip_blanks(start, stop);
      const bool closes = first < stop && (text_[first] == ']' || text_[first] == '}');
      if (first < stop && first - start <= entry.column && !closes) break;
      if (first < stop) end = stop;
      start = next_line(text_, stop);
    }
    return end;
  }

  void read_value(std::size_t entry, std::size_t at, std::size_t end) {
    at = skip_properties(std::max(at, colon_after(entry)), end);
    at = skip_blanks(at, end);
    if (at >= end || begins_comment(at)) return;
    std::size_t stop = end;
    switch (text_[at]) {
      case '|':
      case '>':
        stop = end_of_lines(tree_[entry], end);
        break;
      case '"':
      case '\'':
        stop = end_of_quoted(text_, at, end);
        if (stop == end && !closes(at, end)) {
          stop = end_of_quoted(text_, at, end_of_lines(tree_[entry], end));
        }
        break;
      case '[':
      case '{':
        stop = read_flow(entry, at, end_of_lines(tree_[entry], end), 0);
        break;
      default:
        stop = end_of_plain(at, end, false);
    }
    tree_.entries_[entry].value = {at, stop - at};
    if (stop > end) at_ = next_line(text_, line_end(stop));
  }

  std::size_t colon_after(std::size_t entry) const {
    return tree_[entry].kind == Entry::Kind::Key ? colon_ : 0;
  }

  bool closes(std::size_t at, std::size_t end) const {
    return end > at + 1 && text_[end - 1] == text_[at];
  }

  std::size_t skip_space(std::size_t at, std::size_t end) const {
    while (at < end && (is_blank(text_[at]) || is_break(text_[at]) || begins_comment(at))) {
      at = text_[at] == '#' ? std::min(line_end(at), end) : at + 1;
    }
    return at;
  }

  /// A collection between brackets from `at`; returns its end, at most `end`. What stands between
  /// two commas is an entry, also where it is nothing yet.
  std::size_t read_flow(std::size_t parent, std::size_t at, std::size_t end, std::size_t depth) {
    const bool mapping = text_[at] == '{';
    if (depth == kDeepestBrackets) return end;
    for (++at;;) {
      const std::size_t begin = at;
      at = skip_space(at, end);
      const std::size_t entry =
          add({.kind = mapping ? Entry::Kind::Key : Entry::Kind::Member, .flow = true}, parent);
      tree_.entries_[entry].mark = {at, 0};
      if (at < end) {
        at = mapping ? read_pair(entry, at, end, depth) : read_item(entry, at, end, depth);
      }
      const std::size_t stop = skip_space(at, end);
      tree_.entries_[entry].extent = {begin, stop - begin};
      at = stop;
      if (at >= end) return end;
      if (text_[at] == '}' || text_[at] == ']') return at + 1;
      ++at;  // a comma; or what has no place here
    }
  }

  std::size_t read_pair(std::size_t entry, std::size_t at, std::size_t end, std::size_t depth) {
    const bool quoted = text_[at] == '"' || text_[at] == '\'';
    const std::size_t stop = quoted ? end_of_quoted(text_, at, end) : end_of_plain(at, end, true);
    Entry& pair = tree_.entries_[entry];
    pair.mark = {at, stop - at};
    pair.name = unquoted(text_.substr(at, stop - at));
    at = skip_blanks(stop, end);
    if (at >= end || text_[at] != ':') return stop;
    pair.has_colon = true;
    return read_item(entry, skip_space(at + 1, end), end, depth);
  }

  std::size_t read_item(std::size_t entry, std::size_t at, std::size_t end, std::size_t depth) {
    at = skip_properties(at, end);
    if (at >= end) return end;
    std::size_t stop = at;
    if (text_[at] == '[' || text_[at] == '{') {
      stop = read_flow(entry, at, end, depth + 1);
    } else if (text_[at] == '"' || text_[at] == '\'') {
      stop = end_of_quoted(text_, at, end);
    } else {
      stop = end_of_plain(at, end, true);
    }
    tree_.entries_[entry].value = {at, stop - at};
    return stop;
  }

  EntryTree& tree_;
  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t colon_ = 0;  // behind the colon of the key that was added last
  std::size_t document_ = 0;
  bool seen_ = false;              // whether anything of this document stands above
  std::vector<std::size_t> open_;  // entries whose values may go on
};

EntryTree::EntryTree(std::string_view text) : text_(text) {
  EntryTreeReader(*this).read();
}

std::vector<std::size_t> EntryTree::top(std::size_t document) const {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    if (entries_[i].parent == Entry::kNone && entries_[i].document == document) found.push_back(i);
  }
  return found;
}

std::vector<std::size_t> EntryTree::inside(std::size_t entry, std::size_t document) const {
  return entry == Entry::kNone ? top(document) : entries_[entry].children;
}

std::size_t EntryTree::find(std::size_t entry, std::size_t document, std::string_view name) const {
  for (const std::size_t child : inside(entry, document)) {
    const Entry& candidate = entries_[child];
    if (candidate.kind == Entry::Kind::Key && candidate.has_colon && candidate.name == name) {
      return child;
    }
  }
  return Entry::kNone;
}

std::string_view EntryTree::scalar(const Entry& entry) const {
  std::string_view value = text_.substr(entry.value.offset, entry.value.length);
  if (value.empty() || std::string_view("[{|>&*").find(value[0]) != value.npos) return {};
  if (value.size() > 1 && (value[0] == '"' || value[0] == '\'') && value.back() == value[0]) {
    value = value.substr(1, value.size() - 2);
  }
  return value;
}

std::size_t EntryTree::document_at(std::size_t offset) const {
  const auto after = std::upper_bound(document_starts_.begin(), document_starts_.end(), offset);
  return static_cast<std::size_t>(after - document_starts_.begin()) - 1;
}

}  // namespace eligo::lsp
