#include "source/remembering.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "source/sought.h"

namespace keysieve {
namespace {

constexpr std::size_t kMostNamed = 20;  // secrets that are new, in a sentence

// Blobs at paths, and the first commit that has each.
class Firsts final {
 public:
  explicit Firsts(git::Objects& objects) : sought_(objects) {}

  std::uint32_t add(const Remembered& remembered, const HistoryMap& map) {
    const git::ObjectId blob = git::ObjectId::from_hex(remembered.finding.blob).value_or(git::ObjectId());
    return add(blob, remembered.file, remembered.first, map);
  }
  std::uint32_t add(const git::ObjectId& blob, const std::string& path, const git::ObjectId& first, const HistoryMap& map) {
    const std::uint32_t pair = sought_.add(blob, path);
    if (pair == first_.size()) first_.push_back(map.commit_number(first).value_or(git::kNoCommit));
    return pair;
  }

  // New commits may stand before old ones, where their dates say so. Where the commit that was first is gone, any may be the first.
  void find(const HistoryMap& map) {
    if (first_.empty()) return;
    const std::uint32_t last = *std::ranges::max_element(first_);  // kNoCommit is beyond all
    const std::vector<git::WalkedCommit>& commits = map.commits();
    const bool any_gone = last == git::kNoCommit;
    for (std::uint32_t i = 0; i < std::min<std::size_t>(last, commits.size()); ++i) {
      if (commits[i].known && !any_gone) continue;
      for (const std::uint32_t pair : sought_.in(commits[i].tree)) first_[pair] = std::min(first_[pair], i);
    }
  }
  [[nodiscard]] std::uint32_t operator[](std::uint32_t pair) const { return first_[pair]; }

 private:
  Sought sought_;
  std::vector<std::uint32_t> first_;
};

void add_message(std::vector<StandingFinding>& found, const Finding& finding, const HistoryMap& map) {
  const std::optional<git::ObjectId> id = git::ObjectId::from_hex(finding.commit);
  if (!id) return;
  const std::optional<std::uint32_t> commit = map.commit_number(*id);
  if (commit || map.has_tag(*id)) found.push_back({finding, commit.value_or(git::kNoCommit), finding.path});
}

}  // namespace

void add_remembered(std::vector<StandingFinding>& found, const HistoryMemory& memory, const HistoryMap& map, git::Objects& objects) {
  std::set<std::pair<std::string, std::string>> pairs;  // blob and path
  for (const Remembered& each : memory.found) {
    if (!each.finding.blob.empty()) pairs.emplace(each.finding.blob, each.file);
  }
  // What new commits have of what is known: it was read again, and is told from memory.
  std::erase_if(found, [&pairs](const StandingFinding& stand) { return pairs.contains({stand.finding.blob, stand.file}); });
  Firsts firsts(objects);
  for (const Remembered& each : memory.found) {
    if (!each.finding.blob.empty()) firsts.add(each, map);
  }
  firsts.find(map);
  for (const Remembered& each : memory.found) {
    if (each.finding.blob.empty()) {
      add_message(found, each.finding, map);
    } else if (const std::uint32_t first = firsts[firsts.add(each, map)]; first != git::kNoCommit) {
      found.push_back({each.finding, first, each.file});
    }
  }
}

std::vector<HistoryMap::Again> standing_unread(const HistoryMemory& memory, const HistoryMap& map, git::Objects& objects) {
  Firsts firsts(objects);
  for (const Unread& each : memory.unread) {
    if (!each.path.empty()) firsts.add(each.object, each.path, each.first, map);
  }
  firsts.find(map);
  std::vector<HistoryMap::Again> again;
  for (const Unread& each : memory.unread) {
    if (each.path.empty()) continue;
    const std::uint32_t first = firsts[firsts.add(each.object, each.path, each.first, map)];
    if (first != git::kNoCommit) again.push_back({each.object, each.path, first});
  }
  return again;
}

HistoryMemory memory_of(const std::vector<StandingFinding>& found, const HistoryMap& map, std::vector<Unread> unread,
                        const std::set<git::ObjectId>& unread_tags) {
  HistoryMemory memory{map.commits(), {}, {}, std::move(unread)};
  for (const git::ObjectId& tag : map.tags()) {
    if (!unread_tags.contains(tag)) memory.tags.push_back(tag);
  }
  std::ranges::sort(memory.tags);
  std::set<std::pair<std::string, std::string>> again;  // object and path
  for (const Unread& each : memory.unread) again.emplace(each.object.hex(), each.path);
  for (const git::ObjectId& tag : unread_tags) again.emplace(tag.hex(), std::string());
  for (const StandingFinding& stand : found) {
    const bool is_message = stand.finding.blob.empty();
    if (stand.commit == git::kNoCommit && !is_message) continue;
    if (again.contains(is_message ? std::pair(stand.finding.commit, std::string()) : std::pair(stand.finding.blob, stand.file))) continue;
    memory.found.push_back({stand.finding, stand.file, is_message ? git::ObjectId() : map.commits()[stand.commit].id});
  }
  return memory;
}

std::string news_since(const HistoryMemory& memory, const HistoryMap& map, const std::vector<Finding>& findings) {
  std::set<std::string_view> old;
  for (const Remembered& each : memory.found) old.insert(each.finding.id);
  std::string names;
  std::size_t count = 0;
  for (const Finding& finding : findings) {
    if (old.contains(finding.id)) continue;
    if (++count <= kMostNamed) names += (names.empty() ? ": " : ", ") + finding.id;
  }
  if (count > kMostNamed) names += " and " + std::to_string(count - kMostNamed) + " more";
  const auto commits = std::ranges::count(map.commits(), false, &git::WalkedCommit::known);
  return std::to_string(commits) + (commits == 1 ? " commit was" : " commits were") + " new since the last run, and " +
         (count == 0 ? "no secret is" : std::to_string(count) + (count == 1 ? " secret is" : " secrets are")) + " new" + names + ".";
}

}  // namespace keysieve
