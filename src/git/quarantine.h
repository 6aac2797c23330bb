// What a push brought: the objects that git holds in quarantine while the pre-receive hook decides.
//
// git names the folder in GIT_QUARANTINE_PATH (and GIT_OBJECT_DIRECTORY), and the server's own objects as its alternates. Everything new to
// the server lies there, reachable or not; now and then also an old object, which git put there as the base of a delta. What lies on the
// server already is not written again where the push is unpacked into loose objects, so "not in quarantine" does not mean "reachable".
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "core/lineage.h"
#include "git/environment.h"
#include "git/object_id.h"
#include "git/object_list.h"
#include "git/objects.h"

namespace keysieve::git {

class Quarantine {
 public:
  virtual ~Quarantine() = default;

  // Everything that lies in the quarantine, loose and packed, each once; of blobs the size is told. Throws ScanError where that cannot be
  // told whole.
  [[nodiscard]] virtual std::vector<ListedObject> list() = 0;

  // `index` into the names that were asked for; the bytes are lent. The base of the lineage is what was taken last at the depth before.
  using Take = std::function<void(std::size_t index, ObjectType type, std::string_view bytes, const Lineage& lineage)>;

  // Hands on many objects of the quarantine as far as they are packed, each once, what is a delta right after what it is made from. Gives
  // back, ascending, which of them are to be read singly, through objects(): loose ones, damaged ones, those larger than `limit`. Throws
  // what `take` throws.
  [[nodiscard]] virtual std::vector<std::uint32_t> read(std::span<const ObjectId> ids, std::uint64_t limit, const Take& take) = 0;

  // The quarantine and the server's objects together. Owned by this.
  [[nodiscard]] virtual Objects& objects() noexcept = 0;

  // Whether the server had the object before this push.
  [[nodiscard]] virtual bool was_there(const ObjectId& id) = 0;
};

// `sha256`: the push names its objects so; libgit2 does not read those, and git takes over. Throws ScanError where there is no quarantine:
// the hook was not started by a git that receives a push, or as another hook than pre-receive.
[[nodiscard]] std::unique_ptr<Quarantine> open_quarantine(const Environment& environment, bool sha256);

}  // namespace keysieve::git
