// What belongs at a place of a description: keys of a record, values of a key, or both.
#pragma once

#include <cstddef>

#include "lsp/description.h"

namespace eligo::lsp {

struct Context {
  const guide::RecordFormat* keys_of = nullptr;  ///< null where no key belongs
  const guide::Key* values_of = nullptr;         ///< null where no value belongs
  std::size_t container = Entry::kNone;          ///< the entry that the key or value is inside
  std::size_t entry = Entry::kNone;              ///< the entry that the cursor is in, if any
  std::size_t document = 0;
  TextRange word;            ///< what is written there so far
  bool has_colon = false;    ///< of a key: it needs none
  bool wants_dash = false;   ///< the key begins a new member of a list
  bool wants_space = false;  ///< the value stands right behind a colon or dash
};

Context context_at(const Description& description, std::size_t offset);

}  // namespace eligo::lsp
