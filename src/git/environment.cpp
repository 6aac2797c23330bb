#include "git/environment.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace keysieve::git {
namespace {

std::optional<std::string> get(const char* name) {
  const char* value = std::getenv(name);
  if (value == nullptr) return std::nullopt;
  return std::string(value);
}

// Names that a child git keeps. GIT_CONFIG_KEY_<n> and GIT_CONFIG_VALUE_<n> are kept by prefix.
constexpr std::array<std::string_view, 24> kKept = {"PATH",
                                                    "HOME",
                                                    "USER",
                                                    "LOGNAME",
                                                    "XDG_CONFIG_HOME",
                                                    "TMPDIR",
                                                    "SUDO_UID",
                                                    "GIT_DIR",
                                                    "GIT_WORK_TREE",
                                                    "GIT_COMMON_DIR",
                                                    "GIT_INDEX_FILE",
                                                    "GIT_OBJECT_DIRECTORY",
                                                    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
                                                    "GIT_QUARANTINE_PATH",
                                                    "GIT_SHALLOW_FILE",
                                                    "GIT_NAMESPACE",
                                                    "GIT_CEILING_DIRECTORIES",
                                                    "GIT_DISCOVERY_ACROSS_FILESYSTEM",
                                                    "GIT_CONFIG_PARAMETERS",
                                                    "GIT_CONFIG_COUNT",
                                                    "GIT_CONFIG_GLOBAL",
                                                    "GIT_CONFIG_SYSTEM",
                                                    "GIT_CONFIG_NOSYSTEM",
                                                    "GIT_PREFIX"};

bool kept(std::string_view name) {
  return std::ranges::find(kKept, name) != kKept.end() || name.starts_with("GIT_CONFIG_KEY_") || name.starts_with("GIT_CONFIG_VALUE_");
}

}  // namespace

Environment Environment::of_process() {
  Environment e;
  e.git_dir = get("GIT_DIR");
  e.index_file = get("GIT_INDEX_FILE");
  e.object_directory = get("GIT_OBJECT_DIRECTORY");
  e.alternates = get("GIT_ALTERNATE_OBJECT_DIRECTORIES");
  e.quarantine = get("GIT_QUARANTINE_PATH");
  e.shallow_file = get("GIT_SHALLOW_FILE");
  e.ceilings = get("GIT_CEILING_DIRECTORIES").value_or("");
  for (const char* name : {"GIT_COMMON_DIR", "GIT_SHALLOW_FILE"}) {
    if (get(name) && e.beyond_libgit2.empty()) e.beyond_libgit2 = name;
  }
  if (e.beyond_libgit2.empty() && !get("GIT_NAMESPACE").value_or("").empty()) e.beyond_libgit2 = "GIT_NAMESPACE";
  return e;
}

std::vector<std::string> child_environment() {
  std::vector<std::string> result;
  for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
    const std::string_view variable = *entry;
    if (kept(variable.substr(0, variable.find('=')))) result.emplace_back(variable);
  }
  // Real objects, no fetch of missing ones, no lock, no prompt, messages in English. GIT_ALLOW_PROTOCOL stops the fetch of a git that does
  // not know GIT_NO_LAZY_FETCH yet.
  for (const char* fixed : {"GIT_NO_REPLACE_OBJECTS=1", "GIT_GRAFT_FILE=/dev/null", "GIT_NO_LAZY_FETCH=1", "GIT_ALLOW_PROTOCOL=none",
                            "GIT_LITERAL_PATHSPECS=1", "GIT_OPTIONAL_LOCKS=0", "GIT_TERMINAL_PROMPT=0", "LC_ALL=C"}) {
    result.emplace_back(fixed);
  }
  return result;
}

}  // namespace keysieve::git
