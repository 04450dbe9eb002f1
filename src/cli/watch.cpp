#include "cli/watch.h"

#include <sys/stat.h>

#include <algorithm>
#include <ctime>
#include <map>
#include <thread>
#include <tuple>

#include "cli/interrupt.h"

namespace eligo::cli {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kShortestPause{250};
constexpr int kShare = 10;  // of the time, one part is for looking

/// What tells a file from what it was. A file that is replaced by another has another inode.
struct State {
  bool is_there = false;
  std::int64_t seconds = 0;
  std::int64_t nanoseconds = 0;
  std::int64_t size = 0;
  std::uint64_t inode = 0;

  friend bool operator==(const State&, const State&) = default;
};

using Snapshot = std::map<std::string, State>;

State state_of(const std::string& path) {
  struct stat found {};
  if (stat(path.c_str(), &found) != 0) return {};
  return {true, found.st_mtim.tv_sec, found.st_mtim.tv_nsec, found.st_size, found.st_ino};
}

Snapshot look(const WatchedRun& watched) {
  Snapshot snapshot;
  for (const std::string& path : watched.paths()) snapshot.emplace(path, state_of(path));
  return snapshot;
}

/// Files of either look that are not the same in both.
Change difference(const Snapshot& before, const Snapshot& after) {
  std::vector<std::string> paths;
  for (const auto& [path, state] : after) {
    const auto known = before.find(path);
    if (known == before.end() || known->second != state) paths.push_back(path);
  }
  for (const auto& [path, state] : before) {
    if (!after.contains(path)) paths.push_back(path);
  }
  if (paths.empty()) return {};
  return {paths.front(), paths.size() - 1};
}

/// Looks again after a while; an interrupted sleep looks at once.
Snapshot look_later(const WatchedRun& watched, Clock::duration& pause) {
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(pause);
  const auto rest = std::chrono::duration_cast<std::chrono::nanoseconds>(pause - seconds);
  const timespec time{seconds.count(), rest.count()};
  nanosleep(&time, nullptr);
  const Clock::time_point start = Clock::now();
  Snapshot snapshot = look(watched);
  pause = std::max<Clock::duration>(kShortestPause, (Clock::now() - start) * kShare);
  return snapshot;
}

/// Waits until something has changed against `before` and two looks agree.
Snapshot wait_for_change(const WatchedRun& watched, const Snapshot& before) {
  Clock::duration pause = kShortestPause;
  Snapshot last = before;
  while (!interrupted()) {
    Snapshot now = look_later(watched, pause);
    if (now != before && now == last) return now;
    last = std::move(now);
  }
  return last;
}

}  // namespace

int watch(const WatchedRun& watched) {
  // What changes during a run is new after it.
  Snapshot seen = look(watched);
  int status = watched.run();
  while (!interrupted()) {
    Snapshot now = wait_for_change(watched, seen);
    if (interrupted()) break;
    watched.on_change(difference(seen, now));
    seen = std::move(now);
    status = watched.run();
  }
  forget_interrupt();
  return status;
}

}  // namespace eligo::cli
