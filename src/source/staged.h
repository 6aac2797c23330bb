// What `git commit` is about to record: the new side of every changed entry of the index.
#pragma once

#include <cstdint>
#include <memory>

#include "git/staged_view.h"
#include "source/source.h"

namespace keysieve {

// What a hook reads of one blob at most, unless told otherwise.
inline constexpr std::uint64_t kHookSizeLimit = std::uint64_t{64} << 20;

class StagedSource final : public Source {
 public:
  // Blobs of more than `size_limit` bytes are skipped as incomplete.
  StagedSource(std::unique_ptr<git::StagedView> view, std::uint64_t size_limit);

  // Uses the first consumer alone: a commit is small.
  void run(std::span<Consumer* const> consumers) override;

 private:
  void scan(const git::StagedEntry& entry, Consumer& consumer);
  [[nodiscard]] std::vector<std::string> old_versions(const git::ObjectId& id);

  std::unique_ptr<git::StagedView> view_;
  std::uint64_t size_limit_;
};

}  // namespace keysieve
