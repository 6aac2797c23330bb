// `keysieve receive`: the judgement on a push, by the server's policy, on the record.
#include "source/receive.h"

#include <unistd.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>

#include "base/append.h"
#include "base/descriptor.h"
#include "base/escape.h"
#include "base/faults.h"
#include "base/file_reader.h"
#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/hook_scan.h"
#include "cli/pusher.h"
#include "config/policy.h"
#include "config/project.h"
#include "core/builtin.h"
#include "git/config.h"
#include "report/audit.h"
#include "report/pusher.h"

namespace keysieve {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::uint64_t kMostLines = std::uint64_t{64} << 20;  // bytes; some hundred thousand refs
constexpr const char* kCommonPolicy = "/etc/keysieve/policy.toml";
constexpr const char* kLogName = "keysieve-audit.jsonl";

struct Flags {
  HookOptions hook;
  std::string policy;
  std::optional<double> budget;
  bool max_size_given = false;
};

std::vector<ReceivedRef> read_lines() {
  if (::isatty(STDIN_FILENO) == 1) throw UsageError("receive: standard input must hold git's lines for pre-receive (githooks(5))");
  FileReader reader(kMostLines);
  try {
    return parse_receive_lines(reader.drain(STDIN_FILENO));
  } catch (const ScanError& error) {
    throw ScanError(std::string("read standard input: ") + error.what());
  }
}

// The flag, else the server's git configuration, else the machine's policy, else the built-in one. A file that is named must be there.
Policy find_policy(const std::string& flag) {
  if (!flag.empty()) return read_policy(flag);
  const auto set = git::settings("^keysieve\\.policy$");
  if (const auto at = set.find("keysieve.policy"); at != set.end()) return read_policy(at->second);
  if (::access(kCommonPolicy, F_OK) == 0 || errno != ENOENT) return read_policy(kCommonPolicy);
  return {};
}

// One push, from the lines of the hook to its line in the log.
class Reception final {
 public:
  Reception(const Flags& flags, Clock::time_point start) : flags_(flags), start_(start) {}

  ExitCode run() {
    policy_ = find_policy(flags_.policy);
    expect_the_worst();
    try {
      return judge();
    } catch (const Error& error) {
      AuditRecord entry;
      entry.verdict = "error";
      entry.status = static_cast<int>(error.code());
      entry.error = error.what();
      record(std::move(entry));
      throw;
    }
  }

 private:
  ExitCode judge() {
    refs_ = read_lines();
    expect_the_worst();  // now that it is known of what
    request_ = bypass_request();
    for (const ReceivedRef& ref : refs_) {
      if (!ref.new_id.none()) names_.push_back(ref.name);
    }
    ReceiveSource source(git::Environment::of_process(), refs_, limits());
    const ScanRules rules{.allowed = server_allow_list(),
                          .policy = {.inline_marks = policy_.trust_inline_marks},
                          .sifter = {.decode = decode_level(flags_.hook.scan, policy_.decode)}};
    const Scanned scanned = scan_hook(source, flags_.hook, rules);
    const std::vector<RuledFinding> ruled = rule(scanned, source);
    const auto is = [](Ruling ruling) { return [ruling](const RuledFinding& each) { return each.ruling == ruling; }; };
    ExitCode code = scanned.incomplete() ? ExitCode::incomplete : ExitCode::clean;
    if (std::ranges::any_of(ruled, is(Ruling::blocks))) code = ExitCode::found;
    AuditRecord entry;
    entry.verdict = ruled.empty() ? "passed" : "warned";
    if (std::ranges::any_of(ruled, is(Ruling::bypassed))) entry.verdict = "bypassed";
    if (code != ExitCode::clean) entry.verdict = "refused";
    entry.status = static_cast<int>(code);
    entry.findings = ruled;
    entry.skips = scanned.skips;
    entry.counts = scanned.counts;
    record(std::move(entry));
    tell(scanned, ruled, code);
    return code;
  }

  [[nodiscard]] ReceiveLimits limits() const {
    ReceiveLimits limits;
    limits.blob_size = flags_.max_size_given ? flags_.hook.scan.max_size : policy_.max_size.value_or(flags_.hook.scan.max_size);
    limits.accept_large = policy_.accept_large;
    limits.accept_overrun = policy_.accept_overrun;
    const double budget = flags_.budget.value_or(policy_.budget);
    if (budget > 0) limits.deadline = start_ + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(budget));
    return limits;
  }

  [[nodiscard]] AllowList server_allow_list() const {
    return policy_.allow_file.empty() ? AllowList() : read_allow_list_file(policy_.allow_file);
  }

  [[nodiscard]] std::vector<RuledFinding> rule(const Scanned& scanned, const ReceiveSource& source) const {
    const bool may = policy_.may_bypass(pushing_user(), names_);
    std::vector<RuledFinding> ruled;
    for (const Finding& finding : scanned.findings) {
      Ruling ruling = policy_.blocks(*finding.rule, names_) ? Ruling::blocks : Ruling::warns;
      if (ruling == Ruling::blocks && may && std::ranges::find(request_.ids, finding.id) != request_.ids.end()) ruling = Ruling::bypassed;
      ruled.push_back({&finding, ruling, source.commits_after(finding.commit)});
    }
    return ruled;
  }

  void tell(const Scanned& scanned, const std::vector<RuledFinding>& ruled, ExitCode code) const {
    if (flags_.hook.scan.format != "text" || !flags_.hook.scan.output.empty()) {
      write_report(scanned, flags_.hook.scan, {code == ExitCode::clean ? "" : "The push is refused.", {}});
      return;
    }
    Output output = Output::standard();
    output.write(pusher_text({.findings = ruled,
                              .skips = scanned.skips,
                              .incomplete = scanned.incomplete(),
                              .refused = code != ExitCode::clean,
                              .may_bypass = policy_.may_bypass(pushing_user(), names_)}));
    output.finish();
  }

  // The clock, a signal or a crash may end the process before there is a verdict: its line is ready, and is written then.
  void expect_the_worst() {
    AuditRecord entry;
    entry.verdict = "error";
    entry.status = static_cast<int>(ExitCode::incomplete);
    entry.error = "ended from outside before there was a verdict: time ran out, a signal, or a crash";
    log_ = open_to_append(log_path());
    leave_behind(log_.get(), line_of(std::move(entry)));
  }

  // A push whose verdict cannot be written down is not let through: that throws, too.
  void record(AuditRecord entry) const {
    append_whole(log_path(), line_of(std::move(entry)));
    leave_behind(-1, {});
  }

  [[nodiscard]] std::string log_path() const {
    return policy_.log.empty() ? git::Environment::of_process().git_dir.value_or(".") + '/' + kLogName : policy_.log;
  }

  [[nodiscard]] std::string line_of(AuditRecord entry) const {
    for (const ReceivedRef& ref : refs_) entry.refs.push_back({ref.name, ref.old_id.hex(), ref.new_id.hex()});
    entry.user = pushing_user();
    entry.reason = request_.reason;
    entry.duration = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - start_);
    entry.policy = policy_.name;
    entry.rules = builtin_digest();
    return audit_line(entry, std::chrono::system_clock::now());
  }

  const Flags& flags_;
  Clock::time_point start_;
  Policy policy_;
  Descriptor log_;  // for what is written when the process is ended
  std::vector<ReceivedRef> refs_;
  std::vector<std::string> names_;  // of the refs that are not deleted
  BypassRequest request_;
};

}  // namespace

Action declare_receive(CLI::App& app) {
  const auto flags = std::make_shared<Flags>();  // filled in by the parser, read by the action
  add_hook_options(app, flags->hook);
  Arguments arguments(app);
  arguments.option("--policy", flags->policy, "The server's policy; left out: keysieve.policy of git, " + std::string(kCommonPolicy),
                   "FILE");
  arguments.option("--budget", flags->budget, "Seconds for the whole push, likely places first; 0: as long as it takes", "SECONDS")
      .within(0, 86400);
  const Argument size = arguments.named("--max-size");
  return [flags, size] {
    const Clock::time_point start = Clock::now();
    start_clock(flags->hook);  // the other end of standard input may hang, too
    flags->max_size_given = size.given();
    return Reception(*flags, start).run();
  };
}

}  // namespace keysieve
