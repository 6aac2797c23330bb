#include "report/repair.h"

#include <algorithm>
#include <set>

#include "base/escape.h"
#include "base/shell.h"

namespace keysieve {
namespace {

constexpr std::size_t kShortId = 12;
constexpr std::size_t kMostNames = 3;

// `sh -c` of filter-branch may be one that knows no $'…'.
constexpr std::string_view kFilter = "git rm -q --cached --ignore-unmatch -- ";

std::string brief(const std::string& commit) { return commit.substr(0, kShortId); }

std::string note(const std::string& text) { return "# " + text + '\n'; }

bool is_file(const Repair& repair) { return repair.finding->rule->kind == Kind::file; }

// Messages stand under names in brackets that no file has (source/entry.h).
bool is_message(const Repair& repair) { return repair.finding->path.starts_with('(') && repair.finding->blob.empty(); }

// The line of .gitignore for this path alone. A line end cannot stand in one.
std::string ignore_line(const std::string& path) {
  std::string line = "/";
  for (const char c : path) {
    if (std::string_view("*?[\\ ").find(c) != std::string_view::npos) line += '\\';
    line += c == '\n' || c == '\r' ? '?' : c;
  }
  return line;
}

std::string ignore(const std::string& path) { return "printf '%s\\n' " + shell_word(ignore_line(path)) + " >>.gitignore\n"; }

std::vector<std::string> paths_of(const Repair& repair) {
  std::vector<std::string> paths;
  for (const Place& place : repair.places) {
    if (std::ranges::find(paths, place.path) == paths.end()) paths.push_back(place.path);
  }
  return paths;
}

std::string pathspecs(const Repair& repair) {
  std::string words;
  for (const std::string& path : paths_of(repair)) words += ' ' + shell_pathspec(path);
  return words;
}

std::string where(const Repair& repair) {
  std::string text;
  for (const Place& place : repair.places) {
    text += text.empty() ? "" : ", ";
    text += place.line == 0 ? escaped(place.path) : "line " + std::to_string(place.line) + " of " + escaped(place.path);
  }
  return text;
}

std::string names(const std::vector<std::string>& refs) {
  std::string text;
  for (std::size_t i = 0; i < std::min(refs.size(), kMostNames); ++i) {
    std::string_view name = refs[i];
    for (const std::string_view prefix : {"refs/heads/", "refs/remotes/", "refs/"}) {
      if (name.starts_with(prefix)) name.remove_prefix(prefix.size());
    }
    text += (i == 0 ? "" : ", ") + escaped(name);
  }
  return refs.size() > kMostNames ? text + " and " + std::to_string(refs.size() - kMostNames) + " more" : text;
}

std::string again(const Repair& repair) {
  std::string text;
  if (!repair.others.empty()) text += note("It is also on " + names(repair.others) + ".");
  return text + note("Is anything left?") + "keysieve fix " + repair.finding->id + '\n' +
         note("The old commits stay on this machine for some weeks. Once all is well, away with them:") +
         "git reflog expire --expire-unreachable=now --all && git gc --quiet --prune=now\n";
}

std::string staged(const Repair& repair) {
  const std::string& path = repair.finding->path;
  if (is_file(repair)) return "git rm -q --cached " + shell_pathspec(path) + '\n' + ignore(path) + "git add .gitignore\n";
  return (repair.first ? "git rm -q --cached" : "git restore --staged") + pathspecs(repair) + '\n' +
         note("Take it out of " + where(repair) + ", keep it in .env or a secret store, then:") + "git add" + pathspecs(repair) + '\n';
}

std::string at_tip(const Repair& repair) {
  if (is_message(repair)) return note("Take it out of the message:") + "git commit --amend --only --allow-empty\n" + again(repair);
  std::string text = is_file(repair)
                         ? "git rm -q --cached" + pathspecs(repair) + '\n' + ignore(repair.finding->path) + "git add .gitignore\n"
                         : note("Take it out of " + where(repair) + ", then:") + "git add" + pathspecs(repair) + '\n';
  return text + "git commit -q --amend --no-edit --allow-empty\n" + again(repair);
}

std::string base_of(const Repair& repair) { return repair.first ? "" : repair.places.front().commit.substr(0, kShortId) + "^"; }

// A file goes from every commit at once; the one on disk stays.
std::string drop_file(const Repair& repair) {
  const std::string& path = repair.finding->path;
  std::string text;
  if (repair.in_head) {
    text += "git rm -q --cached " + shell_pathspec(path) + '\n' + ignore(path) + "git add .gitignore\n" + "git commit -q -m " +
            shell_word("Keep " + escaped(path) + " out of git") + '\n';
  }
  text += note("This wants a clean work tree (git stash).");
  text += "FILTER_BRANCH_SQUELCH_WARNING=1 git filter-branch --prune-empty --index-filter " +
          shell_word(std::string(kFilter) + script_word(pathspec(path))) + ' ' + (repair.first ? "HEAD" : base_of(repair) + "..HEAD") +
          '\n';
  text += "git for-each-ref --format='delete %(refname)' refs/original | git update-ref --stdin\n";
  return text + again(repair);
}

std::string rebase(const Repair& repair) {
  std::set<std::string> commits;
  for (const Place& place : repair.places) commits.insert(brief(place.commit));
  std::string list;
  for (const std::string& commit : commits) list += (list.empty() ? "" : "|") + commit;
  const std::string verb = is_message(repair) ? "reword" : "edit";
  std::string text = "GIT_SEQUENCE_EDITOR=\"sed -i -E 's/^p(ick)? (" + list + ")/" + verb + " \\\\2/'\" \\\n";
  text += "  git -c core.abbrev=no rebase -q -i --rebase-merges --autostash --empty=drop ";
  text += (repair.first ? "--root" : base_of(repair)) + '\n';
  if (is_message(repair)) return note("git opens the editor: take it out of the message.") + text + again(repair);
  text += note(std::string("git stops at ") + (commits.size() == 1 ? "that commit" : "each of these commits, so do this each time") +
               ". Take it out of " + where(repair) + ", then:");
  return text + "git add" + pathspecs(repair) + '\n' + "git commit -q --amend --no-edit --allow-empty\ngit rebase --continue\n" +
         again(repair);
}

std::string elsewhere(const Repair& repair) {
  std::string text;
  for (const std::string& ref : repair.others) {
    if (ref.starts_with("refs/heads/")) {
      return text + "git switch " + shell_word(ref.substr(11)) + "\nkeysieve fix " + repair.finding->id + '\n';
    }
    if (ref.starts_with("refs/tags/")) text += "git tag -d " + shell_word(ref.substr(10)) + '\n';
    if (ref == "refs/stash") text += note("It is in the stash:") + "git stash drop\n";
  }
  if (!text.empty()) return text + again(repair);
  return note("No branch or tag leads to it; the stash or a reflog may: git stash list, git reflog.");
}

std::string pushed(const Repair& repair) {
  const Rule& rule = *repair.finding->rule;
  std::string text = note("Whoever fetched has it, and no rewriting takes it back. Revoke and rotate it:");
  if (!rule.revoke.empty()) text += note("  " + std::string(rule.revoke));
  text += note("  keysieve explain " + std::string(rule.id) + " tells how, and how to see misuse.");
  if (repair.in_head && is_file(repair)) {
    text += "git rm -q --cached" + pathspecs(repair) + '\n' + ignore(repair.finding->path) + "git add .gitignore\n";
    text += "git commit -q -m " + shell_word("Keep " + escaped(repair.finding->path) + " out of git") + '\n';
  } else if (repair.in_head && !is_message(repair)) {
    text +=
        note("Take it out of " + where(repair) + ", then:") + "git add" + pathspecs(repair) + "\ngit commit -q -m 'Take a secret out'\n";
  }
  return text + note("Once it opens nothing any more:") + "keysieve allow " + repair.finding->id + " --reason 'revoked'\n";
}

std::string heading(const Repair& repair) {
  const Finding& finding = *repair.finding;
  std::string text = finding.id + "  " + std::string(finding.rule->title) + ", ";
  std::string const count = repair.back == 1 ? "1 commit ago" : std::to_string(repair.back) + " commits ago";
  switch (repair.stand) {
    case Stand::staged: text += "staged"; break;
    case Stand::tip: text += "in the last commit"; break;
    case Stand::pushed: text += "on " + names(repair.others) + " already"; break;
    case Stand::elsewhere: text += "not on this branch, but on " + (repair.others.empty() ? "no ref" : names(repair.others)); break;
    default: text += count + ", in " + brief(repair.places.front().commit);
  }
  return note(text + "; " + where(repair));
}

}  // namespace

std::string repair_text(const Repair& repair) {
  std::string text = heading(repair);
  switch (repair.stand) {
    case Stand::staged: return text + staged(repair);
    case Stand::tip: return text + at_tip(repair);
    case Stand::elsewhere: return text + elsewhere(repair);
    case Stand::pushed: return text + pushed(repair);
    case Stand::merge:
      if (!is_file(repair)) break;
      [[fallthrough]];
    case Stand::behind: return text + (is_file(repair) ? drop_file(repair) : rebase(repair));
  }
  return text + note("The commit that brought it joins others, and git cannot stop there. Put the secret alone on a line of a file") +
         note("replace.txt outside the repository, shred that afterwards:") + "git filter-repo --replace-text replace.txt\n" +
         again(repair);
}

}  // namespace keysieve
