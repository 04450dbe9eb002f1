#include "eligo/tables.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <system_error>

#include "guide/embedded_tables.h"

namespace eligo {
namespace {

namespace fs = std::filesystem;

Diagnostic unreadable(const std::string& path, const std::string& why) {
  return {.file = path, .message = "cannot be read: " + why};
}

}  // namespace

std::variant<Tables, Diagnostic> Tables::from_directory(const std::string& directory) {
  std::error_code error;
  fs::recursive_directory_iterator entries(directory, error);
  if (error) return unreadable(directory, error.message());
  Files files;
  for (; entries != fs::recursive_directory_iterator(); entries.increment(error)) {
    if (error) return unreadable(directory, error.message());
    if (!entries->is_regular_file(error) || entries->path().extension() != ".yaml") continue;
    std::ifstream input(entries->path(), std::ios::binary);
    if (!input) return unreadable(entries->path().string(), "it does not open");
    std::string text{std::istreambuf_iterator<char>(input), std::istreambuf_iterator<char>()};
    files[fs::relative(entries->path(), directory, error).generic_string()] = std::move(text);
  }
  if (files.empty()) return unreadable(directory, "it holds no tables (*.yaml)");
  return Tables(std::move(files));
}

std::optional<std::string_view> Tables::find(std::string_view path) const {
  if (const auto found = files_.find(path); found != files_.end()) return found->second;
  for (const guide::EmbeddedTable& table : guide::embedded_tables()) {
    if (table.path == path) return table.text;
  }
  return std::nullopt;
}

std::vector<std::string> Tables::inside(std::string_view directory) const {
  const std::string prefix = std::string(directory) + "/";
  std::set<std::string> paths;
  const auto add = [&](std::string_view path) {
    const bool direct = path.starts_with(prefix) && path.find('/', prefix.size()) == path.npos;
    if (direct) paths.emplace(path);
  };
  for (const guide::EmbeddedTable& table : guide::embedded_tables()) add(table.path);
  for (const auto& [path, text] : files_) add(path);
  return {paths.begin(), paths.end()};
}

}  // namespace eligo
