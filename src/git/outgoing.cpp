#include "git/outgoing.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "base/error.h"
#include "git/environment.h"
#include "git/plumbing.h"

namespace keysieve::git {
namespace {

[[noreturn]] void not_understood() { throw ScanError("git rev-list: its output is not understood"); }

std::string_view take_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos) not_understood();
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end + 1);
  return line;
}

// Whether refs/remotes/<remote>/ holds what that remote has, and nothing of another one.
bool has_own_branches(const std::string& remote, const std::vector<std::string>& environment) {
  const std::string listed = must_git({"remote"}, environment);
  bool known = false;
  for (std::string_view rest = listed; !rest.empty();) {
    const std::string_view name = take_line(rest);
    if (name == remote) known = true;
    if (name.starts_with(remote + '/')) return false;
  }
  // With one of these git would take the name for a pattern.
  return known && remote.find_first_of("*?[\\") == std::string::npos;
}

OutgoingCommit parse_line(std::string_view line) {
  OutgoingCommit commit;
  for (bool first = true; !line.empty(); first = false) {
    const std::size_t end = std::min(line.find(' '), line.size());
    const std::optional<ObjectId> id = ObjectId::from_hex(line.substr(0, end));
    if (!id) not_understood();
    if (first)
      commit.id = *id;
    else
      commit.parents.push_back(*id);
    line.remove_prefix(std::min(end + 1, line.size()));
  }
  if (commit.id.none()) not_understood();
  return commit;
}

std::vector<OutgoingCommit> parse_lines(std::string_view output) {
  std::vector<OutgoingCommit> commits;
  while (!output.empty()) commits.push_back(parse_line(take_line(output)));
  return commits;
}

}  // namespace

std::vector<OutgoingCommit> outgoing_commits(const std::string& remote, std::span<const ObjectId> tips, std::span<const ObjectId> known) {
  if (tips.empty()) return {};
  const std::vector<std::string> environment = child_environment();
  std::vector<std::string> arguments = {"rev-list", "--parents", "--topo-order", "--reverse", "--stdin"};
  if (has_own_branches(remote, environment)) {
    arguments.emplace_back("--not");
    arguments.push_back("--remotes=" + remote);
  }
  std::string input;
  for (const ObjectId& id : tips) input += id.hex() + '\n';
  for (const ObjectId& id : known) input += '^' + id.hex() + '\n';
  return parse_lines(must_git(arguments, environment, input));
}

std::vector<OutgoingCommit> stranded_commits(std::span<const ObjectId> tips, std::span<const std::string> likely) {
  if (tips.empty()) return {};
  const std::vector<std::string> environment = child_environment();
  std::string input;
  for (const ObjectId& id : tips) input += id.hex() + '\n';
  std::string first = input + "^HEAD\n";
  for (const std::string& ref : likely) first += '^' + ref + '\n';
  if (must_git({"rev-list", "--max-count=1", "--ignore-missing", "--stdin"}, environment, first).empty()) return {};
  return parse_lines(must_git({"rev-list", "--parents", "--topo-order", "--reverse", "--stdin", "--not", "--all", "--alternate-refs"},
                              environment, input));
}

}  // namespace keysieve::git
