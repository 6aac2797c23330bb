#include "cli/run.h"

#include <unistd.h>

#include <algorithm>
#include <iterator>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "base/suggest.h"
#include "base/text.h"
#include "cli/project_rules.h"
#include "core/builtin.h"
#include "judge/sifter.h"

namespace keysieve {
namespace {

// Gathers what one thread finds.
class Worker final : public Consumer {
 public:
  Worker(const Matcher& matcher, const Judge& judge, const SifterOptions& options) : sifter_(matcher, judge, none_, options) {}

  void take(const Piece& piece) override {
    counts.bytes += piece.bytes.size();
    const std::size_t before = skips.size();
    std::vector<Finding> found = sifter_.sift(piece, skips);
    std::ranges::move(found, std::back_inserter(findings));
    incomplete_ += static_cast<std::size_t>(std::ranges::count(std::span(skips).subspan(before), true, &Skip::incomplete));
  }
  void skip(Skip skip) override {
    incomplete_ += skip.incomplete ? 1 : 0;
    skips.push_back(std::move(skip));
  }
  [[nodiscard]] std::size_t incomplete() const override { return incomplete_; }
  void count(const Counts& more) override {
    counts.bytes += more.bytes;
    counts.files += more.files;
    counts.blobs += more.blobs;
    counts.commits += more.commits;
  }

  std::vector<Finding> findings;
  std::vector<Skip> skips;
  Counts counts;

 private:
  std::size_t incomplete_ = 0;
  const AllowList none_;  // what is accepted is taken out of all that was found, by accept()
  Sifter sifter_;
};

const Format& format_named(const std::string& name) {
  const auto at = std::ranges::find(formats(), name, &Format::name);
  if (at != formats().end()) return *at;
  std::vector<std::string_view> names;
  std::ranges::transform(formats(), std::back_inserter(names), &Format::name);
  std::string_view const near = nearest(name, names);
  std::string const hint = near.empty() ? "; known are " + with_commas(names) : "; did you mean '" + std::string(near) + "'?";
  throw UsageError("no format is called '" + name + "'" + hint);
}

// One list of all.
Scanned gather(std::vector<std::unique_ptr<Worker>>& workers) {
  Scanned all;
  for (std::unique_ptr<Worker>& worker : workers) {
    std::ranges::move(worker->findings, std::back_inserter(all.findings));
    std::ranges::move(std::exchange(worker->skips, {}), std::back_inserter(all.skips));
    all.counts.bytes += worker->counts.bytes;
    all.counts.files += worker->counts.files;
    all.counts.blobs += worker->counts.blobs;
    all.counts.commits += worker->counts.commits;
  }
  // A file rule's finding stands before those inside the file.
  std::ranges::stable_sort(all.findings, {}, [](const Finding& f) {
    return std::tuple(std::string_view(f.path), std::string_view(f.commit), f.rule->kind != Kind::file, f.line, f.column, f.rule->id);
  });
  std::ranges::stable_sort(all.skips, {}, [](const Skip& s) { return std::tie(s.path, s.reason); });
  // Once a path, however many versions of the file it holds for.
  const auto same = [](const Skip& a, const Skip& b) {
    return std::tie(a.path, a.reason, a.incomplete) == std::tie(b.path, b.reason, b.incomplete);
  };
  all.skips.erase(std::unique(all.skips.begin(), all.skips.end(), same), all.skips.end());
  return all;
}

// Findings that count for the exit status.
std::size_t failing(const Scanned& scanned, const ScanOptions& options) {
  Severity least = Severity::low;
  while (severity_name(least) != options.fail_on) least = static_cast<Severity>(static_cast<int>(least) + 1);
  const auto counts = [least](const Finding& finding) { return finding.rule->severity >= least; };
  return static_cast<std::size_t>(std::ranges::count_if(scanned.findings, counts));
}

// By id, where all is known: a source may remember what an allow file took out of an earlier report.
void accept(Scanned& scanned, const AllowList& allowed) {
  std::set<std::string> accepted;
  std::erase_if(scanned.findings, [&](const Finding& finding) {
    const bool out = allowed.allows(finding.id);
    if (out) accepted.insert(finding.id);
    return out;
  });
  scanned.accepted = accepted.size();
}

bool may_reveal(const ScanOptions& options) {
  if (!options.reveal) return false;
  if (options.output.empty() && isatty(STDOUT_FILENO) == 1) return true;
  throw UsageError("--reveal shows secrets on a terminal only: not in a file, a pipe or a log");
}

// Takes out what the settings accept by its place or its hash.
void part_allowed(Scanned& all, const ProjectRules* project) {
  if (project == nullptr) return;
  const Settings& settings = project->project().settings;
  for (Finding& finding : all.findings) {
    if (finding.accepted.empty()) finding.accepted = accepted_place(settings, finding.commit, finding.path, finding.line);
  }
  const auto stays = [](const Finding& finding) { return finding.accepted.empty(); };
  const auto from = std::stable_partition(all.findings.begin(), all.findings.end(), stays);
  std::move(from, all.findings.end(), std::back_inserter(all.allowed));
  all.findings.erase(from, all.findings.end());
}

}  // namespace

bool Scanned::incomplete() const { return std::ranges::any_of(skips, &Skip::incomplete); }

Scanned scan(Source& source, const ScanRules& rules, unsigned threads) {
  const auto started = std::chrono::system_clock::now();
  const Matcher matcher = rules.project == nullptr ? Matcher() : Matcher(rules.project->own().rules, rules.project->own().database);
  JudgePolicy policy = rules.policy;
  if (rules.project != nullptr) policy.exemptions = &rules.project->exemptions();
  const Judge judge(matcher, builtin_words(), policy);
  std::vector<std::unique_ptr<Worker>> workers;
  std::vector<Consumer*> consumers;
  for (unsigned i = 0; i < std::max(1U, threads); ++i) {
    workers.push_back(std::make_unique<Worker>(matcher, judge, rules.sifter));
    consumers.push_back(workers.back().get());
  }
  source.run(consumers);
  Scanned all = gather(workers);
  all.started = started;
  Worker& first = *workers.front();
  // Those by hash before places are told: what is joined must be all accepted or all not.
  if (rules.project != nullptr && !rules.project->project().settings.hashes.empty()) part_allowed(all, rules.project);
  source.place(all.findings, first);
  accept(all, rules.allowed);
  part_allowed(all, rules.project);
  all.accepted += all.allowed.size();
  all.digest = rules.project == nullptr ? std::string(builtin_digest()) : rules.project->digest();
  std::ranges::move(first.skips, std::back_inserter(all.skips));
  source.finish(!all.incomplete());
  all.notes = source.notes();
  return all;
}

void write_report(const Scanned& scanned, const ScanOptions& options, const Occasion& occasion) {
  const Format& format = format_named(options.format);
  Output output = options.output.empty() ? Output::standard() : Output::replacing(options.output);
  const bool color = options.output.empty() ? wants_color(options, output.is_terminal()) : options.color == "always";
  format.write({.findings = scanned.findings,
                .skips = scanned.skips,
                .counts = scanned.counts,
                .accepted = scanned.accepted,
                .failing = failing(scanned, options),
                .incomplete = scanned.incomplete(),
                .digest = scanned.digest,
                .occasion = occasion,
                .notes = scanned.notes,
                .started = scanned.started,
                .ended = std::chrono::system_clock::now()},
               {.color = color, .quiet = options.quiet}, output);
  output.finish();
}

ExitCode run_scan(Source& source, const ScanOptions& options, unsigned threads, const Occasion& occasion) {
  static_cast<void>(format_named(options.format));  // a wrong name is told before the scan
  const ProjectRules& project = project_rules(options);
  const SifterOptions sifter{.decode = decode_level(options, project.project().settings.decode), .reveal = may_reveal(options)};
  const ScanRules rules{project.project().allowed, {}, sifter, &project};
  const Scanned scanned = scan(source, rules, threads);
  write_report(scanned, options, occasion);
  if (failing(scanned, options) > 0) return ExitCode::found;
  return scanned.incomplete() ? ExitCode::incomplete : ExitCode::clean;
}

}  // namespace keysieve
