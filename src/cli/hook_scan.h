// What the commands of hooks share: smaller limits than a scan by hand, and a clock, since git waits for a hook for ever.
#pragma once

#include <cstdint>

#include "cli/run.h"
#include "cli/scan_options.h"

namespace CLI {
class App;
}

namespace keysieve {

struct HookOptions {
  ScanOptions scan;
  std::uint32_t timeout = 60;  // seconds without progress; 0: none
};

// Declares the flags; `options` must live until the action has run.
void add_hook_options(CLI::App& app, HookOptions& options);

// Starts the clock before the scan; run_hook_scan does so itself.
void start_clock(const HookOptions& options);

// As run_scan. Ends the process with status 3 where for `timeout` seconds nothing was finished: no piece, no commit, no file.
[[nodiscard]] ExitCode run_hook_scan(Source& source, const HookOptions& options, const Occasion& occasion);

}  // namespace keysieve
