// A database of objects over a list of folders: packs through libgit2, loose objects through our own reader (loose.h says why).
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "git/objects.h"

struct git_odb;

namespace keysieve::git {

class Odb final : public Objects {
 public:
  // `dirs` as object_dirs() makes it. Throws ScanError where libgit2 cannot open one.
  explicit Odb(const std::vector<std::string>& dirs);
  ~Odb() override;

  [[nodiscard]] std::optional<Object> find(const ObjectId& id, std::uint64_t limit) override;

  // Type and size alone, `bytes` empty: nothing is inflated, and nothing checked against the name. Nothing where no such object is here.
  [[nodiscard]] std::optional<Object> header(const ObjectId& id);

  // For libgit2's own walks; owned by this.
  [[nodiscard]] git_odb* handle() const noexcept;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace keysieve::git
