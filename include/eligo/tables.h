// The files that rule tables are read from: those built into the library, or a directory's.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "eligo/diagnostic.h"

namespace eligo {

/// YAML files by their path under the tables' root, such as `strategic-partnerships/limits.yaml`.
class Tables {
 public:
  using Files = std::map<std::string, std::string, std::less<>>;

  explicit Tables(Files files) : files_(std::move(files)) {}

  /// The tables that were in `rules/` when the library was built.
  static const Tables& built_in();

  /// Reads every `*.yaml` below `directory`. A file that it lacks is taken from the built-in
  /// tables, so that a directory may replace a single file. Fails where the directory or one of
  /// its files cannot be read.
  static std::variant<Tables, Diagnostic> from_directory(const std::string& directory);

  const Files& files() const { return files_; }
  /// The file's text, or null.
  const std::string* find(std::string_view path) const;
  /// The paths directly inside `directory`, in alphabetical order.
  std::vector<std::string> inside(std::string_view directory) const;

 private:
  Files files_;
};

}  // namespace eligo
