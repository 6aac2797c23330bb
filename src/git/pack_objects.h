// Packed objects by name, one at a time: for walks over commits and trees, which ask for much of a repository in an order of their own.
//
// What was made on the way to an object is kept for a while, since the next that is asked for is often made from it, or the other way
// round. What is not in a pack, or cannot be read here, is asked of another way. One thread only.
#pragma once

#include <functional>
#include <list>
#include <memory>
#include <unordered_map>
#include <vector>

#include "git/objects.h"
#include "git/pack_delta.h"
#include "git/pack_file.h"
#include "git/pack_store.h"

namespace keysieve::git {

class PackObjects final : public Objects {
 public:
  using OtherWay = std::function<std::unique_ptr<Objects>()>;

  static constexpr std::uint64_t kHold = std::uint64_t{32} << 20;  // more is slower: it no longer lies close to the processor

  // `other_way` is opened where it is first needed. Of what was made about `hold` bytes are kept.
  PackObjects(std::shared_ptr<const PackStore> store, OtherWay other_way, std::uint64_t hold = kHold)
      : store_(std::move(store)), open_other_way_(std::move(other_way)), hold_(hold) {}

  [[nodiscard]] std::optional<Object> find(const ObjectId& id, std::uint64_t limit) override;
  bool peek(const ObjectId& id, std::uint64_t limit, const Use& use) override;
  // As `find` without another way: nothing where the object is not packed, cannot be read, or is larger than `limit`.
  [[nodiscard]] std::optional<Object> find_packed(const ObjectId& id, std::uint64_t limit);

 private:
  struct Kept {
    Buffer content;
    std::list<std::uint32_t>::iterator age;
  };
  // Nothing where it is not packed, cannot be read, or is larger than `limit`. Good until the next call.
  [[nodiscard]] std::optional<std::string_view> make_packed(const ObjectId& id, std::uint64_t limit, ObjectType& type);
  [[nodiscard]] std::string_view make(std::uint32_t number, std::uint64_t limit);
  [[nodiscard]] std::string_view keep(std::uint32_t number, Buffer content);
  void forget_oldest();

  std::shared_ptr<const PackStore> store_;
  OtherWay open_other_way_;
  std::unique_ptr<Objects> other_way_;
  std::uint64_t hold_;
  Inflater inflater_;
  Buffer delta_;
  Buffer spare_;  // room that was given up last
  std::vector<Copy> copies_;
  std::unordered_map<std::uint32_t, Kept> kept_;
  std::list<std::uint32_t> ages_;  // the oldest first
  std::uint64_t held_ = 0;         // bytes in kept_
};

}  // namespace keysieve::git
