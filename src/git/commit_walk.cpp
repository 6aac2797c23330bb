#include "git/commit_walk.h"

#include <algorithm>
#include <queue>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "base/error.h"

namespace keysieve::git {
namespace {

class Walk final {
 public:
  Walk(Objects& objects, const WalkLimits& limits, const OnLost& lost, ReadCommits read)
      : objects_(objects), limits_(limits), lost_(lost), shallow_(limits.shallow.begin(), limits.shallow.end()), read_(std::move(read)) {}

  std::vector<WalkedCommit> run(std::span<const ObjectId> tips) {
    know();
    load(tips, lost_);
    // Of what is not asked for, nothing needs to be told.
    load(limits_.excluded, [](const ObjectId&, const std::string&) {});
    mark_excluded();
    std::vector<std::uint32_t> order = oldest_first();
    limit(order);
    if (!limits_.known.empty()) keep_reached(tips);
    return take(order);
  }

 private:
  struct Node {
    WalkedCommit commit;
    std::vector<std::uint32_t> parents;
  };

  void know();
  void keep_reached(std::span<const ObjectId> tips);
  void load(std::span<const ObjectId> tips, const OnLost& lost);
  [[nodiscard]] std::optional<std::uint32_t> node_of(const ObjectId& id, const OnLost& lost);
  [[nodiscard]] std::uint32_t add(const ObjectId& id, const ReadCommit& commit);
  void mark_excluded();
  [[nodiscard]] std::vector<std::uint32_t> oldest_first() const;
  void limit(const std::vector<std::uint32_t>& order);
  [[nodiscard]] std::vector<WalkedCommit> take(const std::vector<std::uint32_t>& order);

  Objects& objects_;
  const WalkLimits& limits_;
  const OnLost& lost_;
  std::unordered_set<ObjectId, ObjectId::Hash> shallow_;
  ReadCommits read_;                                                                    // and not met yet
  std::unordered_map<ObjectId, std::optional<std::uint32_t>, ObjectId::Hash> numbers_;  // nothing: it cannot be read
  std::vector<Node> nodes_;
  std::vector<std::pair<std::uint32_t, ObjectId>> edges_;  // child, and a parent that is not resolved yet
};

// Reads the commit where it is not known yet; its parents are left for the caller's loop.
std::optional<std::uint32_t> Walk::node_of(const ObjectId& id, const OnLost& lost) {
  const auto [at, fresh] = numbers_.try_emplace(id);
  if (!fresh) return at->second;
  if (const auto read = read_.extract(id)) return at->second = add(id, read.mapped());
  try {
    objects_.read(id, ObjectType::commit, kMetaLimit,
                  [&, &number = at->second](std::string_view bytes) { number = add(id, read_commit(id, bytes)); });
  } catch (const ScanError& error) {
    lost(id, error.what());
  }
  return at->second;
}

std::uint32_t Walk::add(const ObjectId& id, const ReadCommit& commit) {
  const auto number = static_cast<std::uint32_t>(nodes_.size());
  nodes_.push_back({{id, commit.tree, commit.date}, {}});
  if (!shallow_.contains(id)) {
    for (const ObjectId& parent : commit.parents) edges_.emplace_back(number, parent);
  }
  return number;
}

void Walk::know() {
  for (const WalkedCommit& commit : limits_.known) {
    numbers_.emplace(commit.id, static_cast<std::uint32_t>(nodes_.size()));
    Node& node = nodes_.emplace_back(Node{commit, commit.parents});
    node.commit.known = true;
    node.commit.parents.clear();
  }
}

// What is known may be reached no more.
void Walk::keep_reached(std::span<const ObjectId> tips) {
  std::vector<bool> reached(nodes_.size());
  std::vector<std::uint32_t> todo;
  const auto reach = [&](std::uint32_t number) {
    if (!reached[number]) todo.push_back(number);
    reached[number] = true;
  };
  for (const ObjectId& tip : tips) {
    if (const auto at = numbers_.find(tip); at != numbers_.end() && at->second) reach(*at->second);
  }
  while (!todo.empty()) {
    const std::uint32_t number = todo.back();
    todo.pop_back();
    for (const std::uint32_t parent : nodes_[number].parents) reach(parent);
  }
  for (std::uint32_t i = 0; i < nodes_.size(); ++i) nodes_[i].commit.wanted = nodes_[i].commit.wanted && reached[i];
}

void Walk::load(std::span<const ObjectId> tips, const OnLost& lost) {
  for (const ObjectId& tip : tips) {
    static_cast<void>(node_of(tip, lost));
    while (!edges_.empty()) {
      const auto [child, id] = edges_.back();
      edges_.pop_back();
      if (const std::optional<std::uint32_t> parent = node_of(id, lost)) nodes_[child].parents.push_back(*parent);
    }
  }
}

void Walk::mark_excluded() {
  std::vector<std::uint32_t> todo;
  const auto mark = [&](std::uint32_t number) {
    if (std::exchange(nodes_[number].commit.wanted, false)) todo.push_back(number);
  };
  for (const ObjectId& id : limits_.excluded) {
    if (const auto at = numbers_.find(id); at != numbers_.end() && at->second) mark(*at->second);
  }
  while (!todo.empty()) {
    const std::uint32_t number = todo.back();
    todo.pop_back();
    for (const std::uint32_t parent : nodes_[number].parents) mark(parent);
  }
}

std::vector<std::uint32_t> Walk::oldest_first() const {
  std::vector<std::uint32_t> missing(nodes_.size());
  std::vector<std::vector<std::uint32_t>> children(nodes_.size());
  for (std::uint32_t i = 0; i < nodes_.size(); ++i) {
    missing[i] = static_cast<std::uint32_t>(nodes_[i].parents.size());
    for (const std::uint32_t parent : nodes_[i].parents) children[parent].push_back(i);
  }
  const auto later = [this](std::uint32_t a, std::uint32_t b) {
    return std::tie(nodes_[a].commit.date, nodes_[a].commit.id) > std::tie(nodes_[b].commit.date, nodes_[b].commit.id);
  };
  std::priority_queue<std::uint32_t, std::vector<std::uint32_t>, decltype(later)> ready(later);
  for (std::uint32_t i = 0; i < nodes_.size(); ++i) {
    if (missing[i] == 0) ready.push(i);
  }
  std::vector<std::uint32_t> order;
  order.reserve(nodes_.size());
  while (!ready.empty()) {
    order.push_back(ready.top());
    ready.pop();
    for (const std::uint32_t child : children[order.back()]) {
      if (--missing[child] == 0) ready.push(child);
    }
  }
  return order;
}

void Walk::limit(const std::vector<std::uint32_t>& order) {
  std::size_t left = limits_.most;
  for (auto at = order.rbegin(); at != order.rend(); ++at) {
    WalkedCommit& commit = nodes_[*at].commit;
    if (!commit.wanted) continue;
    if (left == 0 || (limits_.since && commit.date < *limits_.since))
      commit.wanted = false;
    else
      --left;
  }
}

std::vector<WalkedCommit> Walk::take(const std::vector<std::uint32_t>& order) {
  std::vector<bool> needed(nodes_.size());
  for (std::uint32_t i = 0; i < nodes_.size(); ++i) {
    if (!nodes_[i].commit.wanted) continue;
    needed[i] = true;
    for (const std::uint32_t parent : nodes_[i].parents) needed[parent] = true;
  }
  std::vector<std::uint32_t> positions(nodes_.size(), UINT32_MAX);
  std::vector<WalkedCommit> commits;
  for (const std::uint32_t number : order) {
    if (!needed[number]) continue;
    positions[number] = static_cast<std::uint32_t>(commits.size());
    WalkedCommit& commit = commits.emplace_back(std::move(nodes_[number].commit));
    // Parents come first, so theirs are known.
    for (const std::uint32_t parent : nodes_[number].parents) {
      if (positions[parent] != UINT32_MAX) commit.parents.push_back(positions[parent]);
    }
  }
  return commits;
}

}  // namespace

std::vector<WalkedCommit> walk_commits(Objects& objects, std::span<const ObjectId> tips, const WalkLimits& limits, const OnLost& lost,
                                       ReadCommits read) {
  return Walk(objects, limits, lost, std::move(read)).run(tips);
}

}  // namespace keysieve::git
