#include "source/settings_change.h"

#include <algorithm>

#include "base/error.h"
#include "config/allow_file.h"
#include "config/project.h"

namespace keysieve {
namespace {

std::size_t accepted_by(const std::string& name, const std::optional<std::string>& text) {
  if (!text) return 0;
  const Project project = parse_project_file(name, *text);
  return project.settings.accepted() + project.allowed.entries().size();
}

// Of ids one can tell which are new: as many may have been taken away.
std::size_t fresh_ids(const std::optional<std::string>& before, const std::optional<std::string>& after) {
  const AllowEntries old = before ? parse_allow_file(*before, allow_file_name) : AllowEntries();
  const AllowEntries now = after ? parse_allow_file(*after, allow_file_name) : AllowEntries();
  return static_cast<std::size_t>(std::ranges::count_if(now, [&](const auto& entry) { return !old.contains(entry.first); }));
}

}  // namespace

std::string settings_change(const std::string& name, const std::optional<std::string>& before, const std::optional<std::string>& after) {
  try {
    if (name == allow_file_name) {
      const std::size_t fresh = fresh_ids(before, after);
      if (fresh == 0) return {};
      return "this commit allows " + std::to_string(fresh) + " more " + (fresh == 1 ? "finding" : "findings") + " (" + name + ")";
    }
    const std::size_t old = accepted_by(name, before);
    const std::size_t now = accepted_by(name, after);
    if (now > old) return "this commit allows more: " + std::to_string(now - old) + " more in " + name;
    return before == after ? std::string() : "this commit changes the settings in " + name;
  } catch (const UsageError&) {
    return "this commit changes " + name + " to what cannot be read";
  }
}

}  // namespace keysieve
