#include "source/entry.h"

#include <optional>
#include <string>
#include <utility>

#include "base/error.h"
#include "git/tree.h"
#include "source/new_lines.h"

namespace keysieve {
namespace {

// Nothing where there is nothing of ours to scan.
std::optional<git::Object> read_blob(git::Objects& objects, const Entry& entry, std::uint64_t size_limit) {
  if ((entry.mode & git::kModeType) != git::kModeGitlink) return objects.read(entry.id, git::ObjectType::blob, size_limit);
  // A submodule's commit is not ours to read. But nothing keeps a gitlink from naming one of our blobs.
  std::optional<git::Object> hidden = objects.find(entry.id, size_limit);
  return hidden && hidden->type == git::ObjectType::blob ? std::move(hidden) : std::nullopt;
}

// Of an old version that is beyond the limit or cannot be read, no line is known, and so all count as new: too loud rather than too silent,
// and what was found is still told.
std::vector<std::string> read_old(git::Objects& objects, const std::vector<git::ObjectId>& ids, std::uint64_t size_limit) {
  std::vector<std::string> versions;
  for (const git::ObjectId& id : ids) {
    try {
      versions.push_back(objects.read(id, git::ObjectType::blob, size_limit).bytes);
    } catch (const ScanError&) {
      versions.emplace_back();
    }
  }
  return versions;
}

void take(git::Objects& objects, const Entry& entry, std::string_view bytes, const Lineage* lineage, std::uint64_t size_limit,
          Consumer& consumer) {
  const std::string hex = entry.id.hex();
  Piece piece{entry.path, bytes, entry.commit, hex, {}};
  piece.lineage = lineage;
  if (!entry.old_ids.empty()) {
    piece.old_versions = [&] { return read_old(objects, entry.old_ids, size_limit); };
    piece.is_new = new_lines(bytes, piece.old_versions);
  }
  consumer.count({.blobs = 1});
  consumer.take(piece);
}

void scan(git::Objects& objects, const Entry& entry, std::uint64_t size_limit, Consumer& consumer) {
  const std::optional<git::Object> blob = read_blob(objects, entry, size_limit);
  if (!blob) return;
  if (blob->too_big) {
    const std::string reason = std::to_string(blob->size) + " bytes, over the limit of " + std::to_string(size_limit);
    consumer.skip({std::string(entry.path), reason + " (KEYSIEVE_MAX_SIZE=1G raises it)", true});
    return;
  }
  take(objects, entry, blob->bytes, nullptr, size_limit, consumer);
}

}  // namespace

void scan_entry(git::Objects& objects, const Entry& entry, std::uint64_t size_limit, Consumer& consumer) {
  try {
    scan(objects, entry, size_limit, consumer);
  } catch (const ScanError& error) {
    consumer.skip({std::string(entry.path), error.what(), true});
  }
}

void scan_blob(git::Objects& objects, const Entry& entry, std::string_view bytes, const Lineage* lineage, std::uint64_t size_limit,
               Consumer& consumer) {
  try {
    take(objects, entry, bytes, lineage, size_limit, consumer);
  } catch (const ScanError& error) {
    consumer.skip({std::string(entry.path), error.what(), true});
  }
}

}  // namespace keysieve
