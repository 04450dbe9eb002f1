// Doing something again whenever files change.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>

namespace eligo::cli {

/// What changed between two looks, as a line for people tells it.
struct Change {
  std::string path;      ///< the first of them
  std::size_t more = 0;  ///< how many others
};

struct WatchedRun {
  std::function<std::vector<std::string>()> paths;  ///< what to look at now; it may be missing
  std::function<int()> run;                         ///< returns an exit status
  std::function<void(const Change&)> on_change;     ///< before each run but the first
};

/// Runs, waits until a file changes and stays as it is for a moment, and runs again; until the
/// program is interrupted, which the caller guards (interrupt.h). Returns the exit status of the
/// last run.
///
/// Files are looked at by their times and sizes, four times a second, or less often where looking
/// takes long: a tenth of a core is the most it costs. That works on every file system.
int watch(const WatchedRun& watched);

}  // namespace eligo::cli
