// The staged change as `git diff-index` shows it: the way that takes over where libgit2 refuses (split and sparse index, skipHash, SHA-256,
// configuration from the environment, ...). Slower by some processes, and right wherever git itself is.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "git/environment.h"
#include "git/plumbing.h"
#include "git/staged_view.h"

namespace keysieve::git {

class PlumbingStaged final : public StagedView {
 public:
  explicit PlumbingStaged(const Environment& environment);

  [[nodiscard]] std::vector<StagedEntry> changes() override;
  [[nodiscard]] bool first_commit() override { return unborn(); }
  [[nodiscard]] std::optional<Object> find(const ObjectId& id, std::uint64_t limit) override { return objects_.find(id, limit); }

 private:
  [[nodiscard]] std::string base() const;
  [[nodiscard]] bool unborn() const;

  Environment environment_;
  std::vector<std::string> child_;  // what git runs with
  PlumbingObjects objects_;
};

// Parses the output of `git diff-index --raw -z --no-renames`:
//   entry = ":" old-mode SP new-mode SP old-id SP new-id SP status NUL path NUL
// Leaves out deletions, changes of mode alone and empty content. Throws ScanError on anything else, and on an unresolved conflict.
[[nodiscard]] std::vector<StagedEntry> parse_raw_diff(std::string_view output);

}  // namespace keysieve::git
