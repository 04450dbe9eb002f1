#include "document/yaml_reader.h"

#include <fmt/format.h>
#include <yaml-cpp/depthguard.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <array>
#include <istream>
#include <limits>
#include <memory_resource>
#include <streambuf>
#include <string_view>
#include <utility>
#include <vector>

#include "document/short_text.h"
#include "document/syntax_error.h"
#include "text/quoted.h"
#include "text/shorten.h"
#include "text/utf8.h"

namespace eligo {
namespace {

constexpr std::string_view kTagPrefix = "tag:yaml.org,2002:";

/// yaml-cpp keeps the tokens of a flow collection until its last bracket: without a bound of its
/// own, a hostile file takes two hundred times its size in memory. Both are far above what a limit
/// of nodes or depth lets through in the end, since brackets, commas and colons in texts count too.
constexpr std::int64_t kMostOpenBrackets = 10'000;
constexpr std::size_t kMostSeparators = 100'000;
constexpr std::size_t kMostBytes = std::numeric_limits<int>::max();  // yaml-cpp counts with int
constexpr std::size_t kDeepestOfParser = 500;                        // yaml-cpp's own limit

/// Ends the parser's run from within an event; caught where the run began.
struct Refused {
  std::size_t offset;
  std::string message;
};

std::string too_deep(std::size_t limit) {
  return fmt::format("nested more than {} levels deep (limit max-depth)", limit);
}

/// Lets yaml-cpp read a text where it lies, and ends the text early where a flow collection grows
/// beyond all limits.
class MemoryBuffer final : public std::streambuf {
 public:
  MemoryBuffer(std::string_view text, const InputLimits& limits)
      : text_(text),
        max_depth_(limits.max_depth),
        max_separators_(std::max(limits.max_nodes, kMostSeparators)) {
    char* begin = const_cast<char*>(text.data());  // only ever read from
    setg(begin, begin, begin + text.size());
  }

  /// To be told when the parser has done with what it has read.
  void handled() {
    open_brackets_ = 0;
    separators_ = 0;
  }
  const std::optional<Refused>& refused() const { return refused_; }

 protected:
  std::streamsize xsgetn(char* to, std::streamsize count) override {
    const auto begin = static_cast<std::size_t>(gptr() - eback());
    const std::size_t end = begin + static_cast<std::size_t>(std::min(count, egptr() - gptr()));
    for (std::size_t at = begin; at < end && !refused_; ++at) watch(at);
    return refused_ ? 0 : std::streambuf::xsgetn(to, count);
  }

 private:
  void watch(std::size_t at) {
    switch (text_[at]) {
      case '[':
      case '{':
        ++separators_;
        if (++open_brackets_ > kMostOpenBrackets) refused_ = {at, too_deep(max_depth_)};
        break;
      case ']':
      case '}':
        open_brackets_ = std::max<std::int64_t>(open_brackets_ - 1, 0);
        break;
      case ',':
      case ':':
        if (++separators_ > max_separators_) {
          refused_ = {at, fmt::format("a single collection has more than {} brackets, commas and "
                                      "colons (limit max-nodes)",
                                      max_separators_)};
        }
        break;
      default:
        break;
    }
  }

  std::string_view text_;
  std::size_t max_depth_;
  std::size_t max_separators_;
  std::int64_t open_brackets_ = 0;
  std::size_t separators_ = 0;
  std::optional<Refused> refused_;
};

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// The byte of the short text that `mark` means; it may be beyond the end, where yaml-cpp counts
/// on.
std::size_t place_of(const YAML::Mark& mark) {
  return static_cast<std::size_t>(std::max(mark.pos, 0));
}

/// YAML allows tab, line feed, carriage return and no other control character of ASCII. yaml-cpp
/// drops some, and a carriage return that stands alone, without a word.
std::optional<std::size_t> first_forbidden_control(std::string_view text) {
  unsigned char has_controls = 0;  // besides line feeds: a loop that compilers vectorise
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const unsigned is_control = static_cast<unsigned>(byte < ' ') | (byte == 0x7F);
    has_controls |= static_cast<unsigned char>(is_control & (byte != '\n'));
  }
  if (has_controls == 0) return std::nullopt;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if ((c >= 0 && c < ' ' && !is_space(c)) || c == '\x7F') return at;
    if (c == '\r' && text.substr(at + 1, 1) != "\n") return at;
  }
  return std::nullopt;
}

/// Where the value begins whose anchor or tag stands at `offset`.
std::size_t after_properties(std::string_view text, std::size_t offset) {
  std::size_t at = offset;
  while (at < text.size() && (text[at] == '&' || text[at] == '!')) {
    while (at < text.size() && !is_space(text[at])) ++at;
    while (at < text.size() && is_space(text[at])) ++at;
  }
  return at < text.size() && text[at] != '#' ? at : offset;
}

/// The dash of a list's element that has no value. yaml-cpp gives the place of what comes next,
/// `offset`: the dash is the last one before it, on a line that it may share with other indicators.
std::size_t dash_before(std::string_view text, std::size_t floor, std::size_t offset) {
  constexpr std::string_view kBeforeDash = " \t-?:";
  for (std::size_t end = std::min(offset, text.size()); end > floor;) {
    const std::size_t line = text.rfind('\n', end - 1) + 1;  // 0 where there is none
    std::optional<std::size_t> dash;
    for (std::size_t at = line; at < end && kBeforeDash.find(text[at]) != text.npos; ++at) {
      const bool is_indicator = at + 1 == text.size() || is_space(text[at + 1]);
      if (text[at] == '-' && is_indicator) dash = at;
    }
    if (dash && *dash >= floor) return *dash;
    if (line == 0) break;
    end = line - 1;
  }
  return offset;
}

/// yaml-cpp makes single bytes, not characters, of the escapes `\N` and `\_`.
std::string with_whole_escapes(std::string_view value) {
  std::string text;
  for (std::size_t at = 0; at < value.size();) {
    const Character character = decode(value, at);
    append_utf8(text, character.valid ? character.code : static_cast<unsigned char>(value[at]));
    at += character.bytes;
  }
  return text;
}

/// Whether a value under the tag `!!null` is one.
bool says_null(std::string_view value) {
  static constexpr std::array<std::string_view, 5> kNulls = {"", "~", "null", "Null", "NULL"};
  return std::find(kNulls.begin(), kNulls.end(), value) != kNulls.end();
}

/// In bytes, from 0.
std::size_t column_of(std::string_view text, std::size_t offset) {
  if (offset == 0) return 0;
  return offset - (text.rfind('\n', offset - 1) + 1);
}

/// Whether a document may begin at `offset`: with its own `---`, or after the `...` of the last
/// one. yaml-cpp also begins one where the root value is followed by something that does not
/// belong.
bool may_begin_document(std::string_view text, std::size_t offset) {
  std::size_t line = text.rfind('\n', offset);
  line = offset == 0 || line == std::string_view::npos ? 0 : line + 1;
  if (text.substr(line).starts_with(kByteOrderMark)) line += kByteOrderMark.size();
  if (offset == line && text.substr(offset).starts_with("---")) return true;
  if (text.substr(line, offset - line).find_first_not_of(" \t") != std::string_view::npos) {
    return false;
  }
  while (line > 0) {
    const std::size_t end = line - 1;
    const std::size_t newline = end == 0 ? std::string_view::npos : text.rfind('\n', end - 1);
    line = newline == std::string_view::npos ? 0 : newline + 1;
    const std::string_view before = text.substr(line, end - line);
    const std::size_t first = before.find_first_not_of(" \t\r");
    if (first == std::string_view::npos || before[first] == '#') continue;
    return before.starts_with("...");
  }
  return true;
}

/// Builds the tree of one document from its events.
class TreeBuilder final : public YAML::EventHandler {
 public:
  TreeBuilder(std::string_view text, ShortText& short_text, MemoryBuffer& buffer,
              const InputLimits& limits)
      : text_(text),
        short_text_(short_text),
        buffer_(buffer),
        limits_(limits),
        arena_(std::make_unique<Document::Arena>(8 * 1024)) {}

  std::size_t start() const { return start_; }
  /// Where the last text begins, if its closing quote is missing: yaml-cpp takes a quoted text that
  /// only the end of the file ends.
  std::optional<std::size_t> unclosed_quote() const {
    const bool quoted = text_.substr(last_text_, 1) == "\"" || text_.substr(last_text_, 1) == "'";
    if (!quoted || closing_quote(text_, last_text_)) return std::nullopt;
    return last_text_;
  }
  Document take() { return {std::move(arena_), root_}; }

  void OnDocumentStart(const YAML::Mark& mark) override { start_ = offset_of(mark); }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const std::size_t offset = place_of_null(offset_of(mark));
    Node* node = add_node(NodeKind::Null, offset);
    close(anchor, node, {.nodes = 1, .height = 0});
    append(node, 0);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    if (anchor >= anchors_.size() || anchors_[anchor].node == nullptr) {
      throw Refused{offset_of(mark), "an alias inside the value that it stands for"};
    }
    const Extent& extent = anchors_[anchor].extent;
    count(extent.nodes, offset_of(mark));
    if (frames_.size() + extent.height > limits_.max_depth) {
      throw Refused{offset_of(mark), too_deep(limits_.max_depth)};
    }
    Node* node = new (arena_->allocate(sizeof(Node), alignof(Node))) Node(*anchors_[anchor].node);
    node->place = static_cast<std::uint32_t>(offset_of(mark));
    node->alias = true;
    append(node, extent.height);
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    Node* node = add_node(NodeKind::Scalar, offset_of(mark));
    node->plain = tag == "?";
    check_tag(tag, node->offset);
    last_text_ = after_properties(text_, node->offset);
    if (!value.empty()) {
      node->offset = static_cast<std::uint32_t>(last_text_);
      node->place = node->offset;
    }
    node->text = short_text_.whole_text(value, place_of(mark), *arena_);
    if (!node->plain && first_invalid_utf8(node->text)) {
      node->text = keep(with_whole_escapes(node->text));
    }
    if (is_core_tag(tag, "null")) make_null(*node);
    close(anchor, node, {.nodes = 1, .height = 0});
    append(node, 0);
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override {
    open(NodeKind::Sequence, mark, tag, anchor);
    frames_.back().has_dashes = style == YAML::EmitterStyle::Block;
  }
  void OnSequenceEnd() override { end(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(NodeKind::Mapping, mark, tag, anchor);
  }
  void OnMapEnd() override { end(); }

 private:
  struct Frame {
    Node* node;
    std::size_t first_child;
    std::size_t count_before;
    YAML::anchor_t anchor;
    std::size_t height = 0;  // of the highest child
    bool has_dashes = false;
  };
  /// The size of a value with its aliases expanded.
  struct Extent {
    std::size_t nodes = 0;
    std::size_t height = 0;  // levels of collections
  };
  struct Anchor {
    const Node* node = nullptr;
    Extent extent;
  };

  std::size_t offset_of(const YAML::Mark& mark) const {
    return short_text_.whole_offset(place_of(mark));
  }

  void count(std::size_t nodes, std::size_t offset) {
    count_ += nodes;
    if (count_ > limits_.max_nodes) {
      throw Refused{offset, fmt::format("the document has more than {} nodes, aliases expanded "
                                        "(limit max-nodes)",
                                        limits_.max_nodes)};
    }
  }

  Node* add_node(NodeKind kind, std::size_t offset) {
    count(1, offset);
    Node* node = new (arena_->allocate(sizeof(Node), alignof(Node))) Node;
    node->kind = kind;
    node->offset = static_cast<std::uint32_t>(offset);
    node->place = node->offset;
    return node;
  }

  std::string_view keep(std::string_view text) {
    char* copy = static_cast<char*>(arena_->allocate(text.size() + 1, 1));
    text.copy(copy, text.size());
    return {copy, text.size()};
  }

  static void make_null(Node& node) {
    if (!says_null(node.text)) {
      throw Refused{node.offset, "the tag '!!null' before a value: leave one of them out"};
    }
    node.kind = NodeKind::Null;
    node.text = {};
  }

  static bool is_core_tag(std::string_view tag, std::string_view name) {
    return tag.starts_with(kTagPrefix) && tag.substr(kTagPrefix.size()) == name;
  }

  static void check_tag(std::string_view tag, std::size_t offset) {
    if (tag.size() <= 1) return;  // none, `?` plain, `!` quoted
    static constexpr std::array<std::string_view, 8> kKnown = {"str",  "int", "bool", "float",
                                                               "null", "map", "seq",  "timestamp"};
    if (std::none_of(kKnown.begin(), kKnown.end(),
                     [&](std::string_view name) { return is_core_tag(tag, name); })) {
      throw Refused{offset,
                    fmt::format("the tag '{}' means nothing here: leave it out", shortened(tag))};
    }
  }

  void open(NodeKind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
    const std::size_t before = count_;
    Node* node = add_node(kind, offset_of(mark));
    check_tag(tag, node->offset);
    frames_.push_back({node, children_.size(), before, anchor});
    if (frames_.size() > limits_.max_depth) {
      throw Refused{node->offset, too_deep(limits_.max_depth)};
    }
  }

  void end() {
    const Frame frame = frames_.back();
    frames_.pop_back();
    const std::size_t size = children_.size() - frame.first_child;
    const Node** items = std::pmr::polymorphic_allocator<const Node*>(arena_.get()).allocate(size);
    std::copy(children_.end() - static_cast<std::ptrdiff_t>(size), children_.end(), items);
    children_.resize(frame.first_child);
    frame.node->items = {items, size};
    close(frame.anchor, frame.node,
          {.nodes = count_ - frame.count_before, .height = frame.height + 1});
    append(frame.node, frame.height + 1);
  }

  void close(YAML::anchor_t anchor, const Node* node, Extent extent) {
    if (anchor == 0) return;
    if (anchors_.size() <= anchor) anchors_.resize(anchor + 1);
    anchors_[anchor] = {node, extent};
  }

  /// `offset` where a null is written out, else where its value is missing.
  std::size_t place_of_null(std::size_t offset) const {
    if (frames_.empty()) return start_;
    const Frame& parent = frames_.back();
    const std::size_t children = children_.size() - parent.first_child;
    if (parent.node->kind == NodeKind::Mapping) {
      return children % 2 == 1 ? children_.back()->offset : offset;
    }
    constexpr std::string_view kFirstOfNull = "~nN&!";
    if (!parent.has_dashes) return offset;
    const std::size_t dash = dash_before(text_, parent.node->offset, offset);
    // An element stands to the right of its dash; what follows a missing one does not.
    const bool written = offset < text_.size() && kFirstOfNull.find(text_[offset]) != text_.npos &&
                         column_of(text_, offset) > column_of(text_, dash);
    return written ? offset : dash;
  }

  void append(const Node* node, std::size_t height) {
    buffer_.handled();
    if (frames_.empty()) {
      root_ = node;
    } else {
      children_.push_back(node);
      frames_.back().height = std::max(frames_.back().height, height);
    }
  }

  std::string_view text_;
  ShortText& short_text_;
  MemoryBuffer& buffer_;
  const InputLimits& limits_;
  std::unique_ptr<Document::Arena> arena_;
  std::vector<Frame> frames_;
  std::vector<const Node*> children_;  // of all open frames
  std::vector<Anchor> anchors_;
  std::size_t count_ = 0;
  std::size_t start_ = 0;
  std::size_t last_text_ = 0;  // where the last scalar's text begins
  const Node* root_ = nullptr;
};

}  // namespace

/// yaml-cpp's parser over the source's text, without its byte order mark.
struct YamlReader::Stream {
  Stream(std::string_view text, const InputLimits& limits)
      : short_text(text, text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0),
        buffer(short_text.text(), limits),
        input(&buffer),
        parser(input) {}

  std::size_t offset_of(const YAML::Mark& mark) { return short_text.whole_offset(place_of(mark)); }

  ShortText short_text;
  MemoryBuffer buffer;
  std::istream input;
  YAML::Parser parser;
};

YamlReader::YamlReader(const Source& source, const InputLimits& limits)
    : source_(source), limits_(limits) {}
YamlReader::~YamlReader() = default;

ReadError YamlReader::fail(ReadError error) {
  ended_ = true;
  return error;
}

ReadError YamlReader::fail(std::size_t offset, std::string message) {
  return fail(ReadError{.offset = offset, .message = std::move(message), .suggestion = {}});
}

/// What can be told from the bytes alone.
std::optional<ReadError> YamlReader::check_text() const {
  const std::string_view text = source_.text();
  const std::size_t most = std::min(limits_.max_bytes, kMostBytes);
  if (text.size() > most) {
    return ReadError{0, fmt::format("the file has more than {} bytes (limit max-bytes)", most), {}};
  }
  if (text.starts_with(std::string_view("\xFF\xFE\0\0", 4)) ||
      text.starts_with(std::string_view("\0\0\xFE\xFF", 4))) {
    return ReadError{0, "this is UTF-32: save the file as UTF-8", {}};
  }
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
    return ReadError{0, "this is UTF-16: save the file as UTF-8", {}};
  }
  if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos) {
    return ReadError{nul, "a NUL byte: this is no text in UTF-8", {}};
  }
  if (const auto invalid = first_invalid_utf8(text)) {
    return ReadError{*invalid,
                     fmt::format("the byte 0x{:02X} is no UTF-8: save the file as UTF-8",
                                 static_cast<unsigned char>(text[*invalid])),
                     {}};
  }
  if (const auto control = first_forbidden_control(text)) {
    if (text[*control] == '\r') {
      return ReadError{*control, "a carriage return alone ends no line here: use line feeds", {}};
    }
    return ReadError{*control,
                     fmt::format("the control character {} has no place in YAML",
                                 escape_for_terminal(text.substr(*control, 1))),
                     {}};
  }
  return std::nullopt;
}

std::optional<ReadResult> YamlReader::next() {
  if (ended_) return std::nullopt;
  if (!stream_) {
    if (std::optional<ReadError> error = check_text()) {
      ended_ = true;
      return *std::move(error);
    }
    stream_ = std::make_unique<Stream>(source_.text(), limits_);
  }
  std::optional<ReadResult> result = read_document();
  // Whatever the parser made of a text that ended early is not what the text says.
  if (const auto& refused = stream_->buffer.refused()) {
    return fail(stream_->short_text.whole_offset(refused->offset), refused->message);
  }
  return result;
}

std::optional<ReadResult> YamlReader::read_document() {
  TreeBuilder builder(source_.text(), stream_->short_text, stream_->buffer, limits_);
  try {
    if (!stream_->parser.HandleNextDocument(builder)) return end_of_stream();
  } catch (const Refused& refused) {
    return fail(refused.offset, refused.message);
  } catch (const YAML::DeepRecursion& error) {
    return fail(stream_->offset_of(error.mark), too_deep(kDeepestOfParser));
  } catch (const YAML::Exception& error) {
    return fail(explained(source_.text(), stream_->offset_of(error.mark), error.msg));
  }
  if (const auto quote = builder.unclosed_quote()) {
    return fail(explained(source_.text(), *quote, YAML::ErrorMsg::EOF_IN_SCALAR));
  }
  if (source_.text().substr(builder.start()).starts_with(',')) {
    // yaml-cpp makes an empty document of it, and the next one of the same comma, without end.
    return fail(builder.start(), "this is no YAML: a comma outside of brackets");
  }
  if (documents_ > 0 && !may_begin_document(source_.text(), builder.start())) {
    return fail(builder.start(), "this is no YAML: the document has ended before this");
  }
  if (++documents_ > limits_.max_documents) {
    return fail(builder.start(), fmt::format("the file has more than {} documents (limit "
                                             "max-documents)",
                                             limits_.max_documents));
  }
  return builder.take();
}

std::optional<ReadResult> YamlReader::end_of_stream() {
  if (documents_ == 0) {
    return fail({.offset = 0,
                 .message = "an empty document: a description is a mapping of keys to values",
                 .suggestion = {},
                 .is_empty = true});
  }
  ended_ = true;
  return std::nullopt;
}

}  // namespace eligo
