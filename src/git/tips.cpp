#include "git/tips.h"

#include <charconv>
#include <string_view>

#include "base/error.h"
#include "base/escape.h"
#include "base/file_reader.h"
#include "git/environment.h"
#include "git/plumbing.h"

namespace keysieve::git {
namespace {

constexpr std::uint64_t kLargestShallow = std::uint64_t{64} << 20;

std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

void add_refs(Tips& tips, const std::vector<std::string>& environment) {
  const GitResult refs = run_git({"for-each-ref", "--format=%(objectname) %(refname)"}, environment);
  if (refs.status != 0) throw ScanError("git for-each-ref: " + refs.complaint);
  tips.complaint = refs.complaint;
  for (std::string_view rest = refs.output; !rest.empty();) {
    const std::string_view line = take_line(rest);
    const std::size_t space = std::min(line.find(' '), line.size());
    const std::optional<ObjectId> id = ObjectId::from_hex(line.substr(0, space));
    if (!id || space == line.size()) throw ScanError("git for-each-ref: its output is not understood");
    const std::string_view name = line.substr(space + 1);
    tips.tips.push_back({*id, std::string(name), name.starts_with("refs/heads/") || name.starts_with("refs/remotes/")});
  }
}

// Lines that hold an id behind `before`; others are passed over.
void add_lines(Tips& tips, std::string_view output, std::string_view before, const std::string& name, bool branch) {
  while (!output.empty()) {
    std::string_view line = take_line(output);
    if (!line.starts_with(before)) continue;
    const std::optional<ObjectId> id = ObjectId::from_hex(line.substr(before.size()));
    if (id && !id->none()) tips.tips.push_back({*id, name, branch});
  }
}

}  // namespace

Tips all_tips() {
  const std::vector<std::string> environment = child_environment();
  Tips tips;
  add_refs(tips, environment);
  add_lines(tips, run_git({"rev-parse", "-q", "--verify", "HEAD"}, environment).output, "", "HEAD", true);
  add_lines(tips, run_git({"worktree", "list", "--porcelain"}, environment).output, "HEAD ", "HEAD", true);
  // Only the newest entry of the stash has a ref; the others stand in its log.
  for (const Tip& tip : tips.tips) {
    if (tip.name != "refs/stash") continue;
    add_lines(tips, run_git({"rev-list", "-g", "refs/stash"}, environment).output, "", "the stash", false);
    break;
  }
  return tips;
}

Tips tips_of(std::span<const std::string> revisions) {
  const std::vector<std::string> environment = child_environment();
  Tips tips;
  for (const std::string& revision : revisions) {
    const GitResult result = run_git({"rev-parse", revision, "--"}, environment);
    if (revision.starts_with('-') || result.status != 0) throw UsageError("'" + escaped(revision) + "' is no revision that git knows");
    for (std::string_view rest = result.output; !rest.empty();) {
      std::string_view line = take_line(rest);
      if (line == "--") continue;
      const bool excluded = line.starts_with('^');
      const std::optional<ObjectId> id = ObjectId::from_hex(line.substr(excluded ? 1 : 0));
      if (!id) throw UsageError("'" + escaped(revision) + "' is no revision that git knows");
      if (excluded)
        tips.excluded.push_back(*id);
      else
        tips.tips.push_back({*id, revision, true});
    }
  }
  return tips;
}

std::vector<ObjectId> shallow_commits() {
  const std::vector<std::string> environment = child_environment();
  std::vector<ObjectId> commits;
  if (must_git({"rev-parse", "--is-shallow-repository"}, environment) != "true\n") return commits;
  std::string path = must_git({"rev-parse", "--git-path", "shallow"}, environment);
  while (path.ends_with('\n')) path.pop_back();
  FileReader reader(kLargestShallow);
  for (std::string_view rest = reader.read(path, true); !rest.empty();) {
    const std::optional<ObjectId> id = ObjectId::from_hex(take_line(rest));
    if (!id) throw ScanError("read " + escaped(path) + ": a line is not understood");
    commits.push_back(*id);
  }
  return commits;
}

std::int64_t seconds_of_date(const std::string& date) {
  const std::string output = must_git({"rev-parse", "--since=" + date}, child_environment());
  std::string_view text = output;
  constexpr std::string_view before = "--max-age=";
  std::int64_t seconds = 0;
  if (text.starts_with(before)) {
    text.remove_prefix(before.size());
    if (std::from_chars(text.data(), text.data() + text.size(), seconds).ec == std::errc()) return seconds;
  }
  throw UsageError("'" + escaped(date) + "' is no date that git knows");
}

}  // namespace keysieve::git
