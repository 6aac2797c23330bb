// What ends a scan from outside (a signal, a crash, a clock) ends it with status 3 and a line that says so, never with 0.
//
// The handlers write one constant line to standard error and leave by _exit: nothing is flushed, so nothing half-written looks whole, and
// no core file with what was being scanned is made.
#pragma once

#include <chrono>
#include <string>

namespace keysieve {

// For SIGINT, SIGTERM, SIGHUP, SIGQUIT, and for crashes (SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT). Once, at the start of the program.
void install_fault_handlers();

// Such an end first writes these bytes to that descriptor, in one write: a line that a log is due in any case. The descriptor is borrowed
// until the next call; -1 takes the line away.
void leave_behind(int descriptor, std::string bytes);

// From now on the first SIGINT or SIGTERM only makes stop_requested() true, for a command that can still tell what it found; the second
// ends the process as said above.
void stop_gently();
[[nodiscard]] bool stop_requested() noexcept;

// Ends the process with status 3 when the time is over, whatever it is doing: a hook must not hang, and git waits for it for ever. A later
// call replaces an earlier one; zero takes the clock away.
void arm_watchdog(std::chrono::seconds time);

}  // namespace keysieve
