// A description in an editor: its text, the tree of its keys, and what the format says of each.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "guide/format.h"
#include "lsp/entry_tree.h"
#include "text/source.h"

namespace eligo::lsp {

class Description {
 public:
  /// `format` must outlive it.
  Description(std::string name, std::string text, const guide::Format& format);
  Description(const Description&) = delete;
  Description& operator=(const Description&) = delete;

  const Source& source() const { return source_; }
  const EntryTree& entry_tree() const { return tree_; }
  const guide::Format& format() const { return format_; }

  /// The format's key of an entry; of a member, the key of its list. Null for what is no key.
  const guide::Key* key_of(std::size_t entry) const { return meanings_[entry].key; }
  /// The record whose keys stand in the entry's value; for none, the whole description's. Null
  /// where no mapping belongs.
  const guide::RecordFormat* record_in(std::size_t entry) const;
  /// As findings write it: `activities[0].participants[1].count`.
  std::string path_of(std::size_t entry) const;
  /// What the record in the entry's value calls its type, where the format knows it; else empty.
  std::string_view type_in(std::size_t entry, std::size_t document) const;

  /// An organisation of a document.
  struct Organisation {
    std::string_view id;
    std::string_view name;
    std::string_view country;
  };
  std::vector<Organisation> organisations(std::size_t document) const;

  /// The whole of what begins at `range`: a scalar with its quotes, a key. Where the tree has
  /// nothing there, the range as far as its line goes.
  TextRange whole(TextRange range) const;

 private:
  struct Meaning {
    const guide::Key* key = nullptr;
    const guide::RecordFormat* record = nullptr;
  };

  Meaning meaning_of(const Entry& entry) const;
  void index(const Entry& entry);

  const guide::Format& format_;
  Source source_;
  EntryTree tree_;
  std::vector<Meaning> meanings_;
  std::unordered_map<std::size_t, TextRange> whole_;  // by where they begin
};

}  // namespace eligo::lsp
