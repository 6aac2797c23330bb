#include "git/shallow.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/file_reader.h"

namespace keysieve::git {
namespace {

constexpr std::uint64_t kLargest = std::uint64_t{64} << 20;

}  // namespace

std::unordered_set<ObjectId, ObjectId::Hash> shallow_commits(const Environment& environment) {
  std::unordered_set<ObjectId, ObjectId::Hash> commits;
  const std::string path = environment.shallow_file.value_or(environment.git_dir.value_or(".") + "/shallow");
  if (path.empty()) return commits;  // how git says that there is none
  if (!environment.shallow_file && ::access(path.c_str(), F_OK) != 0 && errno == ENOENT) return commits;
  FileReader reader(kLargest);
  std::string_view text;
  try {
    text = reader.read(path, true);
  } catch (const ScanError& error) {
    throw ScanError("read " + path + ": " + error.what());
  }
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::optional<ObjectId> id = ObjectId::from_hex(text.substr(0, end));
    if (!id) throw ScanError("read " + path + ": a line is no id");
    commits.insert(*id);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return commits;
}

}  // namespace keysieve::git
