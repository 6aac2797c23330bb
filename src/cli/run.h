// The way through the house: source → match → judge → report → exit status. Every scanning command ends here.
#pragma once

#include "base/error.h"
#include "cli/scan_options.h"
#include "report/report.h"
#include "source/source.h"

namespace keysieve {

// Scans what the source gives and writes the report. Returns clean, found or incomplete; throws Error where the scan could not be done.
// The source gets `threads` consumers.
[[nodiscard]] ExitCode run_scan(Source& source, const ScanOptions& options, unsigned threads = 1, const Occasion& occasion = {});

}  // namespace keysieve
