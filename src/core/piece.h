// What a source hands on: some bytes, and where they come from.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/lineage.h"

namespace keysieve {

// Half open, in bytes from the start of the piece.
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
  [[nodiscard]] std::size_t size() const noexcept { return end - begin; }
  [[nodiscard]] bool overlaps(const Span& other) const noexcept { return begin < other.end && other.begin < end; }
  [[nodiscard]] std::string_view of(std::string_view bytes) const { return bytes.substr(begin, end - begin); }
  friend bool operator==(const Span&, const Span&) = default;
};

// Tells whether any line of [first, last] (from 1, inclusive) is new. Asked only where something was found, since it may have to read
// the old version; throws ScanError when that fails.
using IsNew = std::function<bool(std::size_t first, std::size_t last)>;

// Reads what the piece was before; of a version that cannot be read, nothing. Called only where something was found, at most twice.
using OldVersions = std::function<std::vector<std::string>()>;

// Views are borrowed from the source and good until its consumer returns.
struct Piece {
  std::string_view path;                            // as git or the file system has it: any bytes but NUL; relative, with '/'
  std::string_view bytes;                           // the file's own bytes; never assume text, UTF-8 or a last newline
  std::string_view commit;                          // hexadecimal id, or empty where there is none
  std::string_view blob;                            // hexadecimal id, or empty
  IsNew is_new;                                     // empty: every line is new
  OldVersions old_versions{};                       // empty: there are none, or nobody asks
  const Lineage* lineage = nullptr;                 // null: nothing is known of how it was made; borrowed
  std::span<const std::string_view> other_paths{};  // at which the same bytes stand as well (history)
};

// Something that was not scanned, and why. A skip by policy (`incomplete` false: a binary file by the user's wish, an allowed path)
// leaves the result whole; everything else makes the status 3.
struct Skip {
  std::string path;
  std::string reason;
  bool incomplete = true;
};

// What has been read, for the summary.
struct Counts {
  std::uint64_t bytes = 0;
  std::uint64_t files = 0;
  std::uint64_t blobs = 0;
  std::uint64_t commits = 0;
};

}  // namespace keysieve
