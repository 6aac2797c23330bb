// A database of objects over a list of folders: packs through libgit2, loose objects through our own reader (loose.h says why).
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "git/objects.h"

struct git_odb;

namespace keysieve::git {

// Which objects are checked against their names: all, or loose ones alone. What lies in a pack was checked when it came, and carries
// checksums against decay; to check it again costs two thirds of the time to read it. libgit2 knows this setting for the whole process
// only: whoever was opened last decides.
enum class Check { all, loose };

class Odb final : public Objects {
 public:
  // `dirs` as object_dirs() makes it. Throws ScanError where libgit2 cannot open one.
  explicit Odb(const std::vector<std::string>& dirs, Check check = Check::all);
  ~Odb() override;

  [[nodiscard]] std::optional<Object> find(const ObjectId& id, std::uint64_t limit) override;

  // Type and size alone, `bytes` empty: nothing is inflated, and nothing checked against the name. Nothing where no such object is here.
  [[nodiscard]] std::optional<Object> header(const ObjectId& id);
  // Reads an object of any size and lends its bytes until `use` returns. False where no such object is here; throws like `find`.
  bool lend(const ObjectId& id, const std::function<void(ObjectType, std::string_view)>& use);

  // For libgit2's own walks; owned by this.
  [[nodiscard]] git_odb* handle() const noexcept;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace keysieve::git
