#include "lsp/code_actions.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>

#include "guide/key_text.h"
#include "lsp/wire.h"
#include "text/join.h"

namespace eligo::lsp {
namespace {

constexpr std::size_t kIndentation = 2;

/// A path's steps: names, and indices as `[0]`.
std::vector<std::string_view> steps_of(std::string_view path) {
  std::vector<std::string_view> steps;
  while (!path.empty()) {
    const std::size_t end = std::min(path.find_first_of(".[", 1), path.size());
    std::string_view step = path.substr(0, end);
    if (step.starts_with('.')) step.remove_prefix(1);
    steps.push_back(step);
    path.remove_prefix(end);
  }
  return steps;
}

std::size_t index_of(std::string_view step) {
  std::size_t index = Entry::kNone;
  std::from_chars(step.data() + 1, step.data() + step.size() - 1, index);
  return index;
}

class FillIn {
 public:
  FillIn(const Description& description, std::size_t document)
      : description_(description), tree_(description.entry_tree()), document_(document) {}

  void add(std::string_view path) {
    const std::vector<std::string_view> steps = steps_of(path);
    std::size_t entry = Entry::kNone;
    for (std::size_t i = 0; i < steps.size(); ++i) {
      const std::size_t next = step_from(entry, steps[i]);
      if (next == Entry::kNone) {
        add_lines(entry, {steps.begin() + static_cast<std::ptrdiff_t>(i), steps.end()});
        return;
      }
      entry = next;
    }
  }

  std::vector<Edit> edits() const {
    std::vector<Edit> edits;
    for (const auto& [offset, text] : insertions_) edits.push_back({{offset, 0}, text});
    return edits;
  }

 private:
  std::size_t step_from(std::size_t entry, std::string_view step) const {
    if (!step.starts_with('[')) return tree_.find(entry, document_, step);
    const std::vector<std::size_t> members = tree_.inside(entry, document_);
    const std::size_t index = index_of(step);
    return index < members.size() ? members[index] : Entry::kNone;
  }

  /// The names that are missing inside `entry`, as lines below each other.
  void add_lines(std::size_t entry, const std::vector<std::string_view>& names) {
    if (!takes_lines(entry)) return;
    const guide::RecordFormat* record = description_.record_in(entry);
    const std::size_t place = place_in(entry);
    const std::string indentation(column_in(entry), ' ');
    std::string lines;
    std::string inner;
    for (const std::string_view name : names) {
      const auto slot = record != nullptr ? record->find(name) : std::nullopt;
      if (!slot) return;
      const guide::Key& key = record->keys[*slot];
      const bool is_last = name.data() == names.back().data();
      if (key.list && !is_last) return;  // a member of a list that is not there
      const std::string line = is_last ? guide::example_line(key) : fmt::format("{}:", key.name);
      lines += fmt::format("{}# {}{}\n", indentation, inner, line);
      inner += std::string(kIndentation, ' ');
      record = key.record;
    }
    if (!waits_already(place, lines)) insert(place, lines);
  }

  /// Whether the entry's value is, or can become, lines below it.
  bool takes_lines(std::size_t entry) const {
    return entry == Entry::kNone || (!tree_[entry].flow && tree_[entry].value.length == 0);
  }

  std::size_t column_in(std::size_t entry) const {
    const auto children = tree_.inside(entry, document_);
    if (!children.empty()) return tree_[children.front()].column;
    return entry == Entry::kNone ? 0 : tree_[entry].column + kIndentation;
  }

  /// The beginning of the line after the record's first keys, before what is nested in it.
  std::size_t place_in(std::size_t entry) const {
    std::size_t last = entry;
    for (const std::size_t child : tree_.inside(entry, document_)) {
      const Entry& key = tree_[child];
      if (key.value.length == 0 && !key.children.empty()) break;
      last = child;
    }
    if (last == Entry::kNone) return first_of_document();
    const Entry& after = tree_[last];
    const std::size_t end = after.value.length > 0 ? end_of(after.value) : end_of(after.mark);
    return next_line(end);
  }

  std::size_t next_line(std::size_t offset) const {
    const Source& source = description_.source();
    return source.line_start(source.location(offset).line + 1);
  }

  std::size_t first_of_document() const {
    const auto top = tree_.top(document_);
    return top.empty() ? tree_.text().size() : tree_[top.front()].mark.offset;
  }

  /// Whether the comment lines from `place` on have these already.
  bool waits_already(std::size_t place, const std::string& lines) const {
    std::string_view comments = tree_.text().substr(place);
    std::size_t end = 0;
    while (end < comments.size()) {
      const std::size_t first = comments.find_first_not_of(" \t", end);
      if (first == comments.npos || comments[first] != '#') break;
      end = std::min(comments.find('\n', first), comments.size() - 1) + 1;
    }
    return comments.substr(0, end).find(lines) != comments.npos;
  }

  void insert(std::size_t place, const std::string& lines) {
    std::string& text = insertions_[place];
    const std::string_view before = tree_.text().substr(0, place);
    if (text.empty() && !before.empty() && !before.ends_with('\n')) text = "\n";
    if (text.find(lines) == std::string::npos) text += lines;
  }

  const Description& description_;
  const EntryTree& tree_;
  std::size_t document_;
  std::map<std::size_t, std::string> insertions_;
};

std::string_view text_in(const Description& description, TextRange range) {
  return description.source().text().substr(range.offset, range.length);
}

Json text_edits(const Description& description, const std::vector<Edit>& edits, Encoding encoding) {
  Json result = Json::array();
  for (const Edit& edit : edits) {
    result.push_back({{"range", to_json(range_of(description.source(), edit.range, encoding))},
                      {"newText", edit.text}});
  }
  return result;
}

}  // namespace

std::vector<Edit> fill_in(const Description& description, std::size_t document,
                          const std::vector<std::string>& paths) {
  FillIn fill(description, document);
  for (const std::string& path : paths) fill.add(path);
  return fill.edits();
}

std::vector<Json> quick_fixes(const Description& description, const std::vector<Mark>& marks,
                              TextRange range, const std::string& uri, Encoding encoding) {
  std::vector<Json> fixes;
  const auto add = [&](const Mark& mark, const std::string& title, const std::vector<Edit>& edits) {
    const auto same = std::find_if(fixes.begin(), fixes.end(),
                                   [&](const Json& fix) { return fix["title"] == title; });
    if (same != fixes.end()) {
      (*same)["diagnostics"].push_back(mark.diagnostic);
      return;
    }
    fixes.push_back({{"title", title},
                     {"kind", "quickfix"},
                     {"diagnostics", Json::array({mark.diagnostic})},
                     {"isPreferred", !mark.suggestion.empty()},
                     {"edit", {{"changes", {{uri, text_edits(description, edits, encoding)}}}}}});
  };
  for (const Mark& mark : marks) {
    const bool apart = mark.range.offset > end_of(range) || end_of(mark.range) < range.offset;
    if (apart) continue;
    if (!mark.suggestion.empty()) {
      add(mark,
          fmt::format("Change '{}' to '{}'", text_in(description, mark.range), mark.suggestion),
          {{mark.range, mark.suggestion}});
    }
    const std::vector<Edit> edits = fill_in(description, mark.document, mark.missing);
    if (!edits.empty()) add(mark, "Add to fill in: " + joined(mark.missing), edits);
  }
  return fixes;
}

}  // namespace eligo::lsp
