#include "cli/scan_options.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "base/text.h"
#include "cli/arguments.h"
#include "report/report.h"

namespace keysieve {

void add_scan_options(CLI::App& app, ScanOptions& options) {
  std::vector<std::string_view> names;
  std::ranges::transform(formats(), std::back_inserter(names), &Format::name);
  Arguments arguments(app);
  arguments.option("--format", options.format, "How to report: " + with_commas(names), "NAME").suggesting(names);
  arguments.option("--output", options.output, "Replace this file by the report, for its owner alone to read", "FILE");
  arguments.option("--color", options.color, "Colour: auto, always or never (NO_COLOR counts)", "WHEN").among({"auto", "always", "never"});
  arguments.flag("-q,--quiet", options.quiet, "Only findings and errors, no summary");
  arguments.flag("--no-config", options.no_config, "Built-in rules alone: no settings, no allow file");
  arguments.flag("--reveal", options.reveal, "Show secrets in full; only on a terminal");
  const Argument size =
      arguments.option("--max-size", options.max_size, "Leave out what is larger, such as 50M: incomplete", "SIZE").size();
  options.max_size_given = [size] { return size.given(); };
  const Argument decode =
      arguments.option("--decode", options.decode, "Look into what is encoded: off, text, or all (default: archives, too)", "WHAT")
          .among({"off", "text", "all"})
          .from_environment("KEYSIEVE_DECODE");
  options.decode_given = [decode] { return decode.given(); };
  arguments.option("-j,--threads", options.threads, "Threads; 0 (default): one a processor", "N").within(0, 1024);
}

void add_fail_on(CLI::App& app, ScanOptions& options) {
  Arguments(app)
      .option("--fail-on", options.fail_on, "Only what is as grave counts for the exit status", "SEVERITY")
      .among({"low", "medium", "high", "critical"});
}

bool wants_color(const ScanOptions& options, bool terminal) {
  if (options.color != "auto") return options.color == "always";
  const char* no_color = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  const bool dumb = term == nullptr || std::string_view(term) == "dumb";
  return terminal && !dumb && (no_color == nullptr || *no_color == '\0');
}

DecodeLevel decode_level(const ScanOptions& options, std::optional<DecodeLevel> set) {
  const DecodeLevel wanted = decode_level_named(options.decode).value_or(DecodeLevel::all);
  return options.decode_given && options.decode_given() ? wanted : set.value_or(wanted);
}

unsigned thread_count(const ScanOptions& options) {
  return options.threads != 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency());
}

}  // namespace keysieve
