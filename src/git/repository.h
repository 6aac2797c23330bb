// A repository opened the way git opened it for the hook that we are, through libgit2.
//
// What is opened is decided by the environment that git sets (GIT_DIR, GIT_INDEX_FILE, GIT_OBJECT_DIRECTORY and its alternates), never by
// the working folder alone: `commit -a` and `commit -- path` use another index, a pre-receive hook other objects. No work tree is needed,
// so GIT_WORK_TREE is not looked at.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "git/environment.h"
#include "git/object_id.h"
#include "git/objects.h"
#include "git/odb.h"

namespace keysieve::git {

// An entry of the index as it stands there.
struct IndexEntry {
  std::string path;
  std::uint32_t mode = 0;
  ObjectId id;
  bool intent_to_add = false;  // `git add -N`: not part of the commit
};

class Repository final {
 public:
  // Throws ScanError where libgit2 cannot open it, or would read something else than git does.
  explicit Repository(const Environment& environment, Check check = Check::all);
  ~Repository();

  [[nodiscard]] Odb& objects() noexcept;
  // Where they lie, as object_dirs() makes it.
  [[nodiscard]] const std::vector<std::string>& object_folders() const noexcept;

  // The tree of the commit that HEAD names; none() only where HEAD is a branch without a commit yet.
  [[nodiscard]] ObjectId head_tree();

  // The file that holds the index that git is about to commit; nothing where nothing was ever staged.
  [[nodiscard]] std::optional<std::string> index_path();

  // All entries of the index that git is about to commit, of an unresolved conflict every side.
  [[nodiscard]] std::vector<IndexEntry> index();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace keysieve::git
