// Reads many packed objects, each once: from every object that is nobody's delta down to all its deltas, what they are made from at hand.
//
// The work is shared between threads by such roots, the largest first. A thread keeps the contents on the way from the root to where it is;
// where those take more than it may hold, the ones farthest from use are given up and made again when the way leads back to them.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "git/object_reader.h"
#include "git/pack_delta.h"
#include "git/pack_file.h"
#include "git/pack_store.h"
#include "git/room.h"

namespace keysieve::git {

// What is to be read, in what order. Shared by threads, constant but for the turn.
class PackPlan final {
 public:
  // Contents of a root that all threads together may have in use, in bytes: a root that is larger than that is walked while no other large
  // one is.
  static constexpr std::uint64_t kRoom = std::uint64_t{160} << 20;

  // `numbers`: of each request its object's, or PackStore::kNone. Of two requests for one object the first is planned.
  PackPlan(const PackStore& store, std::span<const std::uint32_t> numbers);

  [[nodiscard]] const PackStore& store() const noexcept { return store_; }
  // The request for that object, or kNone.
  [[nodiscard]] std::uint32_t request(std::uint32_t number) const noexcept { return requests_[number]; }
  // Whether it, or a delta of it, however far, is requested.
  [[nodiscard]] bool needed(std::uint32_t number) const noexcept { return needed_[number] != 0; }
  // The next root that no thread has taken, or kNone.
  [[nodiscard]] std::uint32_t take_root() noexcept;
  void end() noexcept { next_ = roots_.size(); }
  [[nodiscard]] Room& room() noexcept { return room_; }
  // Requests that are not planned.
  [[nodiscard]] const std::vector<std::uint32_t>& others() const noexcept { return others_; }

 private:
  void find_roots(std::span<const std::uint32_t> numbers);

  const PackStore& store_;
  std::vector<std::uint32_t> requests_;  // by number
  std::vector<std::uint8_t> needed_;     // by number
  std::vector<std::uint32_t> roots_;
  std::vector<std::uint32_t> others_;
  std::atomic<std::size_t> next_{0};
  Room room_{kRoom};
};

// One thread's part.
class PackWalker final {
 public:
  // Of contents at most about `hold` bytes are kept beside the one in use and its base. All that is given must outlive the walker.
  PackWalker(PackPlan& plan, std::uint64_t limit, std::uint64_t hold, ObjectSink& sink, const std::function<bool()>& stop)
      : plan_(plan), store_(plan.store()), limit_(limit), hold_(hold), sink_(sink), stop_(stop) {}

  // Takes roots until none is left, or `stop` says so. Throws what the sink throws.
  void run();
  // Requests that could not be read here: larger than the limit, damaged, or made from such.
  [[nodiscard]] const std::vector<std::uint32_t>& lost() const noexcept { return lost_; }

 private:
  struct Level {
    std::uint32_t number = 0;
    std::uint32_t next = PackStore::kNone;  // the next of its deltas
    bool taken = false;                     // handed to the sink
    bool kept = false;                      // its content is still here
    Buffer content;
  };

  void walk(std::uint32_t root);
  [[nodiscard]] std::uint64_t room_for(std::uint32_t root) const noexcept;
  [[nodiscard]] bool enter(std::uint32_t number, std::size_t depth);
  void make(std::uint32_t number, std::size_t depth);
  void inflate(std::uint32_t number, Buffer& to);
  void apply(std::uint32_t number, std::string_view base, Buffer& to);
  void make_again(std::size_t depth);
  void keep_within(std::size_t depth);
  void lose(std::uint32_t number);

  PackPlan& plan_;
  const PackStore& store_;
  std::uint64_t limit_;
  std::uint64_t hold_;
  ObjectSink& sink_;
  const std::function<bool()>& stop_;
  Inflater inflater_;
  std::vector<Level> levels_;
  Buffer delta_;
  std::vector<Copy> copies_;
  std::vector<std::uint32_t> lost_;
  bool stopped_ = false;
};

}  // namespace keysieve::git
