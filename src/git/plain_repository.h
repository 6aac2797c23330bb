// A repository of the plain shape, opened by keysieve alone: a fifth of what libgit2 takes, which for a commit of a few files is much.
//
// Plain is: the `.git` of the working folder, a folder of the user's own, or the folder that GIT_DIR names; no linked work tree, no
// alternates, no objects elsewhere; no extension of git's format; HEAD an id, or a branch that has a commit. Everything else is refused,
// never guessed, and opened by libgit2 or read by git. Settings beyond the format are not read: none of them names another index, other
// objects or another HEAD.
//
// Sources: gitrepository-layout(5), and "REPOSITORY FORMAT" of git's technical documentation.
#pragma once

#include <optional>
#include <string>

#include "git/environment.h"
#include "git/object_id.h"
#include "git/plain_objects.h"

namespace keysieve::git {

class PlainRepository final {
 public:
  // Throws ScanError where the repository is not plain.
  explicit PlainRepository(const Environment& environment);

  [[nodiscard]] Objects& objects() noexcept { return objects_; }
  // The tree of the commit that HEAD names. Never none(): of a branch without a commit it throws ScanError.
  [[nodiscard]] ObjectId head_tree();
  // As Repository::index_path().
  [[nodiscard]] std::optional<std::string> index_path() const;

 private:
  Environment environment_;
  std::string folder_;  // ends in '/'
  PlainObjects objects_;
};

// The id of a branch ("refs/heads/main") in a file of packed references, or nothing.
[[nodiscard]] std::optional<ObjectId> packed_branch(std::string_view packed_refs, std::string_view branch);

// Whether a repository's own settings say no more of its format than that it is one of version 0 or 1.
[[nodiscard]] bool is_plain_format(std::string_view settings);

}  // namespace keysieve::git
