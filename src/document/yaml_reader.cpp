#include "document/yaml_reader.h"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <istream>
#include <streambuf>
#include <string_view>
#include <utility>
#include <vector>

#include "text/utf8.h"

namespace eligo {
namespace {

constexpr std::string_view kTagPrefix = "tag:yaml.org,2002:";

/// Lets yaml-cpp read a text where it lies.
class MemoryBuffer final : public std::streambuf {
 public:
  explicit MemoryBuffer(std::string_view text) {
    char* begin = const_cast<char*>(text.data());  // only ever read from
    setg(begin, begin, begin + text.size());
  }
};

/// Ends the parser's run from within an event; caught where the run began.
struct Refused {
  std::size_t offset;
  std::string message;
};

/// Builds the tree of one document from its events.
class TreeBuilder final : public YAML::EventHandler {
 public:
  TreeBuilder(std::size_t origin, const InputLimits& limits)
      : origin_(origin), limits_(limits), arena_(std::make_unique<Document::Arena>(8 * 1024)) {}

  bool has_document() const { return root_ != nullptr; }
  Document take() { return {std::move(arena_), root_}; }

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    Node* node = add_node(NodeKind::Null, offset_of(mark));
    if (const Node* key = pending_key()) node->offset = key->offset;
    close(anchor, node, 1);
    append(node);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    if (anchor >= anchors_.size() || anchors_[anchor].node == nullptr) {
      throw Refused{offset_of(mark), "an alias inside the value that it stands for"};
    }
    count(anchors_[anchor].size, offset_of(mark));
    append(anchors_[anchor].node);
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    Node* node = add_node(NodeKind::Scalar, offset_of(mark));
    node->plain = tag == "?";
    check_tag(tag, node->offset);
    char* copy = static_cast<char*>(arena_->allocate(value.size() + 1, 1));
    std::memcpy(copy, value.data(), value.size());
    node->text = {copy, value.size()};
    close(anchor, node, 1);
    append(node);
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(NodeKind::Sequence, mark, tag, anchor);
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
  };
  struct Anchor {
    const Node* node = nullptr;
    std::size_t size = 0;  // in nodes, aliases expanded
  };

  std::size_t offset_of(const YAML::Mark& mark) const {
    return origin_ + static_cast<std::size_t>(std::max(mark.pos, 0));
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
    return node;
  }

  static void check_tag(std::string_view tag, std::size_t offset) {
    if (tag.size() <= 1) return;  // none, `?` plain, `!` quoted
    static constexpr std::array<std::string_view, 8> kKnown = {
        "str", "int", "bool", "float", "null", "map", "seq", "timestamp"};
    const bool core = tag.starts_with(kTagPrefix) &&
                      std::find(kKnown.begin(), kKnown.end(), tag.substr(kTagPrefix.size())) !=
                          kKnown.end();
    if (!core) {
      throw Refused{offset, fmt::format("the tag '{}' means nothing here: leave it out", tag)};
    }
  }

  void open(NodeKind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
    const std::size_t before = count_;
    Node* node = add_node(kind, offset_of(mark));
    check_tag(tag, node->offset);
    frames_.push_back({node, children_.size(), before, anchor});
    if (frames_.size() > limits_.max_depth) {
      throw Refused{node->offset, fmt::format("nested more than {} levels deep (limit max-depth)",
                                              limits_.max_depth)};
    }
  }

  void end() {
    const Frame frame = frames_.back();
    frames_.pop_back();
    const std::size_t size = children_.size() - frame.first_child;
    auto* items = static_cast<const Node**>(
        arena_->allocate(sizeof(const Node*) * (size + 1), alignof(const Node*)));
    std::copy(children_.end() - static_cast<std::ptrdiff_t>(size), children_.end(), items);
    children_.resize(frame.first_child);
    frame.node->items = {items, size};
    close(frame.anchor, frame.node, count_ - frame.count_before);
    append(frame.node);
  }

  void close(YAML::anchor_t anchor, const Node* node, std::size_t size) {
    if (anchor == 0) return;
    if (anchors_.size() <= anchor) anchors_.resize(anchor + 1);
    anchors_[anchor] = {node, size};
  }

  /// The key whose value comes next, in a mapping.
  const Node* pending_key() const {
    if (frames_.empty() || frames_.back().node->kind != NodeKind::Mapping) return nullptr;
    const std::size_t children = children_.size() - frames_.back().first_child;
    return children % 2 == 1 ? children_.back() : nullptr;
  }

  void append(const Node* node) {
    if (frames_.empty()) {
      root_ = node;
    } else {
      children_.push_back(node);
    }
  }

  std::size_t origin_;
  const InputLimits& limits_;
  std::unique_ptr<Document::Arena> arena_;
  std::vector<Frame> frames_;
  std::vector<const Node*> children_;  // of all open frames
  std::vector<Anchor> anchors_;
  std::size_t count_ = 0;
  const Node* root_ = nullptr;
};

}  // namespace

/// yaml-cpp's parser over the source's text, without its byte order mark.
struct YamlReader::Stream {
  explicit Stream(std::string_view text)
      : origin(text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0),
        buffer(text.substr(origin)),
        input(&buffer),
        parser(input) {}

  std::size_t origin;
  MemoryBuffer buffer;
  std::istream input;
  YAML::Parser parser;
};

YamlReader::YamlReader(const Source& source, const InputLimits& limits)
    : source_(source), limits_(limits) {}
YamlReader::~YamlReader() = default;

ReadError YamlReader::fail(std::size_t offset, std::string message) {
  ended_ = true;
  return {.offset = offset, .message = std::move(message), .suggestion = {}};
}

/// What can be told from the bytes alone.
std::optional<ReadError> YamlReader::check_text() const {
  const std::string_view text = source_.text();
  if (text.size() > limits_.max_bytes) {
    return ReadError{0, fmt::format("the file has {} bytes, more than {} (limit max-bytes)",
                                    text.size(), limits_.max_bytes), {}};
  }
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
    return ReadError{0, "this is UTF-16: save the file as UTF-8", {}};
  }
  if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos) {
    return ReadError{nul, "a NUL byte: this is no text", {}};
  }
  if (const auto invalid = first_invalid_utf8(text)) {
    return ReadError{*invalid, fmt::format("the byte 0x{:02X} is no UTF-8: save the file as UTF-8",
                                           static_cast<unsigned char>(text[*invalid])), {}};
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
    stream_ = std::make_unique<Stream>(source_.text());
  }
  ReadResult result = read_document();
  if (ended_ && std::holds_alternative<Document>(result)) return std::nullopt;
  if (std::holds_alternative<Document>(result) && ++documents_ > limits_.max_documents) {
    return fail(0, fmt::format("the file has more than {} documents (limit max-documents)",
                               limits_.max_documents));
  }
  return result;
}

/// At the end of the stream sets `ended_` and returns a document without a root.
ReadResult YamlReader::read_document() {
  TreeBuilder builder(stream_->origin, limits_);
  try {
    if (stream_->parser.HandleNextDocument(builder)) return builder.take();
  } catch (const Refused& refused) {
    return fail(refused.offset, refused.message);
  } catch (const YAML::Exception& error) {
    const int position = std::max(error.mark.pos, 0);
    return fail(stream_->origin + static_cast<std::size_t>(position),
                "this is no YAML: " + error.msg);
  }
  if (documents_ == 0) {
    return fail(0, "an empty document: a description is a mapping of keys to values");
  }
  ended_ = true;
  return builder.take();
}

}  // namespace eligo
