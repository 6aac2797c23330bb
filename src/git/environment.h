// What git tells its hooks through the environment, read once. Unset and set-but-empty are told apart.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace keysieve::git {

struct Environment {
  std::optional<std::string> git_dir;           // GIT_DIR
  std::optional<std::string> index_file;        // GIT_INDEX_FILE
  std::optional<std::string> object_directory;  // GIT_OBJECT_DIRECTORY
  std::optional<std::string> alternates;        // GIT_ALTERNATE_OBJECT_DIRECTORIES
  std::optional<std::string> quarantine;        // GIT_QUARANTINE_PATH
  std::optional<std::string> shallow_file;      // GIT_SHALLOW_FILE
  std::string ceilings;                         // GIT_CEILING_DIRECTORIES
  // The first variable that changes what git reads in a way that libgit2 does not know (GIT_COMMON_DIR, GIT_SHALLOW_FILE, GIT_NAMESPACE);
  // empty where there is none. Configuration from the environment (`git -c`, as many editors run it) is none of these: no setting of it
  // names another index, other objects or another HEAD, and whom to trust is git's to say where libgit2 would not.
  std::string beyond_libgit2;

  [[nodiscard]] static Environment of_process();
};

// What a child git may see of the environment: what names the repository, its configuration and the user, and nothing that makes git
// run a program, write a trace or open a connection. In the form that exec takes: NAME=value.
[[nodiscard]] std::vector<std::string> child_environment();

}  // namespace keysieve::git
