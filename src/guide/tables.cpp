#include "eligo/tables.h"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <istream>
#include <set>
#include <system_error>

#include "guide/embedded_tables.h"
#include "guide/table_row.h"

namespace eligo {
namespace {

namespace fs = std::filesystem;

Diagnostic unreadable(const std::string& path, const std::string& why) {
  return {.file = path, .message = "cannot be read: " + why};
}

/// The stream's text, or what shows that it is too long.
std::string beginning(std::istream& input) {
  std::string text(guide::kMostTableBytes + 1, '\0');
  input.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(input.gcount()));
  text.shrink_to_fit();
  return text;
}

}  // namespace

std::variant<Tables, Diagnostic> Tables::from_directory(const std::string& directory) {
  std::error_code error;
  fs::recursive_directory_iterator entries(directory, error);
  if (error) return unreadable(directory, error.message());
  Files files;
  for (; entries != fs::recursive_directory_iterator(); entries.increment(error)) {
    if (entries->path().extension() != ".yaml") continue;
    const std::string path = entries->path().string();
    std::error_code nowhere;  // where a link leads
    if (entries->is_directory(nowhere)) continue;
    if (!entries->is_regular_file(nowhere)) return unreadable(path, "it is no file");
    std::ifstream input(path, std::ios::binary);
    if (!input) return unreadable(path, "it does not open");
    std::string text = beginning(input);
    if (input.bad()) return unreadable(path, "an error on the way");
    if (text.size() > guide::kMostTableBytes) {
      return unreadable(path, fmt::format("it has more than {} bytes", guide::kMostTableBytes));
    }
    if (files.size() == guide::kMostTableFiles) {
      return unreadable(directory, fmt::format("more than {} tables", guide::kMostTableFiles));
    }
    files[entries->path().lexically_relative(directory).generic_string()] = std::move(text);
  }
  if (error) return unreadable(directory, error.message());  // and the iteration ended there
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
