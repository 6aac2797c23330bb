// One entry of an index or a tree, read and handed to a consumer. Shared by the sources that read changes.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "git/object_id.h"
#include "git/objects.h"
#include "source/source.h"

namespace keysieve {

// What a hook reads of one blob at most, in bytes, unless told otherwise.
inline constexpr std::uint64_t kHookSizeLimit = std::uint64_t{64} << 20;

// What stands for a path in a piece that is the message of a commit or a tag, or its other lines.
inline constexpr std::string_view kCommitMessagePath = "(commit message)";
inline constexpr std::string_view kTagMessagePath = "(tag message)";
inline constexpr std::string_view kHeadersPath = "(headers)";

struct Entry {
  std::string_view path;
  std::uint32_t mode = 0;
  git::ObjectId id;
  std::vector<git::ObjectId> old_ids;  // old versions: their lines are not new
  std::string_view commit;             // hexadecimal, or empty
};

// Reads the blob and hands it on as a piece; what cannot be read, or is larger than `size_limit` bytes, is skipped as incomplete. A
// submodule is passed over, but not a blob of ours that hides behind the mode of one.
void scan_entry(git::Objects& objects, const Entry& entry, std::uint64_t size_limit, Consumer& consumer);

// The same where its blob was read already; `lineage` as the piece has it. `objects` is asked for old versions alone.
void scan_blob(git::Objects& objects, const Entry& entry, std::string_view bytes, const Lineage* lineage, std::uint64_t size_limit,
               Consumer& consumer);

}  // namespace keysieve
