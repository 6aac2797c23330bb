// From the arguments of the program to the command that was asked for.
#pragma once

#include <span>
#include <string_view>

#include "base/error.h"

namespace keysieve {

// `arguments` without the program's own name. Sets up the one command that is named, parses the rest for it and runs it. Wrong usage throws
// UsageError; `--help` and `--version` write to standard output.
[[nodiscard]] ExitCode run_command_line(std::span<const std::string_view> arguments);

}  // namespace keysieve
