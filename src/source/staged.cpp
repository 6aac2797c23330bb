#include "source/staged.h"

#include <algorithm>
#include <optional>
#include <unordered_set>
#include <utility>

#include "config/project.h"
#include "source/entry.h"
#include "source/files.h"
#include "source/settings_change.h"

namespace keysieve {

StagedSource::StagedSource(std::unique_ptr<git::StagedView> view, std::uint64_t size_limit, std::vector<std::string> also)
    : view_(std::move(view)), size_limit_(size_limit), also_(std::move(also)) {}

void StagedSource::run(std::span<Consumer* const> consumers) {
  const std::vector<git::StagedEntry> changes = view_->changes();
  for (const git::StagedEntry& staged : changes) {
    Entry entry{staged.path, staged.mode, staged.id, {}, {}};
    if (std::ranges::find(project_file_names(), staged.path) != project_file_names().end()) note_change(staged);
    if (!staged.old_id.none()) entry.old_ids.push_back(staged.old_id);
    scan_entry(*view_, entry, size_limit_, *consumers.front());
  }
  if (also_.empty()) return;
  std::unordered_set<std::string_view> done;
  for (const git::StagedEntry& staged : changes) done.insert(staged.path);
  std::erase_if(also_, [&done](const std::string& path) { return done.contains(path); });
  Files({.paths = also_, .honour_ignore = false, .max_size = size_limit_}).run(consumers);
}

void StagedSource::note_change(const git::StagedEntry& staged) {
  const auto text = [&](const git::ObjectId& id) -> std::optional<std::string> {
    if (id.none()) return std::nullopt;
    std::optional<git::Object> object = view_->find(id, size_limit_);
    return object ? std::optional(std::move(object->bytes)) : std::nullopt;
  };
  std::string note = settings_change(staged.path, text(staged.old_id), text(staged.id));
  if (!note.empty()) notes_.push_back(std::move(note));
}

}  // namespace keysieve
