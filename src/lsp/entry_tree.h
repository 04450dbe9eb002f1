// The keys of a YAML text as they stand in its lines. Unlike a parser it makes something of text
// that is being typed: what is wrong in one line costs that line, not the rest.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "eligo/diagnostic.h"

namespace eligo::lsp {

/// A key of a mapping or a member of a list, in the order of the text.
struct Entry {
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  enum class Kind { Key, Member };

  Kind kind = Kind::Key;
  std::size_t parent = kNone;  ///< the entry whose value it is in; none at the top
  std::size_t document = 0;    ///< its number in the file
  std::size_t column = 0;      ///< of the key or dash, in bytes from 0; not in brackets
  bool flow = false;           ///< between brackets
  bool has_colon = false;      ///< a word without one may become a key
  std::string name;            ///< of a key, without quotes
  TextRange mark;              ///< the key as written, or the dash; empty in brackets
  TextRange value;             ///< what stands behind it; empty for nothing or for lines below
  TextRange extent;            ///< in brackets: all between two commas
  std::vector<std::size_t> children;  ///< entries of its value
};

inline std::size_t end_of(const TextRange& range) {
  return range.offset + range.length;
}
/// Whether a cursor at `offset` touches the range: its end counts.
inline bool touches(const TextRange& range, std::size_t offset) {
  return offset >= range.offset && offset <= end_of(range);
}

class EntryTree {
 public:
  explicit EntryTree(std::string_view text);  ///< a text that outlives it

  const std::vector<Entry>& entries() const { return entries_; }
  const Entry& operator[](std::size_t index) const { return entries_[index]; }
  std::string_view text() const { return text_; }

  /// The entries at the top of a document.
  std::vector<std::size_t> top(std::size_t document) const;
  /// The children of an entry, or the top of a document where it is none.
  std::vector<std::size_t> inside(std::size_t entry, std::size_t document) const;
  /// The child of that name; none where there is none.
  std::size_t find(std::size_t entry, std::size_t document, std::string_view name) const;
  /// The value as a scalar, without quotes (escapes stay); empty for anything else.
  std::string_view scalar(const Entry& entry) const;
  /// The document that a place is in.
  std::size_t document_at(std::size_t offset) const;

 private:
  friend class EntryTreeReader;

  std::string_view text_;
  std::vector<Entry> entries_;
  std::vector<std::size_t> document_starts_ = {0};
};

}  // namespace eligo::lsp
