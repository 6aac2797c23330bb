// From where a walk over history starts: refs, revisions that a person wrote, and where a shallow history ends.
//
// All of it is asked of git, which knows every kind of ref storage and every way to write a revision.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "git/object_id.h"

namespace keysieve::git {

struct Tip {
  ObjectId id;          // of any type
  std::string name;     // the ref in full, or what else it is
  bool branch = false;  // a branch, of this repository or of a remote, or a HEAD
};

struct Tips {
  std::vector<Tip> tips;
  std::vector<ObjectId> excluded;  // what can be reached from these is not asked for
  std::string complaint;           // of git, where a ref could not be read; escaped
};

// Every ref (branches, tags, remotes, notes, ...), the HEAD of each work tree, and every entry of the stash. Throws ScanError.
[[nodiscard]] Tips all_tips();

// What `git rev-parse` makes of them: "main", "v1..v2", "^old". Throws UsageError where one is not known.
[[nodiscard]] Tips tips_of(std::span<const std::string> revisions);

// The commits whose parents a shallow clone does not have. Throws ScanError.
[[nodiscard]] std::vector<ObjectId> shallow_commits();

// A date as git reads it ("2026-01-31", "2 weeks ago"), in seconds since 1970. Throws UsageError.
[[nodiscard]] std::int64_t seconds_of_date(const std::string& date);

}  // namespace keysieve::git
