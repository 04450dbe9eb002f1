// Files in and out of the program.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace eligo::cli {

/// A path of the command line that comes to nothing, and why.
struct PathProblem {
  std::string path;
  std::string message;
};

/// A file to read; `-` is standard input.
using Input = std::variant<std::string, PathProblem>;

/// The path of an input, also of one that came to nothing.
const std::string& path_of(const Input& input);

/// The files that the paths stand for, in their order: a file itself, a directory's `*.yaml` and
/// `*.yml` at any depth, sorted by path, the files that a pattern (`2026/*.yaml`) names, sorted. A
/// path or pattern that is nothing, or a directory without such files or that cannot be read, is a
/// problem.
std::vector<Input> find_inputs(const std::vector<std::string>& paths);

/// The paths that a file, or `-`, lists: one a line, or separated by NUL as `find -print0` does.
std::variant<std::vector<std::string>, PathProblem> read_path_list(const std::string& path);

/// Whether the path is a pipe or a device: what was read from it once may not come again.
bool can_be_read_once(const std::string& path);

/// The name under which reports show a path: `<stdin>` for `-`.
std::string shown_name(const std::string& path);

/// A file's bytes, or why they cannot be read; `-` is standard input. Reading ends one byte after
/// `max_bytes`, which is for the reader to refuse; and where the program is asked to end while it
/// waits for a pipe.
std::variant<std::string, PathProblem> read_file(const std::string& path, std::size_t max_bytes);
/// As `read_file`; an input that came to nothing stays what it is.
std::variant<std::string, PathProblem> read_input(const Input& input, std::size_t max_bytes);

/// Standard output, or a file that appears under its name only when it is complete: it is written
/// beside, under a name that was free, and renamed. A link stays a link, and what is no regular
/// file (a device, a pipe) is written to directly.
class Output {
 public:
  explicit Output(std::string path);  ///< empty for standard output
  ~Output();                          ///< leaves nothing of what was not finished
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  void write(std::string_view text);
  bool is_terminal() const;
  /// What went wrong so far, if anything; the rest is not written then.
  const std::optional<std::string>& problem() const { return problem_; }
  /// Gives what was written its name; returns what went wrong, if anything.
  std::optional<std::string> finish();

 private:
  void open();
  void open_beside(const std::string& target);
  void flush();
  void fail(const std::string& why);

  std::string path_;
  std::string target_;     // what `temporary_` is renamed to
  std::string temporary_;  // empty where there is none
  int file_ = -1;
  std::string buffer_;
  std::optional<std::string> problem_;
};

}  // namespace eligo::cli
