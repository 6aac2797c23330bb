#include "git/plain_repository.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <string_view>

#include "base/ascii.h"
#include "base/descriptor.h"
#include "base/error.h"
#include "base/mapped_file.h"
#include "git/commit.h"
#include "git/index_file.h"

namespace keysieve::git {
namespace {

constexpr std::size_t kMostText = std::size_t{16} << 10;  // of HEAD, a reference, settings
constexpr std::size_t kMostBranch = 1024;

[[noreturn]] void refuse(const std::string& why) { throw ScanError("open the repository: " + why); }

bool is_folder(const std::string& path, struct stat& status) { return ::lstat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode); }

// Nothing there. What cannot be told is not nothing.
bool is_absent(const std::string& path) {
  struct stat status {};
  return ::lstat(path.c_str(), &status) != 0 && errno == ENOENT;
}

// A small file, not a link; nothing where there is none.
std::optional<std::string> read_small(const std::string& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK | O_NOFOLLOW));
  if (!file && errno == ENOENT) return std::nullopt;
  if (!file) refuse("a file of it cannot be read");
  struct stat status {};
  if (::fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode)) refuse("a file of it is none");
  if (status.st_size < 0 || static_cast<std::uint64_t>(status.st_size) > kMostText) refuse("a file of it is very large");
  std::string text(static_cast<std::size_t>(status.st_size), '\0');
  // A file that is being written is left to others.
  if (::read(file.get(), text.data(), text.size()) != status.st_size) refuse("a file of it changes");
  return text;
}

// With GIT_DIR git does not ask who owns the repository, and neither do we. Without, only what is the user's own is opened here.
std::string folder_of(const Environment& environment) {
  if (!environment.beyond_libgit2.empty() || environment.object_directory || environment.alternates || environment.quarantine) {
    refuse("the environment names other objects");
  }
  const std::string folder = environment.git_dir.value_or(".git");
  struct stat status {};
  if (folder.empty() || !is_folder(folder, status)) refuse("it is no folder");
  if (!environment.git_dir) {
    struct stat here {};
    if (status.st_uid != ::geteuid() || ::stat(".", &here) != 0 || here.st_uid != status.st_uid) refuse("it is another user's");
  }
  if (!is_folder(folder + "/objects", status) || !is_folder(folder + "/refs", status)) refuse("it has no folder of objects or references");
  if (!is_absent(folder + "/commondir") || !is_absent(folder + "/objects/info/alternates")) refuse("a part of it lies elsewhere");
  const std::optional<std::string> settings = read_small(folder + "/config");
  if (!settings || !is_plain_format(*settings)) refuse("it is of another format");
  return folder + '/';
}

// A line alone: what stands before its end.
std::string_view only_line(std::string_view text) {
  if (text.ends_with('\n')) text.remove_suffix(1);
  return text;
}

// A name as git gives them to branches, as far as it must hold for a file of that name to be in the repository.
bool is_branch(std::string_view name) {
  const auto fits = [](char c) { return is_alnum(c) || std::string_view("/-_.+#@").find(c) != std::string_view::npos; };
  const auto holds = [&](std::string_view part) { return name.find(part) != std::string_view::npos; };
  return name.starts_with("refs/heads/") && name.size() < kMostBranch && std::ranges::all_of(name, fits) && !name.ends_with('/') &&
         !holds("..") && !holds("//") && !holds("/.");
}

}  // namespace

std::optional<ObjectId> packed_branch(std::string_view packed_refs, std::string_view branch) {
  constexpr std::size_t hex = 2 * ObjectId::kSha1;
  for (std::size_t at = packed_refs.find(branch); at != std::string_view::npos; at = packed_refs.find(branch, at + 1)) {
    const std::size_t end = at + branch.size();
    const bool whole = at > hex && packed_refs[at - 1] == ' ' && end < packed_refs.size() && packed_refs[end] == '\n' &&
                       (at == hex + 1 || packed_refs[at - hex - 2] == '\n');
    if (whole) return ObjectId::from_hex(packed_refs.substr(at - hex - 1, hex));
  }
  return std::nullopt;
}

bool is_plain_format(std::string_view settings) {
  constexpr std::string_view key = "repositoryformatversion";
  const std::string text = lowered(settings);
  // Wherever it stands: a comment that speaks of extensions costs no more than libgit2's opening.
  if (text.find("extensions") != std::string::npos) return false;
  for (std::size_t at = text.find(key); at != std::string::npos; at = text.find(key, at + 1)) {
    std::string_view rest = std::string_view(text).substr(at + key.size());
    const auto skip_blanks = [&rest] { rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size())); };
    skip_blanks();
    if (!rest.starts_with('=')) return false;
    rest.remove_prefix(1);
    skip_blanks();
    if (rest.size() < 2 || (rest[0] != '0' && rest[0] != '1') || rest[1] != '\n') return false;
  }
  return true;
}

PlainRepository::PlainRepository(const Environment& environment)
    : environment_(environment), folder_(folder_of(environment)), objects_(folder_ + "objects") {}

ObjectId PlainRepository::head_tree() {
  const std::optional<std::string> head = read_small(folder_ + "HEAD");
  if (!head) refuse("it has no HEAD");
  std::string_view text = only_line(*head);
  std::optional<ObjectId> id = ObjectId::from_hex(text);
  if (!id) {
    constexpr std::string_view link = "ref: ";
    if (!text.starts_with(link) || !is_branch(text.substr(link.size()))) refuse("HEAD names no plain branch");
    text.remove_prefix(link.size());
    if (const std::optional<std::string> reference = read_small(folder_ + std::string(text))) {
      id = ObjectId::from_hex(only_line(*reference));
    } else if (const std::string packed = folder_ + "packed-refs"; !is_absent(packed)) {
      id = packed_branch(MappedFile(packed).bytes(), text);
    }
  }
  if (!id || id->raw().size() != ObjectId::kSha1) refuse("HEAD names no commit");
  const Object commit = objects_.read(*id, ObjectType::commit, kMetaLimit);
  return parse_commit(*id, commit.bytes).tree;
}

std::optional<std::string> PlainRepository::index_path() const {
  std::string path = environment_.index_file.value_or(folder_ + "index");
  if (!index_present(environment_, path)) return std::nullopt;
  return path;
}

}  // namespace keysieve::git
