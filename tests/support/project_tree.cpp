#include "support/project_tree.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "support/random.h"

namespace eligo::support {
namespace {

constexpr std::size_t kLongText = 50;  // from here on, some fold a text over several lines
constexpr std::size_t kLineLength = 76;
constexpr std::size_t kMostInFlow = 8;

constexpr std::array<std::string_view, 8> kRemarks = {
    "our assumption",         "to be confirmed",      "agreed at the first meeting",
    "see the partner's mail", "provisional: ask Ana", "as in last year's application",
    "[draft] not final",      "count again in June"};

constexpr std::array<std::string_view, 4> kNullWords = {"~", "null", "Null", "NULL"};

bool has_any(std::string_view text, std::string_view characters) {
  return text.find_first_of(characters) != std::string_view::npos;
}

bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

bool needs_quotes(std::string_view text, bool in_flow) {
  constexpr std::string_view kIndicators = "-?:,[]{}#&*!|>'\"%@` ";
  if (text.empty() || kIndicators.find(text.front()) != std::string_view::npos) return true;
  if (text.back() == ' ' || text.back() == ':') return true;
  if (has(text, ": ") || has(text, " #") || has_any(text, "\n\t")) return true;
  if (in_flow && has_any(text, ",[]{}:?")) return true;
  return text == "<<" || std::find(kNullWords.begin(), kNullWords.end(), text) != kNullWords.end();
}

std::string single_quoted(std::string_view text) {
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? "''" : std::string(1, c);
  return quoted + "'";
}

std::string double_quoted(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '\n') {
      quoted += "\\n";
    } else if (c == '\t') {
      quoted += "\\t";
    } else {
      if (c == '"' || c == '\\') quoted += '\\';
      quoted += c;
    }
  }
  return quoted + "\"";
}

/// Whether breaking the text at its spaces, and folding the lines again, loses nothing.
bool can_fold(std::string_view text) {
  return text.size() > kLongText && text.front() != ' ' && text.back() != ' ' && !has(text, "  ") &&
         !has_any(text, "\n\t");
}

/// Where to break the text: at the last space that keeps the line short, else at the first.
std::size_t end_of_line(std::string_view text) {
  if (text.size() <= kLineLength) return text.size();
  const std::size_t last = text.rfind(' ', kLineLength);
  return last != std::string_view::npos ? last : std::min(text.find(' '), text.size());
}

bool is_scalar(const ProjectTree& tree) {
  return tree.kind == ProjectTree::Kind::Scalar;
}

/// Whether it stays readable on one line.
bool fits_flow(const ProjectTree& tree) {
  return tree.children.size() <= kMostInFlow &&
         std::all_of(tree.children.begin(), tree.children.end(), [](const ProjectTree& child) {
           return is_scalar(child) && child.text.size() < kLongText;
         });
}

/// How one author writes.
struct Style {
  explicit Style(Random& random)
      : indent(random.chance(80) ? 2 : 4),
        dash_indent(random.chance(70) ? indent : 0),
        flow(random.between(0, 100)),
        quotes(random.chance(30) ? random.between(10, 100) : 0),
        comments(random.chance(60) ? random.between(1, 12) : 0),
        folds(random.chance(30) ? 50 : 0),
        blank_lines(random.chance(40)),
        document_marker(random.chance(10)),
        windows(random.chance(10)) {}

  std::size_t indent;
  std::size_t dash_indent;
  int flow;      // percent of the collections that fit on a line
  int quotes;    // percent of the texts that need none
  int comments;  // percent of the places where one can stand
  int folds;     // percent of the long texts
  bool blank_lines;
  bool document_marker;
  bool windows;  // lines end with CR LF
};

class Printer {
 public:
  explicit Printer(std::uint32_t seed) : random_(seed), style_(random_) {}

  std::string print(const ProjectTree& root) {
    if (style_.document_marker) out_ += "---\n";
    if (root.children.empty()) out_ += "{}\n";
    print_mapping(root, 0, false);
    return style_.windows ? with_windows_lines() : std::move(out_);
  }

 private:
  /// `on_dash_line`: the first key stands on the line that a dash has begun.
  void print_mapping(const ProjectTree& mapping, std::size_t column, bool on_dash_line) {
    bool first = true;
    for (const ProjectTree& child : mapping.children) {
      if (!first && column == 0 && style_.blank_lines) out_ += '\n';
      if (!first || !on_dash_line) begin_line(column);
      first = false;
      out_ += inline_scalar(child.key, false, 0) + ':';
      print_value(child, column);
    }
  }

  void print_list(const ProjectTree& list, std::size_t column) {
    for (const ProjectTree& element : list.children) {
      begin_line(column);
      out_ += '-';
      const bool nests = element.kind == ProjectTree::Kind::Mapping && !wants_flow(element);
      if (!nests) {
        print_on_line(element);
        continue;
      }
      out_ += ' ';
      print_mapping(element, column + 2, true);
    }
  }

  /// What follows a key's colon, to the end of its last line.
  void print_value(const ProjectTree& value, std::size_t column) {
    if (is_scalar(value) && can_fold(value.text) && random_.chance(style_.folds)) {
      print_folded(value.text, column + style_.indent);
    } else if (is_scalar(value) || wants_flow(value)) {
      print_on_line(value);
    } else {
      end_line();
      print_block(value, column);
    }
  }

  void print_block(const ProjectTree& value, std::size_t column) {
    if (value.kind == ProjectTree::Kind::List) {
      print_list(value, column + style_.dash_indent);
    } else {
      print_mapping(value, column + style_.indent, false);
    }
  }

  void print_on_line(const ProjectTree& value) {
    out_ += ' ' + (is_scalar(value) ? inline_scalar(value.text, false, style_.quotes)
                                    : flow_collection(value));
    end_line();
  }

  void print_folded(std::string_view text, std::size_t column) {
    out_ += " >-\n";
    while (!text.empty()) {
      const std::size_t end = end_of_line(text);
      out_ += std::string(column, ' ') + std::string(text.substr(0, end)) + '\n';
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  }

  bool wants_flow(const ProjectTree& collection) {
    if (collection.children.empty()) return true;
    return fits_flow(collection) && random_.chance(style_.flow);
  }

  std::string flow_collection(const ProjectTree& collection) {
    const bool is_list = collection.kind == ProjectTree::Kind::List;
    std::string text(1, is_list ? '[' : '{');
    for (const ProjectTree& child : collection.children) {
      if (text.size() > 1) text += ", ";
      if (!is_list) text += inline_scalar(child.key, true, 0) + ": ";
      text += is_scalar(child) ? inline_scalar(child.text, true, style_.quotes)
                               : flow_collection(child);
    }
    return text + (is_list ? ']' : '}');
  }

  /// `quotes`: how often, in percent, quotes stand that are not needed.
  std::string inline_scalar(std::string_view text, bool in_flow, int quotes) {
    if (!needs_quotes(text, in_flow) && !random_.chance(quotes)) return std::string(text);
    const bool must_escape = has_any(text, "\n\t");
    return must_escape || random_.chance(50) ? double_quoted(text) : single_quoted(text);
  }

  /// Indents; a remark may take a line of its own before.
  void begin_line(std::size_t column) {
    const std::string indentation(column, ' ');
    if (random_.chance(style_.comments)) {
      out_ += indentation + "# " + std::string(random_.pick(kRemarks)) + '\n';
    }
    out_ += indentation;
  }

  void end_line() {
    if (random_.chance(style_.comments)) out_ += "  # " + std::string(random_.pick(kRemarks));
    out_ += '\n';
  }

  std::string with_windows_lines() const {
    std::string text;
    for (const char c : out_) text += c == '\n' ? "\r\n" : std::string(1, c);
    return text;
  }

  Random random_;
  Style style_;
  std::string out_;
};

}  // namespace

ProjectTree ProjectTree::scalar(std::string text) {
  ProjectTree tree;
  tree.kind = Kind::Scalar;
  tree.text = std::move(text);
  return tree;
}

ProjectTree ProjectTree::list(std::vector<ProjectTree> elements) {
  ProjectTree tree;
  tree.kind = Kind::List;
  tree.children = std::move(elements);
  return tree;
}

ProjectTree ProjectTree::list(const std::vector<std::string>& texts) {
  std::vector<ProjectTree> elements;
  elements.reserve(texts.size());
  for (const std::string& text : texts) elements.push_back(scalar(text));
  return list(std::move(elements));
}

ProjectTree* ProjectTree::find(std::string_view name) {
  return const_cast<ProjectTree*>(std::as_const(*this).find(name));
}

const ProjectTree* ProjectTree::find(std::string_view name) const {
  const auto found = std::find_if(children.begin(), children.end(),
                                  [&](const ProjectTree& child) { return child.key == name; });
  return found != children.end() ? &*found : nullptr;
}

void ProjectTree::set(std::string_view name, ProjectTree value) {
  value.key = name;
  if (ProjectTree* old = find(name)) {
    *old = std::move(value);
  } else {
    children.push_back(std::move(value));
  }
}

void ProjectTree::set(std::string_view name, std::string scalar_text) {
  set(name, scalar(std::move(scalar_text)));
}

bool ProjectTree::drop(std::string_view name) {
  return std::erase_if(children, [&](const ProjectTree& child) { return child.key == name; }) > 0;
}

bool same(const ProjectTree& left, const ProjectTree& right) {
  if (left.kind != right.kind || left.text != right.text) return false;
  if (left.children.size() != right.children.size()) return false;
  for (std::size_t i = 0; i < left.children.size(); ++i) {
    const bool is_mapping = left.kind == ProjectTree::Kind::Mapping;
    const ProjectTree* other = is_mapping ? right.find(left.children[i].key) : &right.children[i];
    if (other == nullptr || !same(left.children[i], *other)) return false;
  }
  return true;
}

std::string print_yaml(const ProjectTree& root, std::uint32_t style) {
  return Printer(style).print(root);
}

}  // namespace eligo::support
