#include <array>

#include "cli/command.h"

namespace keysieve {
namespace {

constexpr std::string_view look = "Look for secrets";

constexpr auto table = std::to_array<Command>({
    {"files", "files, folders, standard input", look, declare_files, true},
    {"rules", "the rules in force; prove a rule file", "Rules", declare_rules, true},
});

}  // namespace

std::span<const Command> commands() { return table; }

}  // namespace keysieve
