#include <array>

#include "cli/command.h"

namespace keysieve {
namespace {

constexpr std::string_view look = "Look for secrets";
constexpr std::string_view decide = "Findings and rules";
constexpr std::string_view set_up = "Set up";

constexpr auto table = std::to_array<Command>({
    {"staged", "what git commit is about to record", look, declare_staged, true},
    {"message", "the message of a commit", look, declare_message, true},
    {"push", "what git push is about to send", look, declare_push},
    {"receive", "what a server is about to accept", look, declare_receive},
    {"history", "every commit on every ref, or a range", look, declare_history},
    {"files", "files, folders, standard input", look, declare_files, true},
    {"allow", "accept a finding, with a reason", decide, declare_allow},
    {"baseline", "accept all that stands in history today", decide, declare_baseline},
    {"explain", "what a rule looks for; why a line was kept or dropped", decide, declare_explain, true},
    {"fix", "the commands that take a secret out of where it stands", decide, declare_fix},
    {"rules", "the rules in force; prove a rule file", decide, declare_rules, true},
    {"install", "wire the hooks of a repository, or of all of them", set_up, declare_install},
    {"uninstall", "take the hooks away and put the old ones back", set_up, declare_uninstall},
});

}  // namespace

std::span<const Command> commands() { return table; }

}  // namespace keysieve
