// Every secret ever committed: each blob that history holds is read once and looked at under every path that it stood at, and every
// message.
//
// First the commits and trees are walked, oldest first, for where each blob stood first; then blobs, commits and tags are read in the
// order in which they lie in the packs, on all threads; then what was found is placed: the commit that brought it, who, when, and where
// else it stands.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "git/object_list.h"
#include "git/object_reader.h"
#include "source/history_map.h"
#include "source/history_memory.h"
#include "source/placing.h"
#include "source/source.h"

namespace keysieve {

// Whether any of some rules matches in a piece. Used by one thread.
using Seeker = std::function<bool(const Piece&)>;

// For `since_last`: where and what to remember.
struct MemoryOptions {
  std::string path;
  MemoryKey key;
  RuleNamed rule_named;
  // Seekers of these own rules, one a thread.
  std::function<std::vector<Seeker>(const std::vector<std::string>& rules, std::size_t threads)> seekers;
};

struct HistoryOptions {
  HistoryRange range;
  // In bytes, of one blob. Each thread holds one at a time, and what its delta is made from.
  std::uint64_t size_limit = std::uint64_t{128} << 20;
  std::function<bool()> stop = [] { return false; };  // asked often, by all threads; true: end early, and tell what was found
  // Where it is given, what an earlier run read is not read again, or for the rules alone that have changed since; the findings are the
  // same. For the whole of history alone.
  std::optional<MemoryOptions> memory{};
  // Bytes read so far and in all, as they are stored; called by one thread at a time.
  std::function<void(std::uint64_t done, std::uint64_t total)> progress = [](std::uint64_t, std::uint64_t) {};
};

class HistorySource final : public Source {
 public:
  explicit HistorySource(HistoryOptions options) : options_(std::move(options)) {}

  void run(std::span<Consumer* const> consumers) override;

  // One finding a secret: at the commit that brought it, with the other places in `also`. Of a range, only what came in with it: not what a
  // file held already that the range changed.
  void place(std::vector<Finding>& findings, Consumer& consumer) override;

  void finish(bool complete) override;
  [[nodiscard]] std::vector<std::string> notes() const override { return notes_; }

 private:
  class Sink;
  // What a request is for.
  struct Wanted {
    git::ObjectType type = git::ObjectType::blob;
    std::uint32_t blob = 0;                 // its number in the walk
    std::uint64_t stored = 0;               // bytes in the pack, for the progress
    const std::string* old_path = nullptr;  // of a blob that is read only for what was there before the range
  };

  void choose(const git::ObjectList& list, Consumer& consumer);
  void choose_unlisted(const std::vector<bool>& listed, const git::ObjectList& list, Consumer& consumer);
  void choose_new();
  void choose_old_sides();
  void remember();
  [[nodiscard]] bool was_read(std::size_t index) const;
  void note_unread(const git::ObjectId& object, const Wanted& wanted);
  void note_unread(std::uint32_t blob);
  void drop_older(std::vector<Finding>& findings) const;
  void want(const git::ObjectId& id, std::uint64_t size, Wanted wanted);
  void read(git::ObjectReader& reader, std::span<Consumer* const> consumers);

  HistoryOptions options_;
  std::unique_ptr<git::Objects> objects_;
  std::unique_ptr<HistoryMap> map_;
  std::vector<git::ObjectRequest> requests_;
  std::vector<Wanted> wanted_;           // beside requests_
  std::optional<HistoryMemory> memory_;  // of the last run
  std::vector<std::string> changed_;     // own rules that are to be looked for in all that it knows
  std::set<git::ObjectId> again_;        // of what it knows, what is to be read with all rules
  std::vector<StandingFinding> stands_;  // for the next one, as are the next two
  std::vector<Unread> unread_;
  std::set<git::ObjectId> unread_tags_;
  std::size_t told_ = 0;       // reasons why these were not read whole
  std::size_t elsewhere_ = 0;  // other reasons why the scan is incomplete
  std::vector<std::string> notes_;
};

}  // namespace keysieve
