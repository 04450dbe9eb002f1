// Which rules rest on which key, read off their expressions.
#pragma once

#include <map>
#include <string_view>
#include <vector>

#include "guide/compiled_guide.h"
#include "guide/uses.h"

namespace eligo::lsp {

/// The rules of one edition by the keys that their conditions and checks read, directly or through
/// facts. Immutable; `guide` must outlive it.
class KeyRules {
 public:
  explicit KeyRules(const guide::CompiledGuide& guide);

  /// In the order of the tables; empty for a key that no rule reads.
  std::vector<const Rule*> of(const guide::RecordFormat& record, std::string_view key) const;

 private:
  std::map<guide::KeyName, std::vector<const Rule*>> rules_;
};

}  // namespace eligo::lsp
