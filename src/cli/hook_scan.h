// What the commands of hooks share: smaller limits than a scan by hand, and a clock, since git waits for a hook for ever.
#pragma once

#include <cstdint>
#include <functional>

#include "cli/run.h"
#include "cli/scan_options.h"

namespace CLI {
class App;
}

namespace keysieve {

struct HookOptions {
  ScanOptions scan;
  std::uint32_t timeout = 60;           // seconds without progress; 0: none
  std::function<bool()> timeout_given;  // once parsed
};

// Declares the flags; `options` must live until the action has run.
void add_hook_options(CLI::App& app, HookOptions& options);

// Starts the clock before the scan; the two below do so themselves.
void start_clock(const HookOptions& options);

// As scan. Ends the process with status 3 where for `timeout` seconds nothing was finished: no piece, no commit, no file.
[[nodiscard]] Scanned scan_hook(Source& source, const HookOptions& options, const ScanRules& rules);

// As run_scan, with that clock.
[[nodiscard]] ExitCode run_hook_scan(Source& source, const HookOptions& options, const Occasion& occasion);

}  // namespace keysieve
