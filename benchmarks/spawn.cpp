// Runs a command some times and prints what a run cost, by the kernel's own accounts:
//
//     eligo_spawn TIMES COMMAND [ARGUMENT...]
//     0.01234 0.01100 0.00123 4512      (seconds of wall, user and system time; peak memory in kB)
//
// Each figure is the median of the runs; the peak is the largest. The command's standard output
// goes to /dev/null. A run that ends by a signal or with a status of 2 or above 3 ends this program
// too: what failed is not measured. The peak is never below this small program's own, since Linux
// counts what a process was before it became the command.
#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstddef>
#include <cstdio>
#include <cstring>
#include <optional>
#include <vector>

namespace {

constexpr int kUnusable = 2;
constexpr int kMostTimes = 1'000'000;

struct Cost {
  double wall = 0;
  double user = 0;
  double system = 0;
  long peak_kilobytes = 0;
};

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

/// eligo's statuses 1 and 3 are verdicts.
bool has_worked(int status) {
  return WIFEXITED(status) && WEXITSTATUS(status) <= 3 && WEXITSTATUS(status) != kUnusable;
}

std::optional<Cost> run(char** command) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  const auto start = std::chrono::steady_clock::now();
  const int error = posix_spawnp(&child, command[0], &actions, nullptr, command, environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) {
    std::fprintf(stderr, "eligo_spawn: %s: %s\n", command[0], std::strerror(error));
    return std::nullopt;
  }
  int status = 0;
  rusage usage = {};
  wait4(child, &status, 0, &usage);
  const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
  if (!has_worked(status)) {
    std::fprintf(stderr, "eligo_spawn: %s failed (wait status %d)\n", command[0], status);
    return std::nullopt;
  }
  return Cost{wall.count(), seconds(usage.ru_utime), seconds(usage.ru_stime), usage.ru_maxrss};
}

double median(const std::vector<Cost>& costs, double Cost::*figure) {
  std::vector<double> values;
  values.reserve(costs.size());
  for (const Cost& cost : costs) values.push_back(cost.*figure);
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

}  // namespace

int main(int argc, char** argv) {
  int times = 0;
  if (argc < 3 ||
      std::from_chars(argv[1], argv[1] + std::strlen(argv[1]), times).ec != std::errc{} ||
      times < 1 || times > kMostTimes) {
    std::fprintf(stderr, "usage: eligo_spawn TIMES COMMAND [ARGUMENT...]\n");
    return kUnusable;
  }
  std::vector<Cost> costs;
  long peak = 0;
  for (int i = 0; i < times; ++i) {
    const std::optional<Cost> cost = run(argv + 2);
    if (!cost) return 1;
    costs.push_back(*cost);
    peak = std::max(peak, cost->peak_kilobytes);
  }
  std::printf("%.6f %.6f %.6f %ld\n", median(costs, &Cost::wall), median(costs, &Cost::user),
              median(costs, &Cost::system), peak);
}
