// The staged change as libgit2's index and our own trees show it.
//
// libgit2's own diff is not used: it hides the sides of a conflict, and what else it hides depends on settings of the repository.
#pragma once

#include <optional>
#include <vector>

#include "git/repository.h"
#include "git/staged_view.h"

namespace keysieve::git {

class Libgit2Staged final : public StagedView {
 public:
  explicit Libgit2Staged(const Environment& environment) : repository_(environment) {}

  [[nodiscard]] std::vector<StagedEntry> changes() override;
  [[nodiscard]] bool first_commit() override { return repository_.head_tree().none(); }
  [[nodiscard]] std::optional<Object> find(const ObjectId& id, std::uint64_t limit) override {
    return repository_.objects().find(id, limit);
  }

 private:
  Repository repository_;
};

}  // namespace keysieve::git
