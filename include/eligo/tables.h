// The files that rule tables are read from: those built into the library, or a directory's.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "eligo/diagnostic.h"

namespace eligo {

/// YAML files by their path under the tables' root, such as
/// `strategic-partnerships/limits/annex.yaml`: the tables that were in `rules/` when the library
/// was built, and what was laid over them.
class Tables {
 public:
  using Files = std::map<std::string, std::string, std::less<>>;

  /// The built-in tables, with `files` in place of those of the same path, or beside them.
  explicit Tables(Files files) : files_(std::move(files)) {}

  static Tables built_in() { return Tables(Files()); }

  /// The built-in tables with every `*.yaml` below `directory` laid over them, so that a directory
  /// may replace a single file. Fails where the directory or one of its files cannot be read.
  static std::variant<Tables, Diagnostic> from_directory(const std::string& directory);

  bool is_built_in() const { return files_.empty(); }
  const Files& laid_over() const { return files_; }
  /// The file's text, or nothing.
  std::optional<std::string_view> find(std::string_view path) const;
  /// The paths directly inside `directory`, in alphabetical order.
  std::vector<std::string> inside(std::string_view directory) const;

 private:
  Files files_;
};

}  // namespace eligo
