// A pack read where it lies: what stands at an offset, inflated on demand.
//
//   pack  = "PACK" version count *entry sum      version 2 or 3
//   entry = head [base] zlib-stream         head: three bits of kind, then the inflated size in groups of 4, 7, 7, ... bits
//   base  = of an offset delta how far back its base begins, of a name delta the name of its base
// Source: gitformat-pack(5). SHA-1 alone. Nothing is believed for standing in the file: lengths and offsets are checked where they are
// used.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "git/objects.h"
#include "git/pack_bytes.h"

struct libdeflate_decompressor;

namespace keysieve::git {

enum class EntryKind : std::uint8_t { commit = 1, tree = 2, blob = 3, tag = 4, offset_delta = 6, name_delta = 7 };

[[nodiscard]] constexpr bool is_delta(EntryKind kind) noexcept {
  return kind == EntryKind::offset_delta || kind == EntryKind::name_delta;
}

// Nothing of a delta, whose type is its base's, and of what is no kind.
[[nodiscard]] constexpr std::optional<ObjectType> type_of(EntryKind kind) noexcept {
  switch (kind) {
    case EntryKind::commit: return ObjectType::commit;
    case EntryKind::tree: return ObjectType::tree;
    case EntryKind::blob: return ObjectType::blob;
    case EntryKind::tag: return ObjectType::tag;
    default: return std::nullopt;
  }
}

struct PackEntry {
  EntryKind kind = EntryKind::blob;
  std::uint64_t size = 0;         // inflated: of the content, or of the delta
  std::uint64_t data = 0;         // where the zlib stream begins
  std::uint64_t end = 0;          // where it must have ended
  std::uint64_t base_offset = 0;  // of an offset delta
  std::string_view base_name;     // of a name delta; raw
};

// Throws ScanError, whose message is the reason alone, where the bytes do not begin as a pack does.
void check_pack(std::string_view pack);

// `pack` is the whole file; the next entry begins at `end`, or beyond the last. Throws ScanError where no entry can begin there.
[[nodiscard]] PackEntry read_entry(std::string_view pack, std::uint64_t offset, std::uint64_t end = UINT64_MAX);

// Inflates. One a thread.
class Inflater final {
 public:
  Inflater();
  ~Inflater();
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  // The content of the entry, or its delta, into `to`. Throws ScanError where the stream is damaged or holds another number of bytes than
  // its head says.
  void inflate(std::string_view pack, const PackEntry& entry, Buffer& to);

 private:
  struct Free {
    void operator()(libdeflate_decompressor* decompressor) const noexcept;
  };
  std::unique_ptr<libdeflate_decompressor, Free> decompressor_;
};

// The first bytes of what an entry inflates to, at most `most`: enough for the sizes that a delta begins with. Throws like inflate().
[[nodiscard]] std::string inflated_start(std::string_view pack, const PackEntry& entry, std::size_t most);

}  // namespace keysieve::git
