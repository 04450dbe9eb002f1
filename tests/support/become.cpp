#include "support/become.h"

#include <signal.h>
#include <unistd.h>

namespace eligo::support {
namespace {

constexpr unsigned kPatience = 600;  // seconds: only a program that hangs takes that long

}  // namespace

void become(const std::vector<std::string>& command, const Standard& standard,
            const std::string& directory) {
  if (standard.input >= 0) dup2(standard.input, STDIN_FILENO);
  if (standard.output >= 0) dup2(standard.output, STDOUT_FILENO);
  if (standard.errors >= 0) dup2(standard.errors, STDERR_FILENO);
  for (const int each : {SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGPIPE}) signal(each, SIG_DFL);
  alarm(kPatience);
  std::vector<char*> arguments;
  for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  if (directory.empty() || chdir(directory.c_str()) == 0) {
    execv(arguments.front(), arguments.data());
  }
  _exit(127);
}

}  // namespace eligo::support
