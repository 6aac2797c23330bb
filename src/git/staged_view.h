// What `git commit` is about to record: the entries of the index that differ from HEAD.
//
// There is more than one way to read it, all behind this interface; which one is taken, and which one takes over where it fails, is
// decided in open_staged() alone.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "git/object_id.h"
#include "git/objects.h"

namespace keysieve::git {

// An entry whose content is not the one that HEAD has at that path. Deletions and changes of mode alone are not listed, nor entries that
// git will not record (intent-to-add); of an unresolved conflict every side is, each with its own content.
struct StagedEntry {
  std::string path;        // as git has it: any bytes but NUL, '/' between segments
  std::uint32_t mode = 0;  // of the new side
  ObjectId id;             // of the new side
  ObjectId old_id;         // what HEAD has at that path; none() where it has nothing, or something that is no blob
};

class StagedView : public Objects {
 public:
  // In the order of the index. Throws ScanError where the index or HEAD cannot be read whole.
  [[nodiscard]] virtual std::vector<StagedEntry> changes() = 0;

  // HEAD names a branch that has no commit yet. Throws ScanError where that cannot be told.
  [[nodiscard]] virtual bool first_commit() = 0;
};

// Opens what the environment and the working folder name, as git itself would. Throws ScanError where no way can read it; the message then
// names each step that failed.
[[nodiscard]] std::unique_ptr<StagedView> open_staged();

// The objects alone, by the same ways.
[[nodiscard]] std::unique_ptr<Objects> open_objects();

}  // namespace keysieve::git
