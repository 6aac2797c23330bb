// The way through the house: source → match → judge → report → exit status. Every scanning command ends here.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

#include "base/error.h"
#include "cli/scan_options.h"
#include "core/allow_list.h"
#include "judge/judge.h"
#include "judge/sifter.h"
#include "report/report.h"
#include "source/source.h"

namespace keysieve {

// What a scan found, in an order that does not depend on which thread was faster.
struct Scanned {
  std::vector<Finding> findings;
  std::vector<Skip> skips;
  Counts counts;
  std::size_t accepted = 0;      // secrets that the allow list took out, each once
  std::vector<Finding> allowed;  // what lines of the settings accept, place by place: each says which
  std::vector<std::string> notes;
  std::string digest;  // of the rules in force
  std::chrono::system_clock::time_point started;
  [[nodiscard]] bool incomplete() const;
};

struct ScanRules {
  AllowList allowed;
  JudgePolicy policy;
  SifterOptions sifter;
  const ProjectRules* project = nullptr;  // its rules are used, too, and what it accepts is accepted; null: neither
};

// The way up to the findings. The source gets `threads` consumers.
[[nodiscard]] Scanned scan(Source& source, const ScanRules& rules, unsigned threads = 1);

// Writes the report where the options say.
void write_report(const Scanned& scanned, const ScanOptions& options, const Occasion& occasion);

// Scans what the source gives and writes the report. Returns clean, found or incomplete; throws Error where the scan could not be done.
// The source gets `threads` consumers.
[[nodiscard]] ExitCode run_scan(Source& source, const ScanOptions& options, unsigned threads = 1, const Occasion& occasion = {});

}  // namespace keysieve
