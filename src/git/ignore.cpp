#include "git/ignore.h"

#include "git/libgit2.h"
#include "git/library.h"

namespace keysieve::git {

struct Ignore::Impl {
  Library library;  // first: the handles need it
  RepositoryHandle repository;
  IndexHandle index;
  std::string top;
};

Ignore::Ignore(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Ignore::~Ignore() = default;

std::unique_ptr<Ignore> Ignore::around(const std::string& folder) {
  auto impl = std::make_unique<Impl>();
  if (git_repository_open_ext(out(impl->repository), folder.c_str(), 0, nullptr) != 0) return nullptr;
  const char* const top = git_repository_workdir(impl->repository.get());
  if (top == nullptr || git_repository_index(out(impl->index), impl->repository.get()) != 0) return nullptr;
  impl->top = top;
  return std::unique_ptr<Ignore>(new Ignore(std::move(impl)));
}

const std::string& Ignore::top() const noexcept { return impl_->top; }

bool Ignore::leaves_out(const std::string& path) {
  int ignored = 0;
  if (git_ignore_path_is_ignored(&ignored, impl_->repository.get(), path.c_str()) != 0 || ignored == 0) return false;
  std::size_t at = 0;
  const bool folder = path.ends_with('/');
  return (folder ? git_index_find_prefix(&at, impl_->index.get(), path.c_str()) : git_index_find(&at, impl_->index.get(), path.c_str())) ==
         GIT_ENOTFOUND;
}

}  // namespace keysieve::git
