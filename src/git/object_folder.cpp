#include "git/object_folder.h"

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <system_error>

#include "base/error.h"

namespace keysieve::git {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kFanOut = 2;  // digits of the name that are the folder's

// Calls `each` for every entry; throws ScanError where the folder cannot be read to its end.
template <class Each>
void for_entries(const fs::path& folder, Each each) {
  std::error_code error;
  fs::directory_iterator at(folder, error);
  for (; !error && at != fs::directory_iterator(); at.increment(error)) each(*at);
  if (error) throw ScanError("list the folder " + folder.native() + ": " + error.message());
}

bool is_hex(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

}  // namespace

// git writes a loose object under another name first (tmp_obj_…) and never reads it by that.
void add_loose(const std::string& folder, std::vector<ObjectId>& ids) {
  for_entries(folder, [&](const fs::directory_entry& fan) {
    const std::string first = fan.path().filename();
    if (first.size() != kFanOut || !is_hex(first)) return;
    for_entries(fan.path(), [&](const fs::directory_entry& file) {
      const std::string name = first + file.path().filename().native();
      if (name.size() != 2 * ObjectId::kSha1 || !is_hex(name)) return;
      ids.push_back(*ObjectId::from_hex(name));
    });
  });
}

void require_indexes(const std::string& folder) {
  const fs::path packs = fs::path(folder) / "pack";
  std::error_code error;
  if (!fs::exists(packs, error)) {
    if (error) throw ScanError("list the folder " + packs.native() + ": " + error.message());
    return;
  }
  for_entries(packs, [&](const fs::directory_entry& file) {
    if (file.path().extension() != ".pack" || fs::exists(fs::path(file.path()).replace_extension(".idx"))) return;
    throw ScanError("list the pack " + file.path().native() + ": it has no index");
  });
}

}  // namespace keysieve::git
