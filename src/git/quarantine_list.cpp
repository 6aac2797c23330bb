#include "git/quarantine_list.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <system_error>

#include "base/error.h"
#include "git/libgit2.h"
#include "git/library.h"

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

// libgit2 lists the packs that have an index and knows of no other.
bool has_packs(const fs::path& folder) {
  std::error_code error;
  if (!fs::exists(folder, error)) {
    if (error) throw ScanError("list the folder " + folder.native() + ": " + error.message());
    return false;
  }
  bool any = false;
  for_entries(folder, [&](const fs::directory_entry& file) {
    if (file.path().extension() != ".pack") return;
    any = true;
    if (!fs::exists(fs::path(file.path()).replace_extension(".idx"))) {
      throw ScanError("list the pack " + file.path().native() + ": it has no index");
    }
  });
  return any;
}

int add_id(const git_oid* oid, void* to) noexcept {
  try {
    const std::string_view raw(reinterpret_cast<const char*>(oid->id), ObjectId::kSha1);
    static_cast<std::vector<ObjectId>*>(to)->push_back(*ObjectId::from_raw(raw));
    return 0;
  } catch (...) {  // no exception crosses libgit2; the caller sees that the walk ended early
    return GIT_EUSER;
  }
}

void add_packed(const std::string& folder, std::vector<ObjectId>& ids) {
  OdbHandle odb;
  check(git_odb_new(out(odb)), "open the packs of " + folder);
  git_odb_backend* packs = nullptr;
  check(git_odb_backend_pack(&packs, folder.c_str()), "open the packs of " + folder);
  const int rc = git_odb_add_backend(odb.get(), packs, 1);
  if (rc < 0) packs->free(packs);
  check(rc, "open the packs of " + folder);
  check(git_odb_foreach(odb.get(), add_id, &ids), "list the packs of " + folder);
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

std::vector<ObjectId> objects_in(const std::string& folder) {
  std::vector<ObjectId> ids;
  if (has_packs(fs::path(folder) / "pack")) add_packed(folder, ids);
  const std::size_t packed = ids.size();
  add_loose(folder, ids);
  if (packed == 0 || packed == ids.size()) return ids;
  // Both: an object may lie in a pack and beside it.
  std::ranges::sort(ids);
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

}  // namespace keysieve::git
