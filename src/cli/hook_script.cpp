#include "cli/hook_script.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/shell.h"
#include "cli/command.h"

namespace keysieve {
namespace {

constexpr std::string_view mark = "# keysieve hook: ";

constexpr auto table = std::to_array<Hook>({
    {.name = "pre-commit", .command = "staged --quiet", .stops = "The commit"},
    {.name = "pre-merge-commit", .command = "staged --quiet", .stops = "The merge"},
    {.name = "pre-applypatch", .command = "staged --quiet", .stops = "The patch"},
    {.name = "commit-msg", .command = "message --quiet \"$1\"", .stops = "The commit"},
    {.name = "pre-push", .command = "push --quiet \"$@\"", .stops = "The push", .order = Order::first},
    {.name = "pre-receive", .command = "receive --quiet", .stops = "The push", .order = Order::first, .server = true},
});

constexpr auto every_name = std::to_array<std::string_view>({"applypatch-msg",     "commit-msg",       "post-applypatch",
                                                             "post-checkout",      "post-commit",      "post-index-change",
                                                             "post-merge",         "post-receive",     "post-rewrite",
                                                             "post-update",        "pre-applypatch",   "pre-auto-gc",
                                                             "pre-commit",         "pre-merge-commit", "pre-push",
                                                             "pre-rebase",         "pre-receive",      "prepare-commit-msg",
                                                             "proc-receive",       "push-to-checkout", "reference-transaction",
                                                             "sendemail-validate", "update",           "p4-changelist",
                                                             "p4-post-changelist", "p4-pre-submit",    "p4-prepare-changelist"});

bool is_built(const Hook& hook) {
  const std::string_view command = hook.command.substr(0, hook.command.find(' '));
  return std::ranges::find(commands(), command, &Command::name) != commands().end();
}

std::string joined(std::initializer_list<std::string_view> parts) {
  std::string text;
  for (const std::string_view part : parts) text += part;
  return text;
}

// A hook without its program must stop: git passes over a hook that is not there, so the script stays and says no.
std::string guard(const Hook& hook, std::string_view program) {
  return joined({"command -v ", program, " >/dev/null || { echo \"keysieve: the program is gone. ", hook.stops,
                 " is stopped; install keysieve again, or remove $0\" >&2; exit 3; }\n"});
}

// The rest of a script: keysieve, and around it the other hook, which `other` names and `present` tests for.
std::string body(const Hook& hook, std::string_view program, std::string_view present) {
  const std::string call = joined({program, " ", hook.command});
  if (present.empty()) return joined({"exec ", call, "\n"});
  if (hook.order == Order::last) {
    return joined({"if ", present, "; then \"$other\" \"$@\" || exit; fi\n", "exec ", call, "\n"});
  }
  return joined({present, " || exec ", call, "\n",                   //
                 "lines=$(cat; echo .)\n",                           // both want git's lines, to the last byte
                 "printf %s \"${lines%.}\" | ", call, " || exit\n",  //
                 "printf %s \"${lines%.}\" | \"$other\" \"$@\"\n"});
}

std::string head(std::string_view name, std::string_view what) { return joined({"#!/bin/sh\n", mark, name, ", ", what, "\n"}); }

constexpr std::string_view purpose = "stops what holds a secret. `keysieve install` makes it, `keysieve uninstall` takes it away.";
constexpr std::string_view own_hook = "{ [ -x \"$other\" ] && ! [ \"$other\" -ef \"$0\" ]; }";

}  // namespace

std::span<const Hook> hooks() {
  static const std::vector<Hook> built = [] {
    std::vector<Hook> rows;
    std::ranges::copy_if(table, std::back_inserter(rows), is_built);
    return rows;
  }();
  return built;
}

std::span<const std::string_view> all_hook_names() { return every_name; }

std::string kept_name(std::string_view hook) { return std::string(hook) + ".before-keysieve"; }

std::string hook_script(const Hook& hook, std::string_view program, bool chained) {
  const std::string word = script_word(program);
  std::string text = head(hook.name, purpose) + guard(hook, word);
  if (chained) text += joined({"other=${0%/*}/", kept_name(hook.name), "\n"});
  return text + body(hook, word, chained ? "[ -x \"$other\" ]" : "");
}

std::string global_script(std::string_view name, const Hook* hook, std::string_view program) {
  const std::string other = joined({"other=$(git rev-parse --git-common-dir)/hooks/", name, "\n"});
  if (hook == nullptr) {
    return head(name, "for every repository: runs the repository's own hook. `keysieve uninstall --global` takes it away.") + other +
           joined({own_hook, " || exit 0\nexec \"$other\" \"$@\"\n"});
  }
  const std::string word = script_word(program);
  return head(name, "for every repository: the repository's own hook, too. `keysieve uninstall --global` takes it away.") +
         guard(*hook, word) + other + body(*hook, word, own_hook);
}

bool is_own_script(std::string_view text) { return text.starts_with(joined({"#!/bin/sh\n", mark})); }

}  // namespace keysieve
