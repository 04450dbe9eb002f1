// What is to know about a key or a word of a description.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "eligo/report.h"
#include "lsp/description.h"
#include "lsp/key_rules.h"

namespace eligo::lsp {

struct Hover {
  TextRange range;
  std::string text;
};

/// What hovers are made of beside the description.
struct HoverSources {
  const std::vector<ProjectReport>* reports = nullptr;  ///< with the outcomes of all rules
  const KeyRules* rules = nullptr;  ///< of the document's edition; null where it has none
  bool markdown = true;             ///< else plain text
};

/// Help on what stands at `offset`: a key's meaning, type and words, and what the rules that rest
/// on it say here; a word's meaning; an organisation. Nothing where the format knows nothing.
std::optional<Hover> hover_at(const Description& description, std::size_t offset,
                              const HoverSources& sources);

}  // namespace eligo::lsp
