#include "config/project.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>
#include <system_error>

#include "base/error.h"
#include "base/escape.h"
#include "base/output.h"
#include "config/allow_file.h"

namespace fs = std::filesystem;

namespace keysieve {

fs::path project_top() {
  std::error_code error;
  fs::path const here = fs::current_path(error);
  if (error) throw ScanError("find the working folder: " + error.message());
  for (fs::path folder = here;; folder = folder.parent_path()) {
    if (fs::exists(fs::symlink_status(folder / ".git", error))) return folder;
    if (folder == folder.parent_path()) return here;
  }
}

AllowList read_allow_list(const fs::path& top) {
  fs::path const path = top / allow_file_name;
  std::error_code error;
  return fs::exists(fs::symlink_status(path, error)) ? read_allow_list_file(path) : AllowList();
}

AllowList read_allow_list_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::string const text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (!in) throw UsageError("read " + path.filename().string() + ": " + std::strerror(errno));
  return {parse_allow_file(text, path.filename().string()), today()};
}

// A link is written through, not replaced.
void write_allow_list(const fs::path& top, const AllowEntries& entries) {
  fs::path const path = top / allow_file_name;
  std::error_code error;
  fs::path const target = fs::is_symlink(path, error) ? fs::weakly_canonical(path) : path;
  fs::path const fresh = target.string() + ".new-" + std::to_string(getpid());
  Output output = Output::file(fresh.string());
  output.write(format_allow_file(entries));
  output.finish();
  fs::rename(fresh, target, error);
  if (error) throw ScanError("write " + escaped(target.string()) + ": " + error.message());
}

}  // namespace keysieve
