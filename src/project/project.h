// A description, read: the records of the format, or what is wrong with its form.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "document/document.h"
#include "eligo/diagnostic.h"
#include "guide/compiled_guide.h"
#include "project/record.h"

namespace eligo {

/// A breach of the format (docs/format.md), at its place.
struct FormatProblem {
  std::string message;
  std::string suggestion;
  TextRange range;
};

/// The nodes that a description is read from.
struct ProjectSource {
  const Node* description = nullptr;
  /// Sections that the description takes over unless it has them itself; null without any.
  const Node* common = nullptr;
  /// Whether it may have what `check` computes elsewhere: the cases of rules do.
  bool has_computed = false;
};

/// A read description with all its memory. Evaluation caches facts in it: one thread at a time.
class Project {
 public:
  /// The nodes must outlive the project, and `guide` too.
  Project(const guide::CompiledGuide& guide, const ProjectSource& source);
  Project(const Project&) = delete;
  Project& operator=(const Project&) = delete;

  const guide::CompiledGuide& guide() const { return *guide_; }
  const Record& root() const { return *root_; }
  const Record& section(std::string_view key) const;  ///< the record at a key of the root
  const std::vector<FormatProblem>& problems() const { return problems_; }
  /// Lists of texts by their key.
  using Texts = std::vector<std::pair<std::string_view, std::vector<std::string>>>;
  /// Fills in a computed section, as far as the format has one. Before any rule is evaluated.
  void set_computed(std::string_view section, const Texts& texts);
  cel::Arena& arena() const { return arena_; }

 private:
  void fill_in_sections();

  const guide::CompiledGuide* guide_;
  mutable cel::Arena arena_{std::size_t{16} * 1024};
  std::vector<cel::Value> common_values_;
  CommonScope common_;
  Record* root_ = nullptr;
  std::vector<FormatProblem> problems_;
};

/// The title of a project, cut to a thousand characters: every finding is known by it, and no
/// stranger makes it a megabyte. Empty where it has none that is a text.
std::string title_of(const Project& project);

}  // namespace eligo
