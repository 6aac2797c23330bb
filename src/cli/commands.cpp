#include <array>

#include "cli/command.h"

namespace keysieve {
namespace {

constexpr std::string_view look = "Look for secrets";
constexpr std::string_view decide = "Findings and rules";
constexpr std::string_view set_up = "Set up";

constexpr auto table = std::to_array<Command>({
    {"staged", "what git commit is about to record", look, declare_staged, true,
     "Reads the changed entries of the index that git names, each whole, and reports what stands in new lines. The hooks pre-commit, "
     "pre-merge-commit and pre-applypatch run it. Files that are named are scanned, too, unless they are staged: frameworks name them."},
    {"message", "the message of a commit", look, declare_message, true,
     "The hook commit-msg runs it. What git will cut off, comments and the diff of commit -v, is not looked at."},
    {"push", "what git push is about to send", look, declare_push, false,
     "The hook pre-push runs it: every commit that the remote does not have, whichever way it came about, messages included."},
    {"receive", "what a server is about to accept", look, declare_receive, false,
     "The hook pre-receive runs it, by the server's own policy; nothing that a push holds can weaken that. Every verdict goes on record."},
    {"history", "every commit on every ref, or a range", look, declare_history, false,
     "Each content is read once, each secret told once: the commit that brought it, who, when, and where else it stands."},
    {"files", "files, folders, standard input", look, declare_files, true,
     "Folders are read with all below them, but for .git and what git ignores."},
    {"allow", "accept a finding, with a reason", decide, declare_allow, false,
     "Writes .keysieve-allow at the top of the repository, which you commit. An id is the secret's own: it stays the same in every commit, "
     "file and line."},
    {"baseline", "accept all that stands in history today", decide, declare_baseline, false,
     "For a repository that is guarded from today on: what is new fails, what stands there already does not. Revoke it all the same."},
    {"explain", "what a rule looks for; why a line was kept or dropped", decide, declare_explain, true,
     "Of a rule: what such a secret opens, where to revoke it, how to rotate it, how to see misuse. Of a line of a file: which rules "
     "looked "
     "at it, and what each decided."},
    {"fix", "the commands that take a secret out of where it stands", decide, declare_fix, false,
     "Prints them and runs none: unstage, amend, rebase, drop a file from all commits, or rotate alone where it is pushed already. What is "
     "not a command is a comment. The status is 1 while there is something to do."},
    {"rules", "the rules in force; prove a rule file", decide, declare_rules, true, {}},
    {"import", "turn the settings of other tools into keysieve's own", set_up, declare_import, true,
     "Of gitleaks and detect-secrets. Nothing need be imported: their files are read as they are. What cannot be carried over is told."},
    {"install", "wire the hooks of a repository, or of all of them", set_up, declare_install, false,
     "A hook that is there already is kept and runs as well. May be run again at any time."},
    {"uninstall", "take the hooks away and put the old ones back", set_up, declare_uninstall, false, {}},
    {"doctor", "is this repository protected?", set_up, declare_doctor, false,
     "Looks at each hook, at .env files, templates, tracked files and settings; tells what is well, and the command that mends what is "
     "not."},
    {"completions", "what a shell loads to complete command lines", set_up, declare_completions, false,
     "For bash: keysieve completions bash >~/.local/share/bash-completion/completions/keysieve"},
    {"manual", "write the pages for man(1)", set_up, declare_manual, true, {}},
});

}  // namespace

std::span<const Command> commands() { return table; }

}  // namespace keysieve
