// What `keysieve doctor` looks at, one function a subject. Each tells what it saw; none changes anything.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace keysieve {

enum class Health {
  good,
  bad,      // `mend` mends it
  wrong,    // settings that keysieve refuses
  unknown,  // could not be looked at
  remark,   // neither: what no command here can change
};

struct Check {
  std::string subject;  // hooks, environment files, templates, tracked files, settings, bypass
  Health health = Health::good;
  std::string text;
  std::string mend;  // a command; empty where there is none
};

using Checks = std::vector<Check>;

// The hooks of the repository whose work tree one stands in: there, executable, current, calling a program that is there.
void check_hooks(Checks& checks);
// .env and its like: ignored, not tracked, readable by their owner alone.
void check_environment_files(const std::filesystem::path& top, Checks& checks);
// Templates of them hold placeholders only.
void check_templates(const std::filesystem::path& top, Checks& checks);
// Nothing is tracked that does not belong in git.
void check_tracked_files(const std::filesystem::path& top, Checks& checks);
void check_settings(const std::filesystem::path& top, Checks& checks);
// Ways around the hooks.
void check_bypass(const std::filesystem::path& top, Checks& checks);

}  // namespace keysieve
