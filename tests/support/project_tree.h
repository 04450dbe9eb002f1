// A description as nested keys, and as YAML in the many styles in which people write it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace eligo::support {

/// A node of a description, before it becomes text. Tests change it: drop a key, shuffle a list.
struct ProjectTree {
  enum class Kind { Scalar, List, Mapping };

  Kind kind = Kind::Mapping;
  std::string key;                    ///< its name, where a mapping holds it
  std::string text;                   ///< of a scalar
  std::vector<ProjectTree> children;  ///< a list's elements or a mapping's values, in order

  static ProjectTree scalar(std::string text);
  static ProjectTree list(std::vector<ProjectTree> elements);
  static ProjectTree list(const std::vector<std::string>& texts);

  /// The value at a key of this mapping; null where there is none.
  ProjectTree* find(std::string_view name);
  const ProjectTree* find(std::string_view name) const;
  /// Gives the key a value, in its old place or at the end.
  void set(std::string_view name, ProjectTree value);
  void set(std::string_view name, std::string scalar_text);
  /// Removes the key; whether it was there.
  bool drop(std::string_view name);

  /// Whether both say the same: keys in any order, elements of lists in theirs.
  friend bool same(const ProjectTree& left, const ProjectTree& right);
};

/// YAML text that says what `root`, a mapping, says. Indentation, quotes, block or flow style,
/// blank lines, comments and line ends follow from `style`, a seed.
std::string print_yaml(const ProjectTree& root, std::uint32_t style);

}  // namespace eligo::support
