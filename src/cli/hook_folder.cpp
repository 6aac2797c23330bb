#include "cli/hook_folder.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <vector>

#include "base/error.h"
#include "base/file_reader.h"
#include "base/output.h"
#include "cli/hook_script.h"

namespace fs = std::filesystem;

namespace keysieve {
namespace {

constexpr std::string_view made_mark = ".made-by-keysieve";  // lies in a folder that was not there before
constexpr std::uint64_t script_limit = std::uint64_t{1} << 20;

[[noreturn]] void fail(const char* doing, const fs::path& what) {
  throw ScanError(std::string("cannot ") + doing + " " + what.string() + ": " + std::strerror(errno));
}

bool is_there(const fs::path& path) {
  struct stat status {};
  return ::lstat(path.c_str(), &status) == 0;
}

bool is_same_file(const fs::path& one, const fs::path& other) {
  struct stat a {};
  struct stat b {};
  return ::lstat(one.c_str(), &a) == 0 && ::lstat(other.c_str(), &b) == 0 && a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

void write_script(const fs::path& file, std::string_view script) {
  Output output = Output::file(file);
  output.write(script);
  output.finish();
  const mode_t mask = ::umask(0);
  ::umask(mask);
  if (::chmod(file.c_str(), 0777 & ~mask) != 0) fail("make executable", file);
}

}  // namespace

bool HookFolder::has_other(std::string_view hook) const {
  const fs::path file = folder_ / hook;
  return is_there(folder_ / kept_name(hook)) || (is_there(file) && !is_ours(file));
}

HookManager HookFolder::manager() const {
  if ((folder_ / "").string().ends_with("/.husky/_/")) return HookManager::husky;
  for (const std::string_view hook : all_hook_names()) {
    const fs::path file = folder_ / hook;
    std::error_code error;
    if (!fs::is_regular_file(file, error) || fs::file_size(file, error) > script_limit) continue;
    if (FileReader(script_limit).read(file, true).find("call_lefthook") != std::string::npos) return HookManager::lefthook;
  }
  return HookManager::none;
}

void HookFolder::place(std::string_view hook, std::string_view script) const {
  make();
  keep(hook);
  const fs::path file = folder_ / hook;
  const fs::path fresh = folder_ / (std::string(hook) + ".new-" + std::to_string(::getpid()));
  try {
    write_script(fresh, script);
    if (::rename(fresh.c_str(), file.c_str()) != 0) fail("put in place", file);
  } catch (...) {
    ::unlink(fresh.c_str());
    throw;
  }
}

HookFolder::Removed HookFolder::remove(std::string_view hook) const {
  const fs::path file = folder_ / hook;
  const fs::path kept = folder_ / kept_name(hook);
  const bool ours = is_ours(file);
  if (is_there(file) && !ours) return Removed::nothing;
  if (is_there(kept)) {
    if (::rename(kept.c_str(), file.c_str()) != 0) fail("put back", file);
    return Removed::restored;
  }
  if (!ours) return Removed::nothing;
  if (::unlink(file.c_str()) != 0) fail("remove", file);
  return Removed::ours;
}

void HookFolder::remove_if_made() const {
  for (fs::path folder = folder_; is_there(folder / made_mark); folder = folder.parent_path()) {
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
      if (entry.path().filename() != made_mark) return;
    }
    if (::unlink((folder / made_mark).c_str()) != 0 || ::rmdir(folder.c_str()) != 0) fail("remove", folder);
  }
}

bool HookFolder::is_ours(const fs::path& file) const {
  struct stat status {};
  if (::lstat(file.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return false;
  return is_own_script(FileReader(script_limit).read(file, false).substr(0, 4096));
}

void HookFolder::make() const {
  std::vector<fs::path> missing;
  for (fs::path folder = folder_; !folder.empty() && !fs::exists(folder); folder = folder.parent_path()) missing.push_back(folder);
  for (auto at = missing.rbegin(); at != missing.rend(); ++at) {
    if (::mkdir(at->c_str(), 0777) != 0) fail("make the folder", *at);
    Output::file(*at / made_mark).finish();
  }
}

void HookFolder::keep(std::string_view hook) const {
  const fs::path file = folder_ / hook;
  const fs::path kept = folder_ / kept_name(hook);
  if (!is_there(file) || is_ours(file) || is_same_file(file, kept)) return;
  if (is_there(kept)) {
    throw UsageError(file.string() + " is not keysieve's, and " + kept.string() + " is kept already; move one of them out of the way");
  }
  // A link first and the rename over it later, so that there is no moment without a hook; some file systems know no links.
  if (::link(file.c_str(), kept.c_str()) != 0 && ::rename(file.c_str(), kept.c_str()) != 0) fail("keep", file);
}

}  // namespace keysieve
