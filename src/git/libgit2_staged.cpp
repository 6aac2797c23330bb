#include "git/libgit2_staged.h"

#include "git/tree.h"

namespace keysieve::git {

std::vector<StagedEntry> Libgit2Staged::changes() {
  TreeLookup head(repository_.objects(), repository_.head_tree());
  std::vector<StagedEntry> changed;
  for (IndexEntry& entry : repository_.index()) {
    if (entry.intent_to_add) continue;
    const TreeEntry* old = head.find(entry.path);
    if (old != nullptr && old->id == entry.id) continue;
    const bool old_is_blob = old != nullptr && (old->mode & kModeType) != kModeTree && (old->mode & kModeType) != kModeGitlink;
    changed.push_back({std::move(entry.path), entry.mode, entry.id, old_is_blob ? old->id : ObjectId()});
  }
  return changed;
}

}  // namespace keysieve::git
