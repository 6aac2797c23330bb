// Which blobs stand at which paths, and in which commit each first did: one pass over the trees of commits, oldest first.
//
// A tree is read once for each path that it stands at, and of a tree only what differs from one that was read at its path before is looked
// at: from that of the parent where it is known, else from the last. One thread only; several walks, each over some commits in a row, can
// be made one.
#pragma once

#include <cstdint>
#include <memory_resource>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "git/commit_walk.h"
#include "git/object_id.h"
#include "git/objects.h"

namespace keysieve::git {

// No commit: what a ref names directly, or what cannot be reached.
inline constexpr std::uint32_t kNoCommit = UINT32_MAX;

// A blob that stands at a path, first in that commit. Numbers of the walk's own lists.
struct Standing {
  std::uint32_t blob = 0;
  std::uint32_t path = 0;
  std::uint32_t commit = kNoCommit;
};

class PathWalk final {
 public:
  // `objects` must outlive this. `lost` is told of trees that cannot be read, each once a path.
  PathWalk(Objects& objects, OnLost lost) : objects_(objects), lost_(std::move(lost)) {}

  // Everything in that tree that no tree before it had at the same path. A tree of commits in their order, as walk_commits() gives them;
  // `before` is one that is likely to be much the same, or none().
  void add(const ObjectId& tree, std::uint32_t commit, const ObjectId& before = {}) { walk(tree, before, commit, true); }
  // What stands in that tree is known: it is not listed, and not when it comes again either.
  void pass_over(const ObjectId& tree) { walk(tree, {}, kNoCommit, false); }
  // What a walk over later commits found joins this one's, as if they had been added here; nothing is compared with its trees any more.
  void absorb(PathWalk&& later);
  // Bytes of trees that are kept to compare others with.
  void hold_at_most(std::size_t bytes) { most_last_bytes_ = bytes; }
  // A blob by itself.
  void add_blob(const ObjectId& blob, std::string_view path);
  // A blob at a path, first in that commit or one that was told of before, whatever was passed over.
  void add_standing(const ObjectId& blob, std::string_view path, std::uint32_t commit);

  [[nodiscard]] const std::vector<Standing>& standings() const noexcept { return standings_; }  // in the order of adding
  [[nodiscard]] const ObjectId& blob(std::uint32_t number) const { return blobs_[number]; }
  // False where nothing but the commit of a submodule is to be expected there; a blob may hide behind it.
  [[nodiscard]] bool must_be_blob(std::uint32_t number) const { return must_be_blob_[number]; }
  [[nodiscard]] std::optional<std::uint32_t> number_of(const ObjectId& blob) const;
  [[nodiscard]] std::optional<std::uint32_t> number_of(std::string_view path) const;
  [[nodiscard]] std::size_t blobs() const noexcept { return blobs_.size(); }
  [[nodiscard]] std::string_view path(std::uint32_t number) const { return paths_[number]; }
  [[nodiscard]] bool knows_tree(const ObjectId& tree) const { return grown_.trees.contains(tree); }

 private:
  static constexpr std::size_t kMostLastBytes = std::size_t{96} << 20;

  struct Place {
    ObjectId tree;
    std::uint32_t path = 0;  // with a '/' at its end, or empty
    friend bool operator==(const Place&, const Place&) = default;
    struct Hash {
      std::size_t operator()(const Place& place) const noexcept { return ObjectId::Hash{}(place.tree) * 31 + place.path; }
    };
  };
  // What only grows. It is never destroyed, its memory is given back as a whole: nothing in it has anything to undo, and to visit all of it
  // for that took a twentieth of a history's time.
  struct Grown {
    Grown(std::pmr::memory_resource* room, std::pmr::memory_resource* path_room)
        : places(room), trees(room), blob_numbers(room), pairs(room), path_numbers(path_room) {}
    std::pmr::unordered_map<Place, bool, Place::Hash> places;  // true: read to its end
    std::pmr::unordered_set<ObjectId, ObjectId::Hash> trees;
    std::pmr::unordered_map<ObjectId, std::uint32_t, ObjectId::Hash> blob_numbers;
    std::pmr::unordered_set<std::uint64_t> pairs;                           // blob and path
    std::pmr::unordered_map<std::string_view, std::uint32_t> path_numbers;  // their bytes are in the room of paths
  };
  static_assert(std::is_trivially_destructible_v<Place> && std::is_trivially_destructible_v<ObjectId>);
  struct Last {
    ObjectId tree;
    std::string bytes;
  };
  struct Visit {
    Place place;
    ObjectId before;
  };

  void walk(const ObjectId& tree, const ObjectId& before, std::uint32_t commit, bool listed);
  void read(const Visit& visit, std::uint32_t commit, bool listed, std::vector<Visit>& todo);
  void go_back(const Visit& visit, Last& last);
  void remember(Last& last, const ObjectId& tree, std::string_view bytes);
  void compare(const Place& place, const Last& last, std::string_view bytes, std::uint32_t commit, bool listed, std::vector<Visit>& todo);
  [[nodiscard]] bool is_new_place(const Place& place);
  [[nodiscard]] std::uint32_t number_of_path(std::string_view folder, std::string_view name, bool is_folder);
  [[nodiscard]] std::uint32_t number_of_whole(std::string_view path);
  [[nodiscard]] std::uint32_t number_of_blob(const ObjectId& blob);
  [[nodiscard]] static std::uint64_t pair_of(const Standing& standing);
  void list(const ObjectId& blob, std::uint32_t mode, Standing standing, bool listed);

  Objects& objects_;
  OnLost lost_;
  std::pmr::monotonic_buffer_resource room_;
  std::pmr::monotonic_buffer_resource path_room_;  // one thread may add to this, and one to the other
  Grown& grown_ = *std::pmr::polymorphic_allocator<>(&room_).new_object<Grown>(&room_, &path_room_);
  bool at_first_path_alone_ = false;
  std::unordered_map<std::uint32_t, Last> last_;  // by path
  std::size_t last_bytes_ = 0;
  std::size_t most_last_bytes_ = kMostLastBytes;
  std::vector<std::string_view> paths_;  // as in path_numbers
  std::vector<ObjectId> blobs_;
  std::vector<bool> must_be_blob_;
  std::vector<Standing> standings_;
  std::string buffer_;
};

}  // namespace keysieve::git
