// Every object of a pack that has no index (a bundle's), read where it lies. SHA-1 alone.
//
// Nothing is believed for standing in the pack; memory stays within the bounds, whatever it claims.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/lineage.h"
#include "git/object_id.h"
#include "git/objects.h"
#include "git/pack_bytes.h"
#include "git/pack_file.h"

namespace keysieve::git {

class BarePack final {
 public:
  struct Bounds {
    std::uint64_t object = 0;  // bytes of one
    std::uint64_t held = 0;    // bytes of those that others are made from, at a time
    std::uint32_t entries = 0;
  };
  // Whether to go on. Asked often.
  using GoOn = std::function<bool()>;
  using Take = std::function<void(ObjectType, const ObjectId&, std::string_view content)>;

  // Finds every entry, for which it inflates them all. `pack` and `go_on` must outlive this. Throws ScanError, whose message is the reason
  // alone, where the pack does not begin as one.
  BarePack(std::string_view pack, const Bounds& bounds, const GoOn& go_on);

  // Calls `take` for every object of these types whose content can be made.
  void walk(std::span<const ObjectType> types, const Take& take);

  // The rest cannot be reached, since what came before is damaged, or there is too much of it.
  [[nodiscard]] bool cut() const noexcept { return cut_; }
  // After all types were walked: objects that are made from ones that the pack does not hold; and that are damaged, or beyond the bounds.
  [[nodiscard]] std::uint64_t without_base() const noexcept;
  [[nodiscard]] std::uint64_t lost() const noexcept { return lost_; }

 private:
  static constexpr std::uint32_t kNone = UINT32_MAX;
  struct Entry {
    PackEntry head;
    std::uint32_t next_delta = kNone;   // of the same base
    std::uint32_t first_delta = kNone;  // by offset
    bool met = false;
  };
  struct Level {
    Buffer content;
    std::vector<std::uint32_t> deltas;  // still to be made from it
  };

  void find_entries(std::string_view pack);
  void descend(std::uint32_t root, ObjectType type, const Take& take);
  [[nodiscard]] bool make(std::uint32_t number, std::size_t depth, ObjectType type, const Take& take);

  std::string_view pack_;
  Bounds bounds_;
  const GoOn& go_on_;
  std::vector<Entry> entries_;
  std::unordered_multimap<ObjectId, std::uint32_t, ObjectId::Hash> by_name_;  // deltas that name their base
  std::vector<Level> levels_;
  std::uint64_t held_ = 0;
  Inflater inflater_;
  Buffer delta_;
  std::vector<Copy> copies_;
  std::uint64_t lost_ = 0;
  bool cut_ = false;
};

}  // namespace keysieve::git
