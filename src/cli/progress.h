// How far a batch is, on a terminal.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

#include "eligo/summary.h"

namespace eligo::cli {

/// `1,200 of 20,000 files, 900 a second, 21 s left: ...` for the verdicts so far.
std::string progress_line(std::size_t files, std::size_t all, double seconds,
                          const VerdictCounts& verdicts);

/// Keeps one line of standard error up to date, where that is a terminal; else does nothing.
class Progress {
 public:
  explicit Progress(std::size_t files);
  ~Progress();  ///< clears the line
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void show(std::size_t files, const VerdictCounts& verdicts);
  /// To be called before anything else is written to the terminal.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;

  std::size_t all_;
  bool active_;
  bool shown_ = false;
  Clock::time_point start_ = Clock::now();
  Clock::time_point last_ = start_;
};

}  // namespace eligo::cli
