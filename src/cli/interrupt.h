// Ctrl-C and its kin: a run is asked to end with what it has finished.
#pragma once

namespace eligo::cli {

/// While one lives, SIGINT, SIGTERM and SIGHUP only ask the program to end; the second of them ends
/// it at once. A signal that was ignored before, as nohup does, stays ignored. One at a time.
class InterruptGuard {
 public:
  InterruptGuard();
  ~InterruptGuard();
  InterruptGuard(const InterruptGuard&) = delete;
  InterruptGuard& operator=(const InterruptGuard&) = delete;
};

/// Whether the program has been asked to end. Safe to call from several threads.
bool interrupted();

/// For a run that nothing but a signal ends: it has done what it was asked for.
void forget_interrupt();

/// Ends the process by the signal that asked for it, so that a calling shell or make ends too.
/// Returns where there was none.
void end_by_interrupt();

}  // namespace eligo::cli
