// The staged change by the shortest way: the index where it lies (index_reader.h), and of HEAD's trees only those that differ from the
// cache-tree, so that folders in which nothing changed are stepped over whole.
//
// What it lists is what Libgit2Staged lists; a test holds the two and git against each other over thousands of repositories. Whatever it
// does not know it refuses, and the next way reads.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "git/repository.h"
#include "git/staged_view.h"

namespace keysieve::git {

class QuickStaged final : public StagedView {
 public:
  explicit QuickStaged(const Environment& environment) : repository_(environment) {}

  [[nodiscard]] std::vector<StagedEntry> changes() override;
  [[nodiscard]] bool first_commit() override { return repository_.head_tree().none(); }
  [[nodiscard]] std::optional<Object> find(const ObjectId& id, std::uint64_t limit) override {
    return repository_.objects().find(id, limit);
  }

 private:
  Repository repository_;
};

// What the index in `bytes` has that the tree `head` (none(): the empty one) has not. Throws ScanError as said above.
[[nodiscard]] std::vector<StagedEntry> changed_entries(std::string_view bytes, const ObjectId& head, Objects& objects);

}  // namespace keysieve::git
