#include "cli/files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <glob.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <sstream>
#include <system_error>
#include <utility>

#include "cli/configuration.h"
#include "cli/interrupt.h"

namespace eligo::cli {
namespace {

namespace fs = std::filesystem;

constexpr const char* kNoFile = "is no file that can be read";

std::string cannot_be_read(const std::error_code& error) {
  return "cannot be read: " + error.message();
}

bool is_description(const fs::path& path) {
  if (path.filename() == kConfigurationName) return false;
  return path.extension() == ".yaml" || path.extension() == ".yml";
}

/// Nobody asked for a pipe or a device that lies in a directory, so nobody waits for it.
Input found_input(const std::string& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (!error && !fs::is_regular_file(status)) return PathProblem{path, kNoFile};
  return path;
}

/// The descriptions below a directory, and the directories there that cannot be read. Links to
/// directories are not followed, so loops end.
void collect(const fs::path& directory, std::vector<Input>& found) {
  std::error_code error;
  fs::directory_iterator entries(directory, error);
  for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
    std::error_code ignored;
    if (entries->is_directory(ignored)) {
      if (!entries->is_symlink(ignored)) collect(entries->path(), found);
    } else if (is_description(entries->path())) {
      found.push_back(found_input(entries->path().string()));
    }
  }
  if (error) found.emplace_back(PathProblem{directory.string(), cannot_be_read(error)});
}

void add_directory(const std::string& directory, std::vector<Input>& inputs) {
  std::vector<Input> found;
  collect(directory, found);
  std::sort(found.begin(), found.end(),
            [](const Input& left, const Input& right) { return path_of(left) < path_of(right); });
  if (found.empty()) {
    found.emplace_back(PathProblem{directory, "holds no descriptions (*.yaml, *.yml)"});
  }
  inputs.insert(inputs.end(), found.begin(), found.end());
}

/// The paths that match a shell pattern, sorted, each once.
std::vector<std::string> matching(const std::string& pattern) {
  glob_t found{};
  std::vector<std::string> paths;
  if (glob(pattern.c_str(), GLOB_BRACE, nullptr, &found) == 0) {
    paths.assign(found.gl_pathv, found.gl_pathv + found.gl_pathc);
  }
  globfree(&found);
  std::sort(paths.begin(), paths.end());  // those of braces come one brace after the other
  paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
  return paths;
}

bool can_be_read(const fs::file_status& status) {
  return fs::is_regular_file(status) || fs::is_fifo(status) || fs::is_character_file(status);
}

/// Waits until there is something to read; whether there can be, for the program may have to end.
bool wait_for(int file) {
  constexpr int kMilliseconds = 100;  // between looks at whether it has to
  while (!interrupted()) {
    pollfd waiting{file, POLLIN, 0};
    const int ready = poll(&waiting, 1, kMilliseconds);
    if (ready > 0 || (ready < 0 && errno != EINTR)) return true;
  }
  return false;
}

/// Reads a file to its end, or one byte past the limit. All but regular files are waited for.
std::variant<std::string, PathProblem> read_to_end(const std::string& path, int file,
                                                   bool is_regular, std::size_t max_bytes) {
  constexpr std::size_t kMostAtOnce = std::size_t{64} * 1024;
  std::string text;
  std::array<char, kMostAtOnce> block;  // filled by what is read: zeros would cost more than that
  while (text.size() <= max_bytes) {
    if (!is_regular && !wait_for(file)) return PathProblem{path, "was not read: interrupted"};
    const std::size_t wanted = std::min(block.size(), max_bytes - text.size() + 1);
    const ssize_t count = read(file, block.data(), wanted);
    if (count > 0) {
      text.append(block.data(), static_cast<std::size_t>(count));
    } else if (count == 0) {
      break;
    } else if (errno != EAGAIN && errno != EINTR) {
      return PathProblem{path, fmt::format("cannot be read: {}", std::strerror(errno))};
    }
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
      inputs.emplace_back(
          PathProblem{path, error ? cannot_be_read(error) : "there is no such file or directory"});
    }
  }
  return inputs;
}

std::variant<std::vector<std::string>, PathProblem> read_path_list(const std::string& path) {
  constexpr std::size_t kMostBytes = std::size_t{256} * 1024 * 1024;
  auto read = read_file(path, kMostBytes);
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

bool can_be_read_once(const std::string& path) {
  std::error_code none;  // what is not there is no pipe
  const fs::file_status status = fs::status(path, none);
  return fs::exists(status) && !fs::is_regular_file(status) && !fs::is_directory(status);
}

std::string shown_name(const std::string& path) {
  return path == "-" ? "<stdin>" : path;
}

std::variant<std::string, PathProblem> read_input(const Input& input, std::size_t max_bytes) {
  if (const auto* problem = std::get_if<PathProblem>(&input)) return *problem;
  return read_file(std::get<std::string>(input), max_bytes);
}

std::variant<std::string, PathProblem> read_file(const std::string& path, std::size_t max_bytes) {
  if (path == "-") return read_to_end(path, STDIN_FILENO, false, max_bytes);
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (error) return PathProblem{path, cannot_be_read(error)};
  if (!can_be_read(status)) return PathProblem{path, kNoFile};
  // A pipe that nobody writes to yet opens at once, and is waited for when it is read.
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (file < 0) return PathProblem{path, fmt::format("cannot be read: {}", std::strerror(errno))};
  auto text = read_to_end(path, file, fs::is_regular_file(status), max_bytes);
  close(file);
  return text;
}

Output::Output(std::string path) : path_(std::move(path)) {
  if (path_.empty()) {
    file_ = STDOUT_FILENO;
  } else {
    open();
  }
}

Output::~Output() {
  if (file_ >= 0 && file_ != STDOUT_FILENO) close(file_);
  if (!temporary_.empty()) unlink(temporary_.c_str());
}

void Output::open() {
  std::error_code error;
  const fs::file_status status = fs::status(path_, error);
  if (!fs::exists(status)) {
    if (error && status.type() != fs::file_type::not_found) return fail(error.message());
    return open_beside(path_);
  }
  if (fs::is_regular_file(status)) {
    const fs::path target = fs::canonical(path_, error);
    if (error) return fail(error.message());
    open_beside(target.string());
    if (file_ >= 0) fchmod(file_, static_cast<mode_t>(status.permissions() & fs::perms::mask));
    return;
  }
  file_ = ::open(path_.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY);
  if (file_ < 0) fail(std::strerror(errno));
}

/// Nobody else's file or link is written to: the name must be free.
void Output::open_beside(const std::string& target) {
  constexpr int kAttempts = 100;
  constexpr mode_t kMode = 0666;  // what the umask leaves of it, as for any new file
  for (int attempt = 0; attempt < kAttempts && file_ < 0; ++attempt) {
    temporary_ = fmt::format("{}.{}-{}.tmp", target, getpid(), attempt);
    file_ = ::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, kMode);
    if (file_ < 0 && errno != EEXIST) break;
  }
  if (file_ >= 0) {
    target_ = target;
  } else {
    temporary_.clear();
    fail(std::strerror(errno));
  }
}

void Output::fail(const std::string& why) {
  if (problem_) return;
  problem_ = fmt::format("cannot write to {}: {}", path_.empty() ? "standard output" : path_, why);
}

void Output::write(std::string_view text) {
  constexpr std::size_t kBuffered = std::size_t{32} * 1024;
  if (problem_) return;
  buffer_ += text;
  if (buffer_.size() >= kBuffered || is_terminal()) flush();
}

void Output::flush() {
  std::string_view rest = buffer_;
  while (!rest.empty() && !problem_) {
    const ssize_t count = ::write(file_, rest.data(), rest.size());
    if (count >= 0) {
      rest.remove_prefix(static_cast<std::size_t>(count));
    } else if (errno != EINTR) {
      fail(std::strerror(errno));
    }
  }
  buffer_.clear();
}

bool Output::is_terminal() const {
  return path_.empty() && isatty(STDOUT_FILENO) == 1;
}

std::optional<std::string> Output::finish() {
  flush();
  if (path_.empty() || problem_) return problem_;
  const int closed = close(std::exchange(file_, -1));  // some file systems complain only now
  if (closed != 0 && errno != EINTR) fail(std::strerror(errno));
  if (temporary_.empty() || problem_) return problem_;
  if (std::rename(temporary_.c_str(), target_.c_str()) != 0) {
    fail(std::strerror(errno));
  } else {
    temporary_.clear();
  }
  return problem_;
}

}  // namespace eligo::cli
