// A YAML document as a light tree: nodes with positions, all in one arena.
#pragma once

#include <cstdint>
#include <memory>
#include <memory_resource>
#include <span>
#include <string_view>
#include <utility>

namespace eligo {

enum class NodeKind : std::uint8_t {
  Null,  ///< no value: nothing, `~` or `null`, unquoted
  Scalar,
  Sequence,
  Mapping,
};

/// A node as it stands in the text; an alias is its anchor's node once more, at a place of its own.
struct Node {
  NodeKind kind = NodeKind::Null;
  bool plain = false;  ///< a scalar without quotes or a string tag
  bool alias = false;  ///< stands for the value of an anchor elsewhere
  /// Of its first byte in the source; of a missing value, its key's or its dash's. A collection
  /// begins with its anchor or tag.
  std::uint32_t offset = 0;
  /// Where it comes in: of an alias, its `*`; else the offset.
  std::uint32_t place = 0;
  std::string_view text;               ///< of a scalar: what it says, quotes and escapes resolved
  std::span<const Node* const> items;  ///< elements; of a mapping key, value, key, value ...
};

/// Whether the key of a mapping merges other mappings into it.
inline bool is_merge_key(const Node& key) {
  return key.plain && key.text == "<<";
}

/// Owns its nodes. Moving it leaves them where they are.
class Document {
 public:
  using Arena = std::pmr::monotonic_buffer_resource;

  Document(std::unique_ptr<Arena> arena, const Node* root)
      : arena_(std::move(arena)), root_(root) {}

  const Node* root() const { return root_; }

 private:
  std::unique_ptr<Arena> arena_;
  const Node* root_;
};

}  // namespace eligo
