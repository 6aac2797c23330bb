// The commits that a push brings, and how they stand to each other. Plain bookkeeping: reads nothing.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "git/object_id.h"

namespace keysieve {

struct NewCommit {
  git::ObjectId id;
  git::ObjectId tree;
  std::vector<git::ObjectId> parents;
};

class PushGraph final {
 public:
  // A commit that is there already is not added again.
  void add(NewCommit commit);
  [[nodiscard]] bool has(const git::ObjectId& id) const { return at_.contains(id); }
  // Null where it is none of these. Good until the next add().
  [[nodiscard]] const NewCommit* find(const git::ObjectId& id) const;

  // Each commit after those of its parents that are here, so that what it brought is told of the commit that brought it.
  [[nodiscard]] std::vector<const NewCommit*> parents_first() const;

  // The parents that are none of these, each once.
  [[nodiscard]] std::vector<git::ObjectId> boundary() const;

  // How many commits stand above this one on the shortest way to one of the tips; nothing where none leads to it.
  [[nodiscard]] std::optional<std::size_t> commits_after(const git::ObjectId& id, std::span<const git::ObjectId> tips) const;

 private:
  std::vector<NewCommit> commits_;
  std::unordered_map<git::ObjectId, std::size_t, git::ObjectId::Hash> at_;
};

}  // namespace keysieve
