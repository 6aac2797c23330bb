#include "git/path_walk.h"

#include <algorithm>
#include <future>
#include <optional>

#include "base/error.h"
#include "git/tree.h"
#include "git/tree_reader.h"

namespace keysieve::git {
namespace {

// A few trees that name each other many times stand at more paths than any memory holds. Honest trees stand at a handful each.
constexpr std::size_t kFreePlaces = 2'000'000;
constexpr std::size_t kPlacesOfATree = 16;

}  // namespace

void PathWalk::walk(const ObjectId& tree, const ObjectId& before, std::uint32_t commit, bool listed) {
  std::vector<Visit> todo;
  const Place top{tree, number_of_whole("")};
  if (is_new_place(top)) todo.push_back({top, before});
  while (!todo.empty()) {
    const Visit visit = todo.back();
    todo.pop_back();
    read(visit, commit, listed, todo);
  }
}

bool PathWalk::is_new_place(const Place& place) {
  const bool fresh_tree = grown_.trees.insert(place.tree).second;
  if (at_first_path_alone_ && !fresh_tree) return false;
  if (!grown_.places.emplace(place, false).second) return false;
  if (grown_.places.size() > kFreePlaces + kPlacesOfATree * grown_.trees.size() && !at_first_path_alone_) {
    at_first_path_alone_ = true;
    lost_(place.tree, "this tree and others stand at more paths than can be held; from here on each is read at one path alone");
  }
  return true;
}

void PathWalk::read(const Visit& visit, std::uint32_t commit, bool listed, std::vector<Visit>& todo) {
  const Place& place = visit.place;
  try {
    Last& last = last_[place.path];
    if (last.tree != visit.before) go_back(visit, last);
    objects_.read(place.tree, ObjectType::tree, kMetaLimit, [&](std::string_view bytes) {
      compare(place, last, bytes, commit, listed, todo);
      remember(last, place.tree, bytes);
    });
    grown_.places[place] = true;
  } catch (const ScanError& error) {
    lost_(place.tree, error.what());
  }
  if (last_bytes_ > most_last_bytes_) {
    last_.clear();
    last_bytes_ = 0;
  }
}

// Makes the tree before the last one of its path, where it was looked at to its end as that: branches come by turns.
void PathWalk::go_back(const Visit& visit, Last& last) {
  const auto known = grown_.places.find({visit.before, visit.place.path});
  if (known == grown_.places.end() || !known->second) return;
  objects_.read(visit.before, ObjectType::tree, kMetaLimit, [&](std::string_view bytes) { remember(last, visit.before, bytes); });
}

void PathWalk::remember(Last& last, const ObjectId& tree, std::string_view bytes) {
  last_bytes_ = last_bytes_ - last.bytes.size() + bytes.size();
  last.tree = tree;
  last.bytes.assign(bytes);
}

// Steps through both trees by name, as they are sorted. Where they are not, equal entries are met apart, which costs time alone.
void PathWalk::compare(const Place& place, const Last& last, std::string_view bytes, std::uint32_t commit, bool listed,
                       std::vector<Visit>& todo) {
  TreeReader old(last.tree, last.bytes);
  TreeReader fresh(place.tree, bytes);
  TreeReader::skip_alike(old, fresh);
  bool more = old.next();
  const std::string_view folder = path(place.path);
  while (fresh.next()) {
    while (more && old.name() < fresh.name()) more = old.next();
    ObjectId before;
    if (more && old.name() == fresh.name()) {
      const bool alike = old.id() == fresh.id() && old.mode() == fresh.mode();
      if ((old.mode() & kModeType) == kModeTree) before = *ObjectId::from_raw(old.id());
      TreeReader::skip_alike(old, fresh);
      more = old.next();
      if (alike) continue;
    }
    const ObjectId id = *ObjectId::from_raw(fresh.id());
    const bool is_folder = (fresh.mode() & kModeType) == kModeTree;
    const std::uint32_t at = number_of_path(folder, fresh.name(), is_folder);
    if (!is_folder) {
      list(id, fresh.mode(), {0, at, commit}, listed);
    } else if (const Place below{id, at}; is_new_place(below)) {
      todo.push_back({below, before});
    }
  }
}

std::uint32_t PathWalk::number_of_path(std::string_view folder, std::string_view name, bool is_folder) {
  buffer_.assign(folder).append(name);
  if (is_folder) buffer_.push_back('/');
  return number_of_whole(buffer_);
}

std::uint32_t PathWalk::number_of_whole(std::string_view path) {
  if (const auto at = grown_.path_numbers.find(path); at != grown_.path_numbers.end()) return at->second;
  auto* const bytes = static_cast<char*>(path_room_.allocate(path.size(), 1));
  path.copy(bytes, path.size());
  paths_.emplace_back(bytes, path.size());
  return grown_.path_numbers.emplace(paths_.back(), static_cast<std::uint32_t>(paths_.size() - 1)).first->second;
}

void PathWalk::list(const ObjectId& blob, std::uint32_t mode, Standing standing, bool listed) {
  standing.blob = number_of_blob(blob);
  if ((mode & kModeType) != kModeGitlink) must_be_blob_[standing.blob] = true;
  if (grown_.pairs.insert(pair_of(standing)).second && listed) standings_.push_back(standing);
}

std::uint32_t PathWalk::number_of_blob(const ObjectId& blob) {
  const auto [at, fresh] = grown_.blob_numbers.try_emplace(blob, static_cast<std::uint32_t>(blobs_.size()));
  if (fresh) {
    blobs_.push_back(blob);
    must_be_blob_.push_back(false);
  }
  return at->second;
}

std::uint64_t PathWalk::pair_of(const Standing& standing) { return (std::uint64_t{standing.blob} << 32) | standing.path; }

void PathWalk::absorb(PathWalk&& later) {
  // Nothing of the paths is part of the rest.
  std::future<std::vector<std::uint32_t>> numbers = std::async(std::launch::async, [&] {
    std::vector<std::uint32_t> all;
    all.reserve(later.paths_.size());
    for (const std::string_view each : later.paths_) all.push_back(number_of_whole(each));
    return all;
  });
  grown_.trees.insert(later.grown_.trees.begin(), later.grown_.trees.end());
  at_first_path_alone_ = at_first_path_alone_ || later.at_first_path_alone_;
  std::vector<std::uint32_t> blobs;
  blobs.reserve(later.blobs());
  for (std::uint32_t each = 0; each < later.blobs(); ++each) {
    blobs.push_back(number_of_blob(later.blob(each)));
    if (later.must_be_blob_[each]) must_be_blob_[blobs.back()] = true;
  }
  const std::vector<std::uint32_t> paths = numbers.get();
  for (const Standing& each : later.standings_) {
    const Standing here{blobs[each.blob], paths[each.path], each.commit};
    if (grown_.pairs.insert(pair_of(here)).second) standings_.push_back(here);
  }
  last_.clear();
  last_bytes_ = 0;
}

void PathWalk::add_blob(const ObjectId& blob, std::string_view path) { list(blob, 0, {0, number_of_whole(path), kNoCommit}, true); }

void PathWalk::add_standing(const ObjectId& blob, std::string_view path, std::uint32_t commit) {
  const std::uint32_t at = number_of_whole(path);
  list(blob, 0, {0, at, commit}, false);
  const std::uint32_t number = grown_.blob_numbers.find(blob)->second;
  const auto same = [&](const Standing& standing) { return standing.blob == number && standing.path == at; };
  const auto known = std::ranges::find_if(standings_, same);
  if (known == standings_.end())
    standings_.push_back({number, at, commit});
  else
    known->commit = std::min(known->commit, commit);
}

std::optional<std::uint32_t> PathWalk::number_of(const ObjectId& blob) const {
  const auto at = grown_.blob_numbers.find(blob);
  return at == grown_.blob_numbers.end() ? std::nullopt : std::optional(at->second);
}

std::optional<std::uint32_t> PathWalk::number_of(std::string_view path) const {
  const auto at = grown_.path_numbers.find(path);
  return at == grown_.path_numbers.end() ? std::nullopt : std::optional(at->second);
}

}  // namespace keysieve::git
