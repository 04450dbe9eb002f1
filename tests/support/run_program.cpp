#include "support/run_program.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <stdexcept>

#include "support/become.h"

namespace eligo::support {
namespace {

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

/// A file without a name: unlike a pipe it takes everything that a program writes.
File temporary_file() {
  File file(std::tmpfile());
  if (!file) throw std::runtime_error("no temporary file");
  return file;
}

std::string contents(std::FILE* file) {
  std::string text;
  std::rewind(file);
  std::array<char, 65536> block;
  while (const std::size_t size = std::fread(block.data(), 1, block.size(), file)) {
    text.append(block.data(), size);
  }
  return text;
}

double seconds_of(const timeval& time) {
  constexpr double kMicrosecond = 1e-6;
  return static_cast<double>(time.tv_sec) + kMicrosecond * static_cast<double>(time.tv_usec);
}

}  // namespace

Ran run(const Run& run) {
  const File input = temporary_file();
  const File output = temporary_file();
  const File errors = temporary_file();
  std::fwrite(run.input.data(), 1, run.input.size(), input.get());
  std::rewind(input.get());
  std::array<int, 2> pipe_ends = {-1, -1};  // an input that stays open while something happens
  if (run.meanwhile && pipe2(pipe_ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  const int source = run.meanwhile ? pipe_ends[0] : fileno(input.get());

  const pid_t child = fork();
  if (child < 0) throw std::runtime_error("no process");
  if (child == 0) {
    become(run.command, {source, fileno(output.get()), fileno(errors.get())});
  }
  if (run.meanwhile) run.meanwhile(child);
  int status = 0;
  rusage usage{};
  wait4(child, &status, 0, &usage);
  for (const int end : pipe_ends) {
    if (end >= 0) close(end);
  }
  Ran ran;
  if (WIFEXITED(status)) ran.status = WEXITSTATUS(status);
  if (WIFSIGNALED(status)) ran.signal = WTERMSIG(status);
  ran.output = contents(output.get());
  ran.errors = contents(errors.get());
  ran.seconds = seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime);
  ran.megabytes = static_cast<std::size_t>(usage.ru_maxrss) / 1024;
  return ran;
}

}  // namespace eligo::support
