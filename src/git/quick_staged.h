// The staged change by the shortest way: the index where it lies (index_reader.h), and of HEAD's trees only those that differ from the
// cache-tree, so that folders in which nothing changed are stepped over whole.
//
// Repositories of the plain shape are opened and read by keysieve alone (plain_repository.h), others through libgit2.
//
// What it lists is what Libgit2Staged lists; a test holds them and git against each other over thousands of repositories. Whatever it
// does not know it refuses, and the next way reads.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "git/plain_repository.h"
#include "git/repository.h"
#include "git/staged_view.h"

namespace keysieve::git {

// What the index in `bytes` has that the tree `head` (none(): the empty one) has not. Throws ScanError as said above.
[[nodiscard]] std::vector<StagedEntry> changed_entries(std::string_view bytes, const ObjectId& head, Objects& objects);
// Of the index in that file.
[[nodiscard]] std::vector<StagedEntry> changed_entries_of(const std::string& path, const ObjectId& head, Objects& objects);

// `Opened` is what opens the repository and reads its objects.
template <class Opened>
class QuickStagedBy final : public StagedView {
 public:
  explicit QuickStagedBy(const Environment& environment) : repository_(environment) {}

  [[nodiscard]] std::vector<StagedEntry> changes() override {
    const std::optional<std::string> path = repository_.index_path();
    if (!path) return {};
    return changed_entries_of(*path, repository_.head_tree(), repository_.objects());
  }
  [[nodiscard]] bool first_commit() override { return repository_.head_tree().none(); }
  [[nodiscard]] std::optional<Object> find(const ObjectId& id, std::uint64_t limit) override {
    return repository_.objects().find(id, limit);
  }

 private:
  Opened repository_;
};

using PlainStaged = QuickStagedBy<PlainRepository>;
using QuickStaged = QuickStagedBy<Repository>;

}  // namespace keysieve::git
