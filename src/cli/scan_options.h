// The flags that every scanning command shares.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "core/decode_level.h"

namespace CLI {
class App;
}

namespace keysieve {

class ProjectRules;

struct ScanOptions {
  std::string format = "text";                          // a row of the table of formats
  std::string output;                                   // a file to write the report to; empty: standard output
  std::string color = "auto";                           // auto, always, never
  bool quiet = false;                                   // findings and errors, no summary
  bool no_config = false;                               // built-in rules alone: no settings file, no allow file
  bool reveal = false;                                  // show secrets in full, on a terminal only
  std::uint64_t max_size = 1ULL << 30;                  // in bytes: what is larger is skipped, and the scan incomplete
  std::string decode = "all";                           // how much of what is encoded is looked into: off, text, all
  unsigned threads = 0;                                 // 0: as many as there are processors
  std::string fail_on = "low";                          // what is less grave than this is shown and does not count for the exit status
  std::function<bool()> decode_given;                   // once parsed: it is what the user wants, not the default
  std::function<bool()> max_size_given;                 // once parsed: `max_size` is what the user wants, not the default
  mutable std::shared_ptr<const ProjectRules> project;  // once it was asked for (cli/project_rules.h)
};

// Declares the flags; `options` must live until the action has run.
void add_scan_options(CLI::App& app, ScanOptions& options);
// `--fail-on`, for a command that stops nothing by itself.
void add_fail_on(CLI::App& app, ScanOptions& options);

// Whether to colour what goes to a terminal, or not: `--color` first, then NO_COLOR (https://no-color.org), then what the output is.
[[nodiscard]] bool wants_color(const ScanOptions& options, bool terminal);

// What the user gives (the flag, then KEYSIEVE_DECODE), else what is set, else all.
[[nodiscard]] DecodeLevel decode_level(const ScanOptions& options, std::optional<DecodeLevel> set);

// The number of threads to use for a command that gains from several.
[[nodiscard]] unsigned thread_count(const ScanOptions& options);

}  // namespace keysieve
