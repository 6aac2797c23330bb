#include "source/history_map.h"

#include <algorithm>
#include <cmath>
#include <exception>
#include <set>
#include <thread>
#include <utility>

#include "base/error.h"
#include "git/commit.h"
#include "git/tree_diff.h"

namespace keysieve {
namespace {

git::OnLost skip_to(Consumer& consumer, std::string_view kind) {
  return [&consumer, kind = std::string(kind)](const git::ObjectId& id, const std::string& why) {
    consumer.skip({kind + ' ' + id.hex(), why, true});
  };
}

constexpr std::size_t kCommitsOfPart = 2048;  // fewer are walked sooner by one thread
constexpr std::size_t kMostParts = 4;         // each holds trees of its own
constexpr std::size_t kHeldTrees = std::size_t{96} << 20;
constexpr double kGrowth = 0.7;  // later commits have larger trees: the first of two parts takes three fifths of them

void add_tree(git::PathWalk& walk, std::span<const git::WalkedCommit> commits, std::size_t number) {
  const git::WalkedCommit& commit = commits[number];
  const git::ObjectId before = commit.parents.empty() ? git::ObjectId() : commits[commit.parents.back()].tree;
  walk.add(commit.tree, static_cast<std::uint32_t>(number), before);
}

}  // namespace

git::Tips tips_of(const HistoryRange& range) { return range.revisions.empty() ? git::all_tips() : git::tips_of(range.revisions); }

HistoryMap::HistoryMap(Reading reading, git::Tips tips, const HistoryRange& range, const HistoryKnown& known,
                       const std::function<const git::ObjectList&()>& list, Consumer& consumer)
    : objects_(reading.objects),
      consumer_(consumer),
      read_known_(known.read_content),
      tips_(std::move(tips)),
      known_tags_(known.tags.begin(), known.tags.end()),
      walk_(reading.objects, skip_to(consumer, "tree")) {
  limits_.known = known.commits;
  follow_all(reading.commits);
  if (range.all_objects) add_unreachable_tips(list());
  walk_all(range, std::move(reading.commits));
  walk_trees(reading);
  if (range.all_objects) add_unreachable(list());
  tell_shallow();
  if (!range.whole()) find_old_sides();
  group();
}

void HistoryMap::follow_all(const git::ReadCommits& read) {
  if (!tips_.complaint.empty()) consumer_.skip({"the refs", tips_.complaint, true});
  for (const git::Tip& tip : tips_.tips) {
    try {
      follow(tip, read);
    } catch (const ScanError& error) {
      consumer_.skip({tip.name, error.what(), true});
    }
  }
}

// Follows tags to what they name. A ref may name a tree or a blob, too.
void HistoryMap::follow(const git::Tip& tip, const git::ReadCommits& read) {
  for (git::ObjectId id = tip.id; followed_.insert(id).second;) {
    if (read.contains(id)) return tip_commits_.push_back(id);
    const std::optional<git::Object> object = objects_.find(id, git::kMetaLimit);
    if (!object) throw ScanError("object " + id.hex() + " is not in this repository");
    switch (object->type) {
      case git::ObjectType::commit: tip_commits_.push_back(id); return;
      case git::ObjectType::tree: tip_trees_.push_back(id); return;
      case git::ObjectType::blob: tip_blobs_.emplace_back(id, tip.name); return;
      case git::ObjectType::tag: break;
    }
    if (object->too_big) throw ScanError("read tag " + id.hex() + ": it is larger than any honest one");
    tags_.insert(id);
    id = git::parse_tag(id, object->bytes).target;
  }
}

void HistoryMap::add_unreachable_tips(const git::ObjectList& list) {
  for (const git::ListedObject& object : list.objects) {
    if (object.type == git::ObjectType::commit) tip_commits_.push_back(object.id);
    if (object.type == git::ObjectType::tag) tags_.insert(object.id);
  }
}

void HistoryMap::walk_all(const HistoryRange& range, git::ReadCommits read) {
  limits_.shallow = git::shallow_commits();
  limits_.most = range.most_commits;
  if (!range.since.empty()) limits_.since = git::seconds_of_date(range.since);
  for (const git::ObjectId& id : tips_.excluded) {
    // A tag excludes what it names.
    git::ObjectId at = id;
    for (int depth = 0; depth < 100; ++depth) {
      const git::Object object = objects_.find(at, git::kMetaLimit).value_or(git::Object{});
      if (object.type == git::ObjectType::commit) limits_.excluded.push_back(at);
      if (object.type != git::ObjectType::tag) break;
      at = git::parse_tag(at, object.bytes).target;
    }
  }
  commits_ = git::walk_commits(objects_, tip_commits_, limits_, skip_to(consumer_, "commit"), std::move(read));
}

void HistoryMap::walk_trees(const Reading& reading) {
  for (std::uint32_t number = 0; number < commits_.size(); ++number) {
    if (commits_[number].wanted) numbers_.emplace(commits_[number].id, number);
  }
  const std::size_t parts = std::min({reading.threads, kMostParts, commits_.size() / kCommitsOfPart});
  const auto is_read = [this](const git::WalkedCommit& commit) { return commit.wanted && (!commit.known || read_known_); };
  const bool all = std::ranges::all_of(commits_, is_read);
  if (parts > 1 && all) {
    walk_commits_in_parts(reading, parts);
  } else {
    for (const git::WalkedCommit& commit : commits_) {
      if (!commit.wanted) walk_.pass_over(commit.tree);
    }
    if (!read_known_) pass_over_known();
    for (std::uint32_t number = 0; number < commits_.size(); ++number) {
      if (is_read(commits_[number])) add_tree(walk_, commits_, number);
    }
  }
  for (const git::ObjectId& tree : tip_trees_) walk_.add(tree, git::kNoCommit);
  for (const auto& [blob, name] : tip_blobs_) walk_.add_blob(blob, name);
}

// Each thread walks over some commits in a row.
void HistoryMap::walk_commits_in_parts(const Reading& reading, std::size_t parts) {
  struct Part {
    std::unique_ptr<git::Objects> objects;
    std::vector<std::pair<git::ObjectId, std::string>> lost;
    std::optional<git::PathWalk> walk;
    std::exception_ptr failure;
  };
  std::vector<Part> later(parts - 1);
  const auto begin_of = [&](std::size_t part) {
    return static_cast<std::size_t>(static_cast<double>(commits_.size()) *
                                    std::pow(static_cast<double>(part) / static_cast<double>(parts), kGrowth));
  };
  const auto add = [&](git::PathWalk& walk, std::size_t part) {
    walk.hold_at_most(kHeldTrees / parts);
    for (std::size_t number = begin_of(part); number < begin_of(part + 1); ++number) add_tree(walk, commits_, number);
  };
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < later.size(); ++i) {
      Part& part = later[i];
      part.objects = reading.more();
      part.walk.emplace(*part.objects, [&part](const git::ObjectId& id, const std::string& why) { part.lost.emplace_back(id, why); });
      threads.emplace_back([&add, &part, i] {
        try {
          add(*part.walk, i + 1);
        } catch (...) {
          part.failure = std::current_exception();
        }
      });
    }
    add(walk_, 0);
  }
  std::set<std::pair<git::ObjectId, std::string>> told;
  for (Part& part : later) {
    if (part.failure) std::rethrow_exception(part.failure);
    walk_.absorb(std::move(*part.walk));
    for (const auto& [id, why] : part.lost) {
      if (told.emplace(id, why).second) skip_to(consumer_, "tree")(id, why);
    }
  }
}

// Where new commits begin.
void HistoryMap::pass_over_known() {
  std::vector<bool> border(commits_.size());
  for (const git::WalkedCommit& commit : commits_) {
    for (const std::uint32_t parent : commit.parents) {
      if (!commit.known && commits_[parent].known) border[parent] = true;
    }
  }
  for (std::size_t i = 0; i < commits_.size(); ++i) {
    if (border[i]) walk_.pass_over(commits_[i].tree);
  }
}

void HistoryMap::add_unreachable(const git::ObjectList& list) {
  for (const git::ListedObject& object : list.objects) {
    if (object.type == git::ObjectType::tree && !walk_.knows_tree(object.id)) walk_.add(object.id, git::kNoCommit);
  }
  for (const git::ListedObject& object : list.objects) {
    if (object.type != git::ObjectType::blob || walk_.number_of(object.id)) continue;
    walk_.add_blob(object.id, "(unreachable blob " + object.id.hex() + ")");
  }
}

void HistoryMap::tell_shallow() {
  const auto cut = std::ranges::count_if(limits_.shallow, [this](const git::ObjectId& id) { return numbers_.contains(id); });
  if (cut == 0) return;
  consumer_.skip({"history", "the clone is shallow: what came before is not here (git fetch --unshallow)", true});
}

// The other way round, a diff gives what the older tree has and the newer has not: what was changed and what was deleted or moved.
void HistoryMap::find_old_sides() {
  git::TreeDiff diff(objects_);
  for (const git::WalkedCommit& commit : commits_) {
    for (const std::uint32_t parent : commit.parents) {
      if (!commit.wanted || commits_[parent].wanted) continue;
      try {
        diff.run(commits_[parent].tree, {&commit.tree, 1},
                 [this](const git::ChangedEntry& entry) { old_sides_.try_emplace(entry.id, entry.path); });
      } catch (const ScanError&) {
        // What cannot be compared counts as new.
      }
    }
  }
}

void HistoryMap::group() {
  begins_.assign(walk_.blobs() + 1, 0);
  for (const git::Standing& standing : walk_.standings()) ++begins_[standing.blob + 1];
  for (std::size_t i = 1; i < begins_.size(); ++i) begins_[i] += begins_[i - 1];
  standings_.resize(walk_.standings().size());
  std::vector<std::uint32_t> next(begins_.begin(), begins_.end() - 1);
  for (const git::Standing& standing : walk_.standings()) standings_[next[standing.blob]++] = standing;
  // Of paths that one commit brought, the order must not go by how it was walked.
  const auto order = [this](const git::Standing& a, const git::Standing& b) {
    return a.commit != b.commit ? a.commit < b.commit : walk_.path(a.path) < walk_.path(b.path);
  };
  for (std::size_t blob = 0; blob + 1 < begins_.size(); ++blob) {
    const std::span all = std::span(standings_).subspan(begins_[blob], begins_[blob + 1] - begins_[blob]);
    if (all.size() > 1) std::ranges::sort(all, order);
  }
}

void HistoryMap::read_again(std::span<const Again> again) {
  for (const Again& each : again) walk_.add_standing(each.blob, each.path, each.commit);
  group();
}

std::optional<std::uint32_t> HistoryMap::commit_number(const git::ObjectId& id) const {
  const auto at = numbers_.find(id);
  return at == numbers_.end() ? std::nullopt : std::optional(at->second);
}

std::span<const git::Standing> HistoryMap::standings(std::uint32_t blob) const {
  return std::span(standings_).subspan(begins_[blob], begins_[blob + 1] - begins_[blob]);
}

}  // namespace keysieve
