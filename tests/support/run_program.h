// Runs a program as a user does, and measures it.
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace eligo::support {

struct Ran {
  int status = -1;  ///< its exit status; -1 where a signal ended it
  int signal = 0;   ///< the signal that ended it; 0 for none
  std::string output;
  std::string errors;
  double seconds = 0;         ///< of processor time
  std::size_t megabytes = 0;  ///< of memory at the most
};

struct Run {
  std::vector<std::string> command;  ///< the program's path, then its arguments
  std::string input;                 ///< what standard input has
  /// Called with the process while it runs, for signals; its standard input is open until then.
  std::function<void(pid_t)> meanwhile = {};
};

Ran run(const Run& run);

}  // namespace eligo::support
