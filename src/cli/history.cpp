#include "source/history.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <memory>

#include "base/faults.h"
#include "cli/arguments.h"
#include "cli/changed_rules.h"
#include "cli/command.h"
#include "cli/project_rules.h"
#include "cli/run.h"
#include "cli/scan_options.h"
#include "core/builtin.h"

namespace keysieve {
namespace {

// A line on the terminal that is written over: how much, how fast, how long still.
class ProgressLine final {
 public:
  using Clock = std::chrono::steady_clock;

  void show(std::uint64_t done, std::uint64_t total) {
    const Clock::time_point now = Clock::now();
    if (now < next_) return;
    next_ = now + std::chrono::milliseconds(100);
    if (!begun_) begun_ = now;
    const double seconds = std::chrono::duration<double>(now - *begun_).count();
    const double rate = seconds > 0 ? static_cast<double>(done) / seconds : 0;
    const double left = rate > 0 ? static_cast<double>(total - std::min(done, total)) / rate : 0;
    std::array<char, 100> line{};
    const int length = std::snprintf(line.data(), line.size(), "\r\033[Kkeysieve: %.0f of %.0f MB, %.0f MB/s, %.0f s left", megabytes(done),
                                     megabytes(total), rate / 1e6, left);
    write(line.data(), static_cast<std::size_t>(std::max(length, 0)));
    shown_ = true;
  }

  void clear() {
    if (shown_) write("\r\033[K", 4);
  }

 private:
  static double megabytes(std::uint64_t bytes) { return static_cast<double>(bytes) / 1e6; }
  // A terminal that has gone away is no reason to stop.
  static void write(const char* text, std::size_t size) { static_cast<void>(!::write(STDERR_FILENO, text, size)); }

  std::optional<Clock::time_point> begun_;
  Clock::time_point next_;
  bool shown_ = false;
};

// Takes the line away before the report comes.
class WithProgress final : public Source {
 public:
  WithProgress(HistorySource& source, ProgressLine& line) : source_(source), line_(line) {}
  void run(std::span<Consumer* const> consumers) override {
    source_.run(consumers);
    line_.clear();
  }
  void place(std::vector<Finding>& findings, Consumer& consumer) override { source_.place(findings, consumer); }
  void finish(bool complete) override { source_.finish(complete); }
  [[nodiscard]] std::vector<std::string> notes() const override { return source_.notes(); }

 private:
  HistorySource& source_;
  ProgressLine& line_;
};

struct Flags {
  ScanOptions scan;
  HistoryOptions history;
  std::vector<std::string> branches;
  bool since_last = false;
};

// Which program this is, for a cache: a version may be built twice.
std::string build() {
  struct stat status {};
  if (::stat("/proc/self/exe", &status) != 0) return KEYSIEVE_VERSION;
  return KEYSIEVE_VERSION " " + std::to_string(status.st_size) + ' ' + std::to_string(status.st_mtim.tv_sec) + '.' +
         std::to_string(status.st_mtim.tv_nsec);
}

MemoryOptions memory_options(const ScanOptions& scan) {
  if (scan.reveal) throw UsageError("history: --since-last remembers no secret, so it goes without --reveal");
  const ProjectRules& rules = project_rules(scan);  // lives as long as the options
  const DecodeLevel decode = decode_level(scan, rules.project().settings.decode);
  MemoryKey key = rules_key(rules);
  key.build = build();
  key.options = "max-size " + std::to_string(size_limit(scan)) + ", decode " + std::to_string(static_cast<unsigned>(decode));
  return {.path = memory_path(),
          .key = std::move(key),
          .rule_named = [&rules](std::string_view id) { return rules.rule_named(id); },
          .seekers = [&rules, decode](const std::vector<std::string>& ids, std::size_t threads) {
            return seekers_of(rules, ids, decode, threads);
          }};
}

ExitCode run_history(Flags& flags) {
  HistoryOptions options = flags.history;
  options.size_limit = size_limit(flags.scan);
  options.range.revisions.insert(options.range.revisions.end(), flags.branches.begin(), flags.branches.end());
  if (options.range.all_objects && !options.range.revisions.empty()) throw UsageError("history: --all-objects goes with no revision");
  if (flags.since_last) {
    if (options.range.all_objects || !options.range.whole()) throw UsageError("history: --since-last goes with no part of history");
    options.memory = memory_options(flags.scan);
  }
  ProgressLine line;
  if (!flags.scan.quiet && ::isatty(STDERR_FILENO) == 1) {
    options.progress = [&line](std::uint64_t done, std::uint64_t total) { line.show(done, total); };
  }
  stop_gently();
  options.stop = stop_requested;
  HistorySource source(std::move(options));
  WithProgress shown(source, line);
  return run_scan(shown, flags.scan, thread_count(flags.scan));
}

}  // namespace

Action declare_history(CLI::App& app) {
  const auto flags = std::make_shared<Flags>();  // filled in by the parser, read by the action
  flags->scan.max_size = flags->history.size_limit;
  HistoryRange& range = flags->history.range;
  Arguments arguments(app);
  arguments.positional("REVISION", range.revisions, "Such as main, v1..v2, ^old; without any, all that refs lead to");
  arguments.option("--branch", flags->branches, "Only what this branch leads to; may be given again", "NAME");
  arguments.option("--since", range.since, "Only commits from this date on, as git reads it", "DATE");
  arguments.option("--max-commits", range.most_commits, "Only so many of the newest commits", "N");
  arguments.flag("--all-objects", range.all_objects, "Also what no ref leads to any more");
  arguments.flag("--since-last", flags->since_last, "Read only what is new since the last such run; tells the same");
  add_scan_options(app, flags->scan);
  add_fail_on(app, flags->scan);
  return [flags] { return run_history(*flags); };
}

}  // namespace keysieve
