#include "document/packed.h"

#include <cstddef>
#include <cstdint>
#include <memory>

// A node is: its kind, and whether it is plain, in one byte; its offset; of a scalar, the length
// and the bytes of its text; of a collection, the number of its items and the items. Numbers are in
// groups of seven bits, lowest first; the eighth bit says that more follow.

namespace eligo {
namespace {

constexpr unsigned kPlain = 0x80;
constexpr unsigned kMore = 0x80;
constexpr unsigned kGroupBits = 7;

void pack_number(std::size_t number, std::string& packed) {
  for (; number >= kMore; number >>= kGroupBits) {
    packed += static_cast<char>((number & (kMore - 1)) | kMore);
  }
  packed += static_cast<char>(number);
}

void pack_node(const Node& node, std::string& packed) {
  packed += static_cast<char>(static_cast<unsigned>(node.kind) | (node.plain ? kPlain : 0));
  pack_number(node.offset, packed);
  if (node.kind == NodeKind::Scalar) {
    pack_number(node.text.size(), packed);
    packed += node.text;
  } else if (node.kind != NodeKind::Null) {
    pack_number(node.items.size(), packed);
    for (const Node* item : node.items) pack_node(*item, packed);
  }
}

class Unpacker {
 public:
  Unpacker(std::string_view packed, Document::Arena& arena) : rest_(packed), arena_(arena) {}

  const Node* node() {
    const unsigned head = byte();
    Node* node = new (arena_.allocate(sizeof(Node), alignof(Node))) Node;
    node->kind = static_cast<NodeKind>(head & ~kPlain);
    node->plain = (head & kPlain) != 0;
    node->offset = static_cast<std::uint32_t>(number());
    node->place = node->offset;
    if (node->kind == NodeKind::Scalar) {
      node->text = text(number());
    } else if (node->kind != NodeKind::Null) {
      node->items = items(number());
    }
    return node;
  }

 private:
  unsigned byte() {
    const auto first = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    return first;
  }

  std::size_t number() {
    std::size_t number = 0;
    for (unsigned shift = 0;; shift += kGroupBits) {
      const std::size_t group = byte();
      number |= (group & (kMore - 1)) << shift;
      if ((group & kMore) == 0) return number;
    }
  }

  std::string_view text(std::size_t size) {
    const std::string_view text = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return text;
  }

  std::span<const Node* const> items(std::size_t size) {
    const Node** items = std::pmr::polymorphic_allocator<const Node*>(&arena_).allocate(size);
    for (std::size_t i = 0; i < size; ++i) items[i] = node();
    return {items, size};
  }

  std::string_view rest_;
  Document::Arena& arena_;
};

}  // namespace

std::string pack(const Node& root) {
  std::string packed;
  pack_node(root, packed);
  return packed;
}

Document unpack(std::string_view packed) {
  auto arena = std::make_unique<Document::Arena>(4 * packed.size() + sizeof(Node));
  const Node* root = Unpacker(packed, *arena).node();
  return {std::move(arena), root};
}

}  // namespace eligo
