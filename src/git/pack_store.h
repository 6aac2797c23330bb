// Every object in the packs of some folders, and what each is the delta of: the map by which all packed content is read.
//
// An object has a number: packs one after the other, objects in the order in which they lie. Built once; constant then, shared by threads.
// Of an object that lies in several packs each copy has a number. A pack that cannot be read as one is told of in `complaint` and left out,
// an entry that cannot be read has no type: the caller asks another way for what it names.
//
// A multi-pack index is passed over: git keeps each pack's own beside it, and without that reads no object of the pack either.
//
// Not for SHA-256, and not for loose objects. Packs are never written in place, so they are mapped.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "git/object_id.h"
#include "git/objects.h"
#include "git/pack_file.h"
#include "git/pack_index.h"

namespace keysieve::git {

class PackStore final {
 public:
  static constexpr std::uint32_t kNone = UINT32_MAX;

  // `folders` as object_dirs() makes it: of a name the copy in the first of them is the one that find() gives.
  explicit PackStore(const std::vector<std::string>& folders);
  // One pack, borrowed: for proofs.
  PackStore(std::string_view index, std::string_view pack);
  ~PackStore();
  PackStore(const PackStore&) = delete;
  PackStore& operator=(const PackStore&) = delete;

  [[nodiscard]] std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(objects_.size()); }
  [[nodiscard]] const std::string& complaint() const noexcept { return complaint_; }

  // Whether there is more than one pack, so that an object may be there more than once.
  [[nodiscard]] bool copies() const noexcept { return packs_.size() > 1; }

  [[nodiscard]] std::optional<std::uint32_t> find(const ObjectId& id) const;
  [[nodiscard]] ObjectId id(std::uint32_t number) const;
  // Nothing where the object, or one that it is made from, cannot be read.
  [[nodiscard]] std::optional<ObjectType> type(std::uint32_t number) const noexcept;
  // The object that it is a delta of, or kNone. Never a circle where there is a type.
  [[nodiscard]] std::uint32_t base(std::uint32_t number) const noexcept { return objects_[number].base; }
  // Deltas of this object: the first, and the next of the same base; or kNone.
  [[nodiscard]] std::uint32_t first_delta(std::uint32_t number) const noexcept { return objects_[number].first_delta; }
  [[nodiscard]] std::uint32_t next_delta(std::uint32_t number) const noexcept { return objects_[number].next_delta; }
  // How many bytes it takes in its pack.
  [[nodiscard]] std::uint64_t packed_size(std::uint32_t number) const noexcept;

  // Both throw ScanError, whose message is the reason alone.
  [[nodiscard]] PackEntry entry(std::uint32_t number) const;
  void inflate(std::uint32_t number, const PackEntry& entry, Inflater& inflater, Buffer& to) const;
  // How many bytes of content the object has, as its pack says.
  [[nodiscard]] std::uint64_t content_size(std::uint32_t number) const;

 private:
  struct Pack;
  struct PackedObject {
    std::uint64_t offset = 0;
    std::uint32_t position = 0;  // in the index
    std::uint32_t base = kNone;
    std::uint32_t first_delta = kNone;
    std::uint32_t next_delta = kNone;
    std::uint8_t type = 0;  // as EntryKind has it; 0: none
  };

  void open_folder(const std::string& folder);
  void add(std::unique_ptr<Pack> pack);
  void link(const Pack& pack, std::uint32_t number);
  void find_types();
  [[nodiscard]] const Pack& pack_of(std::uint32_t number) const noexcept;
  [[nodiscard]] std::uint32_t number_at(const Pack& pack, std::uint64_t offset, std::uint32_t near) const noexcept;

  std::vector<std::unique_ptr<Pack>> packs_;
  std::vector<PackedObject> objects_;
  std::vector<std::uint32_t> by_position_;  // of a pack's positions, behind its first number: numbers
  std::string complaint_;
};

}  // namespace keysieve::git
