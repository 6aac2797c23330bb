#include "git/quarantine.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/error.h"
#include "git/object_dirs.h"
#include "git/object_folder.h"
#include "git/object_reader.h"
#include "git/odb.h"
#include "git/pack_objects.h"
#include "git/pack_store.h"
#include "git/pack_walk.h"
#include "git/plumbing.h"

namespace keysieve::git {
namespace {

// A child's environment without these variables.
std::vector<std::string> without(std::initializer_list<std::string_view> names) {
  std::vector<std::string> environment = child_environment();
  std::erase_if(environment, [&](const std::string& entry) {
    const std::string_view variable = entry;
    const std::string_view name = variable.substr(0, variable.find('='));
    return std::ranges::find(names, name) != names.end();
  });
  return environment;
}

// Contents that are kept for what is made from them, in bytes.
constexpr std::uint64_t kHold = std::uint64_t{48} << 20;
constexpr std::uint64_t kHoldTrees = std::uint64_t{8} << 20;

class PlumbingQuarantine final : public Quarantine {
 public:
  PlumbingQuarantine()
      : objects_(child_environment()),
        server_(without({"GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_QUARANTINE_PATH"})) {}

  // Without its alternates git sees the quarantine alone.
  [[nodiscard]] std::vector<ListedObject> list() override {
    ObjectList list = list_objects_in(without({"GIT_ALTERNATE_OBJECT_DIRECTORIES"}));
    if (!list.complaint.empty()) throw ScanError("list the quarantine: " + list.complaint);
    return std::move(list.objects);
  }

  [[nodiscard]] std::vector<std::uint32_t> read(std::span<const ObjectId> ids, std::uint64_t, const Take&) override {
    std::vector<std::uint32_t> all(ids.size());
    std::iota(all.begin(), all.end(), 0U);
    return all;
  }

  [[nodiscard]] Objects& objects() noexcept override { return objects_; }

  [[nodiscard]] bool was_there(const ObjectId& id) override { return server_.find(id, kMetaLimit).has_value(); }

 private:
  PlumbingObjects objects_;
  PlumbingObjects server_;
};

// Through libgit2, and through git what libgit2 cannot: "not here" is git's to say, too.
class BothWays final : public Objects {
 public:
  explicit BothWays(Odb& odb) : odb_(odb), git_(child_environment()) {}

  [[nodiscard]] std::optional<Object> find(const ObjectId& id, std::uint64_t limit) override {
    try {
      if (std::optional<Object> object = odb_.find(id, limit)) return object;
    } catch (const ScanError& error) {
      if (std::optional<Object> object = git_.find(id, limit)) return object;
      throw ScanError("read object " + id.hex() + ": git does not find it; by libgit2: " + error.what());
    }
    return git_.find(id, limit);
  }

 private:
  Odb& odb_;
  PlumbingObjects git_;
};

class Libgit2Quarantine final : public Quarantine {
 public:
  // git has just checked what it put into the quarantine, object by object.
  explicit Libgit2Quarantine(std::vector<std::string> dirs)
      : folder_(dirs.front()),
        odb_(dirs, Check::loose),
        packs_(std::make_shared<const PackStore>(std::vector<std::string>{folder_})),
        objects_(packs_, [this] { return std::make_unique<BothWays>(odb_); }, kHoldTrees),
        server_({dirs.begin() + 1, dirs.end()}, Check::loose) {}

  [[nodiscard]] std::vector<ListedObject> list() override {
    require_indexes(folder_);
    ObjectList list = list_objects_of(*packs_, {folder_});
    if (!list.complaint.empty()) throw ScanError("list the quarantine: " + list.complaint);
    for (ListedObject& object : list.objects) {
      if (object.type == ObjectType::blob && object.size == 0) object.size = packed_size_of(object.id);
    }
    return std::move(list.objects);
  }

  [[nodiscard]] std::vector<std::uint32_t> read(std::span<const ObjectId> ids, std::uint64_t limit, const Take& take) override {
    std::vector<std::uint32_t> numbers;
    numbers.reserve(ids.size());
    for (const ObjectId& id : ids) numbers.push_back(packs_->find(id).value_or(PackStore::kNone));
    PackPlan plan(*packs_, numbers);
    Sink sink(take);
    const std::function<bool()> never = [] { return false; };
    PackWalker walker(plan, limit, kHold, sink, never);
    walker.run();
    std::vector<std::uint32_t> left = plan.others();
    left.insert(left.end(), walker.lost().begin(), walker.lost().end());
    std::ranges::sort(left);
    return left;
  }

  [[nodiscard]] Objects& objects() noexcept override { return objects_; }

  [[nodiscard]] bool was_there(const ObjectId& id) override { return server_.header(id).has_value(); }

 private:
  class Sink final : public ObjectSink {
   public:
    explicit Sink(const Take& take) : take_(take) {}
    void take(std::size_t index, ObjectType type, std::string_view bytes, const Lineage& lineage) override {
      take_(index, type, bytes, lineage);
    }
    void fail(std::size_t, const std::string&) override {}  // a walker gives back what it cannot read

   private:
    const Take& take_;
  };

  [[nodiscard]] std::uint64_t packed_size_of(const ObjectId& id) const {
    const std::optional<std::uint32_t> number = packs_->find(id);
    if (!number) return 0;  // loose, and empty
    try {
      return packs_->content_size(*number);
    } catch (const ScanError&) {
      return 0;  // whoever reads it says it better
    }
  }

  std::string folder_;
  Odb odb_;
  // What the push brought in a pack; the server's packs may be large, and little of them is asked for.
  std::shared_ptr<const PackStore> packs_;
  PackObjects objects_;
  Odb server_;
};

}  // namespace

std::unique_ptr<Quarantine> open_quarantine(const Environment& environment, bool sha256) {
  if (!environment.quarantine || !environment.object_directory || environment.alternates.value_or("").empty()) {
    throw ScanError("open the quarantine: git names none (this must run as the pre-receive hook of a git of 2.11 or later)");
  }
  if (environment.quarantine != environment.object_directory) {
    throw ScanError("open the quarantine: GIT_QUARANTINE_PATH and GIT_OBJECT_DIRECTORY name different folders");
  }
  if (!sha256) {
    try {
      std::vector<std::string> dirs = object_dirs(*environment.object_directory, *environment.alternates);
      if (dirs.size() > 1) return std::make_unique<Libgit2Quarantine>(std::move(dirs));
    } catch (const ScanError&) {
      // git itself takes over; where it cannot either, its own error tells.
    }
  }
  return std::make_unique<PlumbingQuarantine>();
}

}  // namespace keysieve::git
