// Objects of one folder of objects, read by keysieve alone: loose ones, and packed ones one at a time.
//
// For a few objects out of many: nothing is read that is not on the way to them. Whoever reads a history takes PackStore. A multi-pack
// index is passed over, as PackStore says. Alternates are not looked at: that there are none is for the caller to know. Every object is
// checked against its name. SHA-1 alone.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "git/objects.h"
#include "git/pack_delta.h"
#include "git/pack_file.h"

namespace keysieve::git {

class PlainObjects final : public Objects {
 public:
  // `folder` as it stands in a repository (.git/objects).
  explicit PlainObjects(std::string folder);
  ~PlainObjects() override;

  // Where a pack is damaged, or cannot be opened, that is a ScanError also for an object that may lie elsewhere.
  [[nodiscard]] std::optional<Object> find(const ObjectId& id, std::uint64_t limit) override;

 private:
  struct Pack;
  [[nodiscard]] std::optional<Object> find_loose(const ObjectId& id, std::uint64_t limit) const;
  [[nodiscard]] std::optional<Object> find_packed(const ObjectId& id, std::uint64_t limit);
  [[nodiscard]] Object make(Pack& pack, std::uint64_t offset, std::uint64_t limit);
  void list_packs();

  std::string folder_;
  bool listed_ = false;
  std::vector<std::unique_ptr<Pack>> packs_;  // the one that gave the last object first
  Inflater inflater_;
  Buffer content_;
  Buffer made_;
  Buffer delta_;
};

}  // namespace keysieve::git
