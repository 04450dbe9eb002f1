#include "cli/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <string_view>

namespace eligo::cli {
namespace {

constexpr std::chrono::milliseconds kInterval{200};

bool can_show() {
  const char* terminal = std::getenv("TERM");
  return isatty(STDERR_FILENO) == 1 && terminal != nullptr && std::string_view(terminal) != "dumb";
}

}  // namespace

std::string progress_line(std::size_t files, std::size_t all, double seconds,
                          const VerdictCounts& verdicts) {
  std::string line = fmt::format("{} of {} files", files, all);
  if (files > 0 && seconds > 0) {
    const double rate = static_cast<double>(files) / seconds;
    line += fmt::format(", {:.0f} a second, {:.0f} s left", rate,
                        static_cast<double>(all - files) / rate);
  }
  std::string_view separator = ": ";
  for (const Verdict verdict : kVerdicts) {
    if (verdicts[verdict] == 0) continue;
    line += fmt::format("{}{} {}", separator, verdicts[verdict], to_string(verdict));
    separator = ", ";
  }
  return line;
}

Progress::Progress(std::size_t files) : all_(files), active_(files > 1 && can_show()) {}

Progress::~Progress() {
  clear();
}

void Progress::show(std::size_t files, const VerdictCounts& verdicts) {
  if (!active_) return;
  const Clock::time_point now = Clock::now();
  if (now - last_ < kInterval) return;
  last_ = now;
  const std::chrono::duration<double> elapsed = now - start_;
  std::cerr << "\r\x1b[K" << progress_line(files, all_, elapsed.count(), verdicts) << std::flush;
  shown_ = true;
}

void Progress::clear() {
  if (!shown_) return;
  std::cerr << "\r\x1b[K" << std::flush;
  shown_ = false;
}

}  // namespace eligo::cli
