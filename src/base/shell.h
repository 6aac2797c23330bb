// Words as a shell takes them. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

namespace keysieve {

// For a script of /bin/sh: the very bytes.
[[nodiscard]] std::string script_word(std::string_view word);

// For a command that a person reads and pastes. Bytes that a terminal would obey are written as `$'\012'`, which bash, zsh and ksh take.
[[nodiscard]] std::string shell_word(std::string_view word);

// What git's commands take for this file alone, whatever its name is made of; and the same as a word of a shell.
[[nodiscard]] std::string pathspec(std::string_view path);
[[nodiscard]] std::string shell_pathspec(std::string_view path);

}  // namespace keysieve
