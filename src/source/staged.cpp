#include "source/staged.h"

#include <optional>
#include <string>
#include <utility>

#include "base/error.h"
#include "git/tree.h"
#include "source/new_lines.h"

namespace keysieve {

StagedSource::StagedSource(std::unique_ptr<git::StagedView> view, std::uint64_t size_limit)
    : view_(std::move(view)), size_limit_(size_limit) {}

void StagedSource::run(std::span<Consumer* const> consumers) {
  Consumer& consumer = *consumers.front();
  for (const git::StagedEntry& entry : view_->changes()) {
    try {
      scan(entry, consumer);
    } catch (const ScanError& error) {
      consumer.skip({entry.path, error.what(), true});
    }
  }
}

void StagedSource::scan(const git::StagedEntry& entry, Consumer& consumer) {
  git::Object object;
  if ((entry.mode & git::kModeType) == git::kModeGitlink) {
    // A submodule's commit is not ours to read. But nothing keeps a gitlink from naming one of our blobs.
    std::optional<git::Object> hidden = view_->find(entry.id, size_limit_);
    if (!hidden || hidden->type != git::ObjectType::blob) return;
    object = std::move(*hidden);
  } else {
    object = view_->read(entry.id, git::ObjectType::blob, size_limit_);
  }
  if (object.too_big) {
    consumer.skip({entry.path, std::to_string(object.size) + " bytes, more than the limit of " + std::to_string(size_limit_), true});
    return;
  }
  const std::string hex = entry.id.hex();
  Piece piece{entry.path, object.bytes, {}, hex, {}};
  if (!entry.old_id.none()) piece.is_new = new_lines(object.bytes, [this, id = entry.old_id] { return old_versions(id); });
  consumer.count({0, 1, 1, 0});
  consumer.take(piece);
}

// An old version beyond the limit is not read, and then every line counts as new: too loud rather than too silent.
std::vector<std::string> StagedSource::old_versions(const git::ObjectId& id) {
  git::Object object = view_->read(id, git::ObjectType::blob, size_limit_);
  if (object.too_big) return {};
  return {std::move(object.bytes)};
}

}  // namespace keysieve
