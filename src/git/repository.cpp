#include "git/repository.h"

#include "base/error.h"
#include "git/commit.h"
#include "git/index_file.h"
#include "git/libgit2.h"
#include "git/library.h"
#include "git/object_dirs.h"
#include "git/odb.h"

namespace keysieve::git {
namespace {

RepositoryHandle open_handle(const Environment& environment) {
  if (!environment.beyond_libgit2.empty()) throw ScanError("open the repository: libgit2 does not know " + environment.beyond_libgit2);
  // With GIT_DIR git does not ask who owns the repository, and neither do we; without, libgit2 asks as git does.
  check(git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, environment.git_dir ? 0 : 1), "set the check of owners");
  RepositoryHandle handle;
  if (environment.git_dir) {
    constexpr unsigned flags = GIT_REPOSITORY_OPEN_NO_SEARCH | GIT_REPOSITORY_OPEN_NO_DOTGIT;
    check(git_repository_open_ext(out(handle), environment.git_dir->c_str(), flags, nullptr), "open the repository that GIT_DIR names");
  } else {
    check(git_repository_open_ext(out(handle), ".", 0, environment.ceilings.c_str()), "open the repository of the working folder");
  }
  return handle;
}

std::vector<std::string> dirs_of(git_repository* handle, const Environment& environment) {
  const std::string own = std::string(git_repository_commondir(handle)) + "objects";
  return object_dirs(environment.object_directory.value_or(own), environment.alternates.value_or(""));
}

}  // namespace

struct Repository::Impl {
  Impl(const Environment& e, Check check_what)
      : environment(e), handle(open_handle(e)), folders(dirs_of(handle.get(), e)), odb(folders, check_what) {
    check(git_repository_set_odb(handle.get(), odb.handle()), "use the database of objects");
  }

  Library library;  // first: the handles need it
  Environment environment;
  RepositoryHandle handle;
  std::vector<std::string> folders;
  Odb odb;
};

Repository::Repository(const Environment& environment, Check check_what) : impl_(std::make_unique<Impl>(environment, check_what)) {}
Repository::~Repository() = default;

Odb& Repository::objects() noexcept { return impl_->odb; }

const std::vector<std::string>& Repository::object_folders() const noexcept { return impl_->folders; }

ObjectId Repository::head_tree() {
  git_repository* handle = impl_->handle.get();
  const int unborn = git_repository_head_unborn(handle);
  check(unborn, "read HEAD");
  if (unborn == 1) return {};
  git_oid oid{};
  check(git_reference_name_to_id(&oid, handle, "HEAD"), "read HEAD");
  const ObjectId id = *ObjectId::from_raw({reinterpret_cast<const char*>(oid.id), ObjectId::kSha1});
  const Object commit = impl_->odb.read(id, ObjectType::commit, kMetaLimit);
  return parse_commit(id, commit.bytes).tree;
}

std::optional<std::string> Repository::index_path() {
  const std::string own = std::string(git_repository_path(impl_->handle.get())) + "index";
  std::string path = impl_->environment.index_file.value_or(own);
  if (!index_present(impl_->environment, path)) return std::nullopt;
  return path;
}

std::vector<IndexEntry> Repository::index() {
  const std::optional<std::string> path = index_path();
  if (!path) return {};
  IndexHandle index;
  check(git_index_open(out(index), path->c_str()), "open the index");
  // Opening reads nothing where the file went away in between; a forced read says so.
  check(git_index_read(index.get(), 1), "read the index");
  std::vector<IndexEntry> entries;
  const std::size_t count = git_index_entrycount(index.get());
  entries.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    const git_index_entry* entry = git_index_get_byindex(index.get(), i);
    if (entry == nullptr) throw ScanError("read the index: entry " + std::to_string(i) + " is missing");
    const ObjectId id = *ObjectId::from_raw({reinterpret_cast<const char*>(entry->id.id), ObjectId::kSha1});
    entries.push_back({entry->path, entry->mode, id, (entry->flags_extended & GIT_INDEX_ENTRY_INTENT_TO_ADD) != 0});
  }
  return entries;
}

}  // namespace keysieve::git
