// Which folder git takes its hooks from, as git itself says.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace keysieve {

struct GitAnswer {
  int status = 0;
  std::string text;  // without the last newline
  std::string complaint;
};

// git as the user has set it up, hooks path and all; so not through run_git, which obeys no repository.
[[nodiscard]] GitAnswer run_plain_git(std::vector<std::string> arguments);

// What git prints; UsageError with git's own words where it fails.
std::string ask_git(std::vector<std::string> arguments, const std::string& doing);

// The file of the program that runs.
[[nodiscard]] std::filesystem::path own_program();

// The folder that git takes the hooks of a repository from: core.hooksPath (where it is relative, from the top of the work tree), or the
// hooks folder that all its work trees share. UsageError where there is no repository.
[[nodiscard]] std::filesystem::path hooks_folder_of(const std::string& repository);

// The user's own core.hooksPath; empty where there is none.
[[nodiscard]] std::string global_hooks_path();

// Where keysieve keeps hooks for all repositories.
[[nodiscard]] std::filesystem::path own_global_folder();

// Whether the hooks of a repository come from the folder that `install --global` made.
[[nodiscard]] bool is_own_global(const std::filesystem::path& folder);

}  // namespace keysieve
