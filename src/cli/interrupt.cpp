#include "cli/interrupt.h"

#include <signal.h>

#include <array>
#include <atomic>
#include <cstddef>

namespace eligo::cli {
namespace {

constexpr std::array kSignals = {SIGINT, SIGTERM, SIGHUP};

// A signal comes to the process, so that what it leaves behind is of the process too.
std::atomic<int> g_signal = 0;
static_assert(std::atomic<int>::is_always_lock_free, "handlers may use nothing else");
std::array<struct sigaction, kSignals.size()> g_former;

extern "C" void note_signal(int signal) {
  g_signal = signal;
}

}  // namespace

InterruptGuard::InterruptGuard() {
  struct sigaction action {};
  action.sa_handler = note_signal;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  sigemptyset(&action.sa_mask);
  for (std::size_t i = 0; i < kSignals.size(); ++i) {
    sigaction(kSignals[i], nullptr, &g_former[i]);
    if (g_former[i].sa_handler != SIG_IGN) sigaction(kSignals[i], &action, nullptr);
  }
}

InterruptGuard::~InterruptGuard() {
  for (std::size_t i = 0; i < kSignals.size(); ++i) sigaction(kSignals[i], &g_former[i], nullptr);
}

bool interrupted() {
  return g_signal != 0;
}

void forget_interrupt() {
  g_signal = 0;
}

void end_by_interrupt() {
  if (const int signal = g_signal; signal != 0) raise(signal);
}

}  // namespace eligo::cli
