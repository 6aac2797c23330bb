// What history holds, before any of its content is read: its commits, oldest first, and for each blob where it stood first.
//
// Plain data once it is made; read by all threads.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "git/commit_walk.h"
#include "git/object_list.h"
#include "git/path_walk.h"
#include "git/tips.h"
#include "source/source.h"

namespace keysieve {

// What a person asked for.
struct HistoryRange {
  std::vector<std::string> revisions;   // as git knows them; empty: every ref
  std::string since;                    // a date as git reads it; empty: from the beginning
  std::size_t most_commits = SIZE_MAX;  // only so many of the newest
  bool all_objects = false;             // also what no ref leads to
  [[nodiscard]] bool whole() const { return revisions.empty() && since.empty() && most_commits == SIZE_MAX; }
};

// Where it begins. Throws UsageError where the range names what is not there, ScanError where the refs cannot be read.
[[nodiscard]] git::Tips tips_of(const HistoryRange& range);

// Of a repository's history, what needs no reading any more.
struct HistoryKnown {
  std::span<const git::WalkedCommit> commits;  // as walk_commits() gave them, with all that they lead to
  std::span<const git::ObjectId> tags;
  bool read_content = false;  // the content is to be read all the same
};

class HistoryMap final {
 public:
  using OldSides = std::unordered_map<git::ObjectId, std::string, git::ObjectId::Hash>;  // blob to path

  // How it reads: by `objects`, which must outlive it, and while it is being made on up to so many threads, by `more` of them. Commits
  // that are in `commits` were read already.
  struct Reading {
    git::Objects& objects;
    std::function<std::unique_ptr<git::Objects>()> more;
    std::size_t threads = 1;
    git::ReadCommits commits{};
  };
  // Of what is `known` only the commits are in the map, none of the content, unless that is to be read all the same. `list` is asked for
  // as late as can be. What cannot be read is skipped as incomplete. The map is the same with any number of threads. `tips`: of the range.
  HistoryMap(Reading reading, git::Tips tips, const HistoryRange& range, const HistoryKnown& known,
             const std::function<const git::ObjectList&()>& list, Consumer& consumer);

  // What is known to stand at a path and is to be read all the same; `commit` is the first that has it.
  struct Again {
    git::ObjectId blob;
    std::string path;
    std::uint32_t commit = git::kNoCommit;
  };
  void read_again(std::span<const Again> again);

  [[nodiscard]] const std::vector<git::WalkedCommit>& commits() const noexcept { return commits_; }
  [[nodiscard]] const std::vector<git::Tip>& tips() const noexcept { return tips_.tips; }
  [[nodiscard]] bool has_commit(const git::ObjectId& id) const { return commit_number(id).has_value(); }  // that is wanted
  [[nodiscard]] bool knew_tag(const git::ObjectId& id) const { return known_tags_.contains(id); }
  [[nodiscard]] bool has_tag(const git::ObjectId& id) const { return tags_.contains(id); }
  [[nodiscard]] const std::unordered_set<git::ObjectId, git::ObjectId::Hash>& tags() const noexcept { return tags_; }
  [[nodiscard]] std::optional<std::uint32_t> commit_number(const git::ObjectId& id) const;
  [[nodiscard]] const git::PathWalk& walk() const noexcept { return walk_; }
  // Where a blob stands, by its number in the walk: each path once, the first of them first. Empty where its content is not asked for.
  [[nodiscard]] std::span<const git::Standing> standings(std::uint32_t blob) const;
  // What commits of the range took the place of, and what it stood at: whatever secret is in there is older than the range.
  [[nodiscard]] const OldSides& old_sides() const noexcept { return old_sides_; }

 private:
  void follow_all(const git::ReadCommits& read);
  void follow(const git::Tip& tip, const git::ReadCommits& read);
  void add_unreachable_tips(const git::ObjectList& list);
  void walk_all(const HistoryRange& range, git::ReadCommits read);
  void walk_trees(const Reading& reading);
  void walk_commits_in_parts(const Reading& reading, std::size_t parts);
  void pass_over_known();
  void add_unreachable(const git::ObjectList& list);
  void tell_shallow();
  void find_old_sides();
  void group();

  git::Objects& objects_;
  Consumer& consumer_;  // while this is being made
  bool read_known_ = false;
  git::Tips tips_;
  git::WalkLimits limits_;
  std::vector<git::ObjectId> tip_commits_;
  std::vector<git::ObjectId> tip_trees_;                          // that refs name without a commit
  std::vector<std::pair<git::ObjectId, std::string>> tip_blobs_;  // likewise, and the ref
  std::unordered_set<git::ObjectId, git::ObjectId::Hash> tags_;
  std::unordered_set<git::ObjectId, git::ObjectId::Hash> known_tags_;
  std::unordered_set<git::ObjectId, git::ObjectId::Hash> followed_;
  std::vector<git::WalkedCommit> commits_;
  std::unordered_map<git::ObjectId, std::uint32_t, git::ObjectId::Hash> numbers_;
  OldSides old_sides_;
  git::PathWalk walk_;
  std::vector<git::Standing> standings_;  // those of a blob together
  std::vector<std::uint32_t> begins_;     // into standings_ by blob, and the end
};

}  // namespace keysieve
