#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <thread>

#include "base/error.h"
#include "base/escape.h"
#include "base/glob.h"
#include "base/shell.h"
#include "base/text.h"
#include "cli/health.h"
#include "cli/hook_place.h"
#include "cli/project_rules.h"
#include "cli/run.h"
#include "config/project.h"
#include "core/builtin.h"
#include "git/environment.h"
#include "git/plumbing.h"
#include "source/files.h"

namespace fs = std::filesystem;

namespace keysieve {
namespace {

constexpr std::size_t kMostTold = 10;

// What a line of .gitignore must name, and a file that it must hold for.
struct Ignored {
  const char* pattern;
  const char* example;
};
constexpr auto kIgnored =
    std::to_array<Ignored>({{".env", ".env"}, {".env.local", ".env.local"}, {".env.*.local", ".env.production.local"}});
constexpr auto kTemplates =
    std::to_array<std::string_view>({"*env*example*", "*env*sample*", "*env*template*", "*env*.dist", "*env*.tmpl", "*secrets*example*"});

std::vector<std::string> paths_of(std::vector<std::string> arguments) {
  return split_at(git::must_git(std::move(arguments), git::child_environment()), '\0');
}

bool is_ignored(const std::string& path) {
  return run_plain_git({"--no-literal-pathspecs", "check-ignore", "--quiet", "--no-index", "--", path}).status == 0;
}

bool fits_one(Strings globs, std::string_view path) {
  return std::ranges::any_of(globs, [path](std::string_view glob) { return glob_matches(glob, path); });
}

// Scans files by name; those that are not there (any more) are left out.
Scanned scan_files(const fs::path& top, std::vector<std::string> paths, const AllowList& allowed) {
  std::erase_if(paths, [&top](const std::string& path) {
    std::error_code error;
    return !fs::is_regular_file(fs::symlink_status(top / path, error));
  });
  if (paths.empty()) return {};
  for (std::string& path : paths) path = (top / path).string();
  Files source({.paths = std::move(paths), .honour_ignore = false});
  const ScanRules rules{.allowed = allowed, .policy = {}, .sifter = {}};
  return scan(source, rules, std::max(1U, std::thread::hardware_concurrency()));
}

void tell_skips(const Scanned& scanned, const char* subject, Checks& checks) {
  for (const Skip& skip : scanned.skips) {
    if (skip.incomplete) checks.push_back({subject, Health::unknown, escaped(skip.path) + ": " + escaped(skip.reason), {}});
  }
}

// Accepted findings are accepted here as well; where the allow file cannot be read, check_settings says so.
AllowList allowed_in(const fs::path& top) {
  try {
    return read_allow_list(top);
  } catch (const UsageError&) {
    return {};
  }
}

std::string relative(const std::string& path, const fs::path& top) {
  const std::string before = (top / "").string();
  return path.starts_with(before) ? path.substr(before.size()) : path;
}

}  // namespace

void check_environment_files(const fs::path& top, Checks& checks) {
  constexpr const char* subject = "environment files";
  for (const Ignored& each : kIgnored) {
    const bool ignored = is_ignored((top / each.example).string());
    checks.push_back({subject, ignored ? Health::good : Health::bad,
                      std::string(each.pattern) + (ignored ? ": ignored" : ": not ignored by git"),
                      ignored ? "" : "printf '%s\\n' " + script_word(each.pattern) + " >>.gitignore"});
  }
  std::error_code error;
  std::set<std::string> names;
  for (const fs::directory_entry& entry : fs::directory_iterator(top, error)) names.insert(entry.path().filename().string());
  if (error) checks.push_back({subject, Health::unknown, escaped(top.string()) + ": " + error.message(), {}});
  for (const std::string& name : names) {
    if (std::ranges::none_of(kIgnored, [&name](const Ignored& each) { return glob_matches(each.pattern, name); })) continue;
    struct stat status {};
    if (::lstat((top / name).c_str(), &status) != 0 || !S_ISREG(status.st_mode)) continue;
    const bool own = (status.st_mode & 077) == 0;
    checks.push_back({subject, own ? Health::good : Health::bad,
                      escaped(name) + (own ? ": its owner's alone" : ": others on this machine can read it"),
                      own ? "" : "chmod 600 " + shell_pathspec(name)});
  }
}

void check_templates(const fs::path& top, Checks& checks) {
  constexpr const char* subject = "templates";
  std::vector<std::string> paths = paths_of({"-C", top.string(), "ls-files", "-z", "--cached", "--others", "--exclude-standard"});
  std::erase_if(paths, [](const std::string& path) { return !fits_one(kTemplates, path); });
  std::ranges::sort(paths);
  paths.erase(std::unique(paths.begin(), paths.end()), paths.end());  // clang 14 does not take std::ranges::unique
  const Scanned scanned = scan_files(top, paths, allowed_in(top));
  tell_skips(scanned, subject, checks);
  std::set<std::string> told;
  for (const Skip& skip : scanned.skips) {
    if (skip.incomplete) told.insert(relative(skip.path, top));
  }
  for (const Finding& finding : scanned.findings) {
    const std::string path = relative(finding.path, top);
    told.insert(path);
    const std::string place = path + ':' + std::to_string(finding.line);
    checks.push_back(
        {subject, Health::bad,
         escaped(place) + ": what looks like a real secret, where a placeholder belongs (" + std::string(finding.rule->id) + ")",
         "keysieve explain " + shell_word(place)});
  }
  for (const std::string& path : paths) {
    if (!told.contains(path)) checks.push_back({subject, Health::good, escaped(path) + ": placeholders only", {}});
  }
  if (paths.empty()) checks.push_back({subject, Health::remark, "there is none; .env.example tells others which settings they need", {}});
}

void check_tracked_files(const fs::path& top, Checks& checks) {
  constexpr const char* subject = "tracked files";
  std::vector<std::string> paths = paths_of({"-C", top.string(), "ls-files", "-z", "--cached"});
  std::erase_if(paths, [](const std::string& path) {
    return std::ranges::none_of(builtin_rules(), [&path](const Rule& rule) {
      return rule.kind == Kind::file && fits_one(rule.paths, path) && !fits_one(rule.except, path);
    });
  });
  const Scanned scanned = scan_files(top, paths, allowed_in(top));
  tell_skips(scanned, subject, checks);
  std::size_t told = 0;
  for (const Finding& finding : scanned.findings) {
    if (finding.rule->kind != Kind::file || ++told > kMostTold) continue;
    const std::string path = relative(finding.path, top);
    checks.push_back({subject, Health::bad, escaped(path) + ": " + std::string(finding.rule->title) + ", and git has it",
                      "git rm --cached " + shell_pathspec(path) + " && printf '%s\\n' " + shell_word("/" + path) + " >>.gitignore"});
  }
  if (told > kMostTold) checks.push_back({subject, Health::bad, "and " + std::to_string(told - kMostTold) + " more", "keysieve files ."});
  if (told == 0) checks.push_back({subject, Health::good, "none that does not belong in git", {}});
}

void check_settings(const fs::path& top, Checks& checks) {
  constexpr const char* subject = "settings";
  try {
    const ProjectRules rules(top);
    const AllowList& allowed = rules.project().allowed;
    const auto ended = std::ranges::count_if(allowed.entries(), [&](const auto& entry) { return !allowed.allows(entry.first); });
    std::string text = "no finding is accepted";
    if (!allowed.empty()) text = std::to_string(allowed.entries().size()) + " findings are accepted in .keysieve-allow";
    if (ended > 0) text += ", " + std::to_string(ended) + " of them no longer";
    if (const std::size_t n = rules.project().settings.accepted(); n > 0)
      text += "; " + std::to_string(n) + " more things by other settings";
    const std::size_t lost = rules.own().refused.size() + rules.project().settings.remarks.size();
    if (lost > 0) text += "; " + std::to_string(lost) + " could not be carried over: keysieve rules list --why";
    checks.push_back({subject, Health::good, text, {}});
  } catch (const UsageError& error) {
    checks.push_back({subject, Health::wrong, error.what(), {}});
  }
}

}  // namespace keysieve
