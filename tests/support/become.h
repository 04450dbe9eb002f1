// What a forked child of the tests does: another program takes its place.
#pragma once

#include <string>
#include <vector>

namespace eligo::support {

/// The ends that a program finds as its standard input, output and errors; -1 where it keeps the
/// tests'.
struct Standard {
  int input = -1;
  int output = -1;
  int errors = -1;
};

/// Runs the command (a program's path, then its arguments) in this process's place, in `directory`
/// unless that is empty. Signals do what they do in a terminal, whatever the tests' own caller
/// ignores (a shell's background jobs ignore SIGINT), and a program that hangs is ended by SIGALRM.
[[noreturn]] void become(const std::vector<std::string>& command, const Standard& standard,
                         const std::string& directory = {});

}  // namespace eligo::support
