#include "git/config.h"

#include <algorithm>
#include <string_view>

#include "base/error.h"
#include "git/environment.h"
#include "git/plumbing.h"

namespace keysieve::git {

std::map<std::string, std::string> settings(const std::string& names) {
  const GitResult result = run_git({"config", "-z", "--get-regexp", names}, child_environment());
  // Status 1 is git's "none set".
  if (result.status > 1) throw ScanError("git config: " + result.complaint);
  std::map<std::string, std::string> found;
  for (std::string_view rest = result.output; !rest.empty();) {
    const std::string_view entry = rest.substr(0, rest.find('\0'));
    const std::size_t end = entry.find('\n');  // none: a key without a value
    found[std::string(entry.substr(0, end))] = end == std::string_view::npos ? std::string() : std::string(entry.substr(end + 1));
    rest.remove_prefix(std::min(entry.size() + 1, rest.size()));
  }
  return found;
}

}  // namespace keysieve::git
