#include "cli/files.h"

#include <fmt/format.h>
#include <glob.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <iostream>
#include <sstream>
#include <system_error>

#include "cli/configuration.h"

namespace eligo::cli {
namespace {

namespace fs = std::filesystem;

bool is_description(const fs::path& path) {
  if (path.filename() == kConfigurationName) return false;
  return path.extension() == ".yaml" || path.extension() == ".yml";
}

/// The descriptions below a directory. Links to directories are not followed, so loops end.
std::variant<std::vector<std::string>, std::string> below(const std::string& directory) {
  std::vector<std::string> files;
  std::error_code error;
  fs::recursive_directory_iterator entries(directory, fs::directory_options::skip_permission_denied,
                                           error);
  if (error) return error.message();
  for (; entries != fs::recursive_directory_iterator(); entries.increment(error)) {
    if (error) return error.message();
    std::error_code ignored;
    const bool is_directory = entries->is_directory(ignored);
    if (!is_directory && is_description(entries->path())) files.push_back(entries->path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

void add_directory(const std::string& directory, std::vector<Input>& inputs) {
  auto found = below(directory);
  if (const auto* why = std::get_if<std::string>(&found)) {
    inputs.emplace_back(PathProblem{directory, "cannot be read: " + *why});
    return;
  }
  const auto& files = std::get<std::vector<std::string>>(found);
  if (files.empty()) {
    inputs.emplace_back(PathProblem{directory, "holds no descriptions (*.yaml, *.yml)"});
  }
  for (const std::string& file : files) inputs.emplace_back(file);
}

/// The paths that match a shell pattern, sorted.
std::vector<std::string> matching(const std::string& pattern) {
  glob_t found{};
  std::vector<std::string> paths;
  if (glob(pattern.c_str(), GLOB_BRACE, nullptr, &found) == 0) {
    paths.assign(found.gl_pathv, found.gl_pathv + found.gl_pathc);
  }
  globfree(&found);
  return paths;
}

/// Reads a stream to its end, or one byte past the limit.
std::string read_stream(std::istream& input, std::size_t max_bytes) {
  std::string text;
  constexpr std::size_t kBlock = std::size_t{64} * 1024;
  std::array<char, kBlock> block;  // filled by what is read: zeros would cost more than that
  while (input && text.size() <= max_bytes) {
    const std::size_t wanted = std::min(block.size(), max_bytes + 1 - text.size());
    input.read(block.data(), static_cast<std::streamsize>(wanted));
    text.append(block.data(), static_cast<std::size_t>(input.gcount()));
  }
  return text;
}

void add_found(const std::string& path, std::vector<Input>& inputs) {
  std::error_code error;
  if (fs::is_directory(path, error)) {
    add_directory(path, inputs);
  } else {
    inputs.emplace_back(path);
  }
}

}  // namespace

const std::string& path_of(const Input& input) {
  const auto* problem = std::get_if<PathProblem>(&input);
  return problem != nullptr ? problem->path : std::get<std::string>(input);
}

std::vector<Input> find_inputs(const std::vector<std::string>& paths) {
  std::vector<Input> inputs;
  for (const std::string& path : paths) {
    std::error_code error;
    if (path == "-") {
      inputs.emplace_back(path);
    } else if (fs::exists(path, error)) {
      add_found(path, inputs);
    } else if (const auto found = matching(path); !found.empty()) {
      for (const std::string& file : found) add_found(file, inputs);
    } else {
      inputs.emplace_back(PathProblem{path, error ? "cannot be read: " + error.message()
                                                  : "there is no such file or directory"});
    }
  }
  return inputs;
}

std::variant<std::vector<std::string>, PathProblem> read_path_list(const std::string& path) {
  constexpr std::size_t kMostBytes = std::size_t{256} * 1024 * 1024;
  auto read = read_input(path, kMostBytes);
  if (auto* problem = std::get_if<PathProblem>(&read)) return std::move(*problem);
  const std::string& text = std::get<std::string>(read);
  const bool has_nul = text.find('\0') != std::string::npos;
  std::istringstream lines(text);
  std::vector<std::string> paths;
  for (std::string line; std::getline(lines, line, has_nul ? '\0' : '\n');) {
    if (!has_nul && line.ends_with('\r')) line.pop_back();
    if (!line.empty()) paths.push_back(std::move(line));
  }
  return paths;
}

std::variant<std::string, PathProblem> read_input(const std::string& path, std::size_t max_bytes) {
  if (path == "-") return read_stream(std::cin, max_bytes);
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (error) return PathProblem{path, "cannot be read: " + error.message()};
  if (fs::is_socket(status) || fs::is_directory(status) || fs::is_block_file(status)) {
    return PathProblem{path, "is no file that can be read"};
  }
  errno = 0;
  std::ifstream input(path, std::ios::binary);
  if (!input) return PathProblem{path, fmt::format("cannot be read: {}", std::strerror(errno))};
  std::string text = read_stream(input, max_bytes);
  if (input.bad()) return PathProblem{path, "cannot be read to its end"};
  return text;
}

Output::Output(std::string path) : path_(std::move(path)) {
  if (path_.empty()) return;
  temporary_ = fmt::format("{}.{}.tmp", path_, getpid());
  file_.open(temporary_, std::ios::binary | std::ios::trunc);
}

Output::~Output() {
  if (temporary_.empty()) return;
  file_.close();
  std::error_code ignored;
  fs::remove(temporary_, ignored);
}

std::ostream& Output::stream() {
  return path_.empty() ? std::cout : file_;
}

bool Output::is_terminal() const {
  return path_.empty() && isatty(STDOUT_FILENO) == 1;
}

std::optional<std::string> Output::finish() {
  std::ostream& output = stream();
  output.flush();
  if (!output) {
    return fmt::format("cannot write to {}", path_.empty() ? "standard output" : path_);
  }
  if (path_.empty()) return std::nullopt;
  file_.close();
  std::error_code error;
  fs::rename(temporary_, path_, error);
  if (error) return fmt::format("cannot write to {}: {}", path_, error.message());
  temporary_.clear();
  return std::nullopt;
}

}  // namespace eligo::cli
