#include "source/push_graph.h"

#include <deque>
#include <unordered_set>
#include <utility>

namespace keysieve {

void PushGraph::add(NewCommit commit) {
  if (!at_.emplace(commit.id, commits_.size()).second) return;
  commits_.push_back(std::move(commit));
}

const NewCommit* PushGraph::find(const git::ObjectId& id) const {
  const auto at = at_.find(id);
  return at == at_.end() ? nullptr : &commits_[at->second];
}

std::vector<const NewCommit*> PushGraph::parents_first() const {
  std::vector<std::size_t> waits_for(commits_.size(), 0);
  std::vector<std::vector<std::size_t>> children(commits_.size());
  for (std::size_t i = 0; i < commits_.size(); ++i) {
    for (const git::ObjectId& parent : commits_[i].parents) {
      const auto at = at_.find(parent);
      if (at == at_.end()) continue;
      ++waits_for[i];
      children[at->second].push_back(i);
    }
  }
  std::vector<std::size_t> ready;
  for (std::size_t i = commits_.size(); i-- > 0;) {
    if (waits_for[i] == 0) ready.push_back(i);
  }
  std::vector<const NewCommit*> order;
  order.reserve(commits_.size());
  while (!ready.empty()) {
    const std::size_t i = ready.back();
    ready.pop_back();
    order.push_back(&commits_[i]);
    for (const std::size_t child : children[i]) {
      if (--waits_for[child] == 0) ready.push_back(child);
    }
  }
  return order;  // all of them: names that are digests make no circle
}

std::vector<git::ObjectId> PushGraph::boundary() const {
  std::vector<git::ObjectId> outside;
  std::unordered_set<git::ObjectId, git::ObjectId::Hash> seen;
  for (const NewCommit& commit : commits_) {
    for (const git::ObjectId& parent : commit.parents) {
      if (!has(parent) && seen.insert(parent).second) outside.push_back(parent);
    }
  }
  return outside;
}

std::optional<std::size_t> PushGraph::commits_after(const git::ObjectId& id, std::span<const git::ObjectId> tips) const {
  std::unordered_set<git::ObjectId, git::ObjectId::Hash> seen(tips.begin(), tips.end());
  std::deque<std::pair<git::ObjectId, std::size_t>> next;
  for (const git::ObjectId& tip : tips) next.emplace_back(tip, 0);
  while (!next.empty()) {
    const auto [commit, distance] = next.front();
    next.pop_front();
    if (commit == id) return distance;
    const NewCommit* known = find(commit);
    if (known == nullptr) continue;
    for (const git::ObjectId& parent : known->parents) {
      if (seen.insert(parent).second) next.emplace_back(parent, distance + 1);
    }
  }
  return std::nullopt;
}

}  // namespace keysieve
