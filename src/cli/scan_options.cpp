#include "cli/scan_options.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdlib>
#include <string_view>
#include <thread>

namespace keysieve {

void add_scan_options(CLI::App& app, ScanOptions& options) {
  app.add_option("--format", options.format, "How to report: text, jsonl")->type_name("NAME");
  app.add_option("--output", options.output, "Write the report to this file")->type_name("FILE");
  app.add_option("--color", options.color, "Colour: auto, always or never (NO_COLOR counts)")
      ->type_name("WHEN")
      ->check(CLI::IsMember({"auto", "always", "never"}).description(""));
  app.add_flag("-q,--quiet", options.quiet, "Only findings and errors, no summary");
  app.add_flag("--no-config", options.no_config, "Built-in rules alone: no settings, no allow file");
  app.add_flag("--reveal", options.reveal, "Show secrets in full; only on a terminal");
  app.add_option("--max-size", options.max_size, "Leave out what is larger, such as 50M: incomplete")
      ->type_name("SIZE")
      ->transform(CLI::AsSizeValue(false).description(""));
  app.add_option("-j,--threads", options.threads, "Threads; 0 (default): one a processor")
      ->type_name("N")
      ->check(CLI::Range(0U, 1024U).description(""));
}

bool wants_color(const ScanOptions& options, bool terminal) {
  if (options.color != "auto") return options.color == "always";
  const char* no_color = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  const bool dumb = term == nullptr || std::string_view(term) == "dumb";
  return terminal && !dumb && (no_color == nullptr || *no_color == '\0');
}

unsigned thread_count(const ScanOptions& options) {
  return options.threads != 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency());
}

}  // namespace keysieve
