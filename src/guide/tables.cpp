#include "eligo/tables.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

#include "guide/embedded_tables.h"

namespace eligo {
namespace {

namespace fs = std::filesystem;

Diagnostic unreadable(const std::string& path, const std::string& why) {
  return {.file = path, .message = "cannot be read: " + why};
}

}  // namespace

const Tables& Tables::built_in() {
  static const Tables kTables = [] {
    Files files;
    for (const guide::EmbeddedTable& table : guide::embedded_tables()) {
      files.emplace(table.path, table.text);
    }
    return Tables(std::move(files));
  }();
  return kTables;
}

std::variant<Tables, Diagnostic> Tables::from_directory(const std::string& directory) {
  std::error_code error;
  fs::recursive_directory_iterator entries(directory, error);
  if (error) return unreadable(directory, error.message());
  Files files = built_in().files();
  bool found = false;
  for (; entries != fs::recursive_directory_iterator(); entries.increment(error)) {
    if (error) return unreadable(directory, error.message());
    if (!entries->is_regular_file(error) || entries->path().extension() != ".yaml") continue;
    std::ifstream input(entries->path(), std::ios::binary);
    if (!input) return unreadable(entries->path().string(), "it does not open");
    std::string text{std::istreambuf_iterator<char>(input), std::istreambuf_iterator<char>()};
    files[fs::relative(entries->path(), directory, error).generic_string()] = std::move(text);
    found = true;
  }
  if (!found) return unreadable(directory, "it holds no tables (*.yaml)");
  return Tables(std::move(files));
}

const std::string* Tables::find(std::string_view path) const {
  const auto found = files_.find(path);
  return found == files_.end() ? nullptr : &found->second;
}

std::vector<std::string> Tables::inside(std::string_view directory) const {
  const std::string prefix = std::string(directory) + "/";
  std::vector<std::string> paths;
  for (const auto& [path, text] : files_) {
    const bool direct =
        path.starts_with(prefix) && path.find('/', prefix.size()) == std::string::npos;
    if (direct) paths.push_back(path);
  }
  return paths;
}

}  // namespace eligo
