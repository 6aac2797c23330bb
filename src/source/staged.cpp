#include "source/staged.h"

#include <utility>

#include "source/entry.h"

namespace keysieve {

StagedSource::StagedSource(std::unique_ptr<git::StagedView> view, std::uint64_t size_limit)
    : view_(std::move(view)), size_limit_(size_limit) {}

void StagedSource::run(std::span<Consumer* const> consumers) {
  for (const git::StagedEntry& staged : view_->changes()) {
    Entry entry{staged.path, staged.mode, staged.id, {}, {}};
    if (!staged.old_id.none()) entry.old_ids.push_back(staged.old_id);
    scan_entry(*view_, entry, size_limit_, *consumers.front());
  }
}

}  // namespace keysieve
