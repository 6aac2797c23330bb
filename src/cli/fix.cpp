// `keysieve fix`: where secrets stand that are staged or committed, and the commands that take them out.
#include "report/repair.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/escape.h"
#include "base/output.h"
#include "base/text.h"
#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/project_rules.h"
#include "cli/run.h"
#include "config/allow_file.h"
#include "config/project.h"
#include "git/environment.h"
#include "git/plumbing.h"
#include "git/staged_view.h"
#include "source/history.h"
#include "source/staged.h"

namespace keysieve {
namespace {

struct Fixing {
  std::string id;  // empty: all that is staged, or committed and not pushed
  std::string text;
  std::size_t found = 0;
  bool incomplete = false;
  bool first_commit = false;
};

git::GitResult ask(const std::vector<std::string>& arguments) { return git::run_git(arguments, git::child_environment()); }

std::vector<std::string> lines_of(const std::vector<std::string>& arguments) {
  return split_at(git::must_git(arguments, git::child_environment()), '\n');
}

bool exists(const std::string& revision) { return ask({"rev-parse", "--verify", "--quiet", revision}).status == 0; }

// Those that are asked for. What stands in a file that goes as a whole goes with it.
std::vector<const Finding*> wanted(const Fixing& fixing, const std::vector<Finding>& findings) {
  std::set<std::string_view> files;
  for (const Finding& finding : findings) {
    if (finding.rule->kind == Kind::file) files.insert(finding.path);
  }
  std::vector<const Finding*> result;
  for (const Finding& finding : findings) {
    const bool in_file = finding.rule->kind != Kind::file && files.contains(finding.path) &&
                         std::ranges::all_of(finding.also, [&files](const Place& place) { return files.contains(place.path); });
    if (fixing.id.empty() ? !in_file : finding.id == fixing.id) result.push_back(&finding);
  }
  return result;
}

// The refs that lead to a commit or a tag; git fails where the object is neither.
std::vector<std::string> refs_to(const std::string& object, const std::string& below) {
  if (ask({"cat-file", "-e", object + "^{commit}"}).status != 0) return {};
  return lines_of({"for-each-ref", "--format=%(refname)", "--contains=" + object, below});
}

// The commit that brought it to each path: later versions lose it with the first.
std::vector<Place> first_places(const Finding& finding) {
  const std::size_t line = finding.rule->kind == Kind::file ? 0 : finding.line;
  std::vector<Place> places{{finding.commit, finding.path, line}};
  for (const Place& place : finding.also) {
    if (std::ranges::find(places, place.path, &Place::path) == places.end())
      places.push_back({place.commit, place.path, line == 0 ? 0 : place.line});
  }
  return places;
}

Repair repair_of(const Finding& finding) {
  Repair repair{.finding = &finding, .places = first_places(finding), .others = {}, .in_head = finding.in_head};
  repair.others = refs_to(finding.commit, "refs/remotes");
  if (!repair.others.empty()) {
    repair.stand = Stand::pushed;
    return repair;
  }
  for (std::string& ref : refs_to(finding.commit, "refs")) repair.others.push_back(std::move(ref));
  if (ask({"merge-base", "--is-ancestor", finding.commit, "HEAD"}).status != 0) {
    repair.stand = Stand::elsewhere;
    return repair;
  }
  const git::GitResult head = ask({"symbolic-ref", "--quiet", "HEAD"});
  if (head.status == 0) std::erase(repair.others, head.output.substr(0, head.output.find('\n')));
  repair.back = lines_of({"rev-list", finding.commit + "..HEAD"}).size();
  repair.first = !exists(finding.commit + "^1");
  const bool one_place = repair.places.size() == 1;
  repair.stand = exists(finding.commit + "^2") ? Stand::merge : repair.back == 0 && one_place ? Stand::tip : Stand::behind;
  return repair;
}

void add(Fixing& fixing, const Repair& repair) {
  fixing.text += (fixing.text.empty() ? "" : "\n") + repair_text(repair);
  ++fixing.found;
}

void look_at_staged(Fixing& fixing, const ScanRules& rules) {
  StagedSource source(git::open_staged(), HistoryOptions().size_limit);
  const Scanned scanned = scan(source, rules);
  fixing.first_commit = source.first_commit();
  fixing.incomplete = fixing.incomplete || scanned.incomplete();
  for (const Finding* finding : wanted(fixing, scanned.findings)) {
    const std::size_t line = finding->rule->kind == Kind::file ? 0 : finding->line;
    add(fixing, {.finding = finding, .first = fixing.first_commit, .places = {{{}, finding->path, line}}, .others = {}});
  }
}

// What HEAD leads to and no remote branch does; with an id, everything. Nothing where all is pushed.
std::optional<HistoryRange> range_of(const Fixing& fixing) {
  HistoryRange range;
  if (!fixing.id.empty()) return range;
  if (fixing.first_commit || lines_of({"rev-list", "--max-count=1", "HEAD", "--not", "--remotes"}).empty()) return std::nullopt;
  range.revisions = {"HEAD"};
  for (const std::string& line : lines_of({"rev-list", "--boundary", "HEAD", "--not", "--remotes"})) {
    if (line.starts_with('-')) range.revisions.push_back("^" + line.substr(1));
  }
  return range;
}

void look_at_commits(Fixing& fixing, const ScanRules& rules) {
  std::optional<HistoryRange> range = range_of(fixing);
  if (!range) return;
  HistoryOptions options;
  options.range = std::move(*range);
  HistorySource source(std::move(options));
  const Scanned scanned = scan(source, rules, thread_count({}));
  fixing.incomplete = fixing.incomplete || scanned.incomplete();
  for (const Finding* finding : wanted(fixing, scanned.findings)) {
    if (!finding->commit.empty()) add(fixing, repair_of(*finding));
  }
}

ExitCode fix(const std::string& id) {
  if (!id.empty() && !is_finding_id(id)) throw UsageError("fix: '" + escaped(id) + "' is no id of a finding (ten characters a-z2-7)");
  Fixing fixing{.id = id, .text = {}};
  // One that is asked for by its id is found though it is accepted.
  const ProjectRules project(id.empty());
  const ScanRules rules{project.project().allowed, {}, {}, &project};
  look_at_staged(fixing, rules);
  look_at_commits(fixing, rules);
  if (fixing.found == 0) {
    fixing.text = id.empty() ? "# Nothing that is staged, or committed and not pushed, holds a secret. Of one in history: keysieve fix ID\n"
                             : "# " + id + " is not staged, and no commit that a ref leads to holds it.\n";
  }
  if (fixing.incomplete) fixing.text += "# The search is incomplete: keysieve staged and keysieve history tell what was not read.\n";
  Output output = Output::standard();
  output.write(fixing.text);
  output.finish();
  if (fixing.found > 0) return ExitCode::found;
  return fixing.incomplete ? ExitCode::incomplete : ExitCode::clean;
}

}  // namespace

Action declare_fix(CLI::App& app) {
  const auto id = std::make_shared<std::string>();
  Arguments(app).positional("ID", *id, "What the report shows behind `id`; left out: all that has not left this machine");
  return [id] { return fix(*id); };
}

}  // namespace keysieve
