#include "source/remembering.h"

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>

#include "source/sought.h"

namespace keysieve {
namespace {

// Blobs at paths, and the first commit that has each.
class Firsts final {
 public:
  explicit Firsts(git::Objects& objects) : sought_(objects) {}

  std::uint32_t add(const Remembered& remembered, const HistoryMap& map) {
    const git::ObjectId blob = git::ObjectId::from_hex(remembered.finding.blob).value_or(git::ObjectId());
    const std::uint32_t pair = sought_.add(blob, remembered.file);
    if (pair == first_.size()) first_.push_back(map.commit_number(remembered.first).value_or(git::kNoCommit));
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

HistoryMemory memory_of(const std::vector<StandingFinding>& found, const HistoryMap& map) {
  HistoryMemory memory{map.commits(), {map.tags().begin(), map.tags().end()}, {}};
  std::ranges::sort(memory.tags);
  for (const StandingFinding& stand : found) {
    if (stand.commit == git::kNoCommit && !stand.finding.blob.empty()) continue;
    const bool is_message = stand.finding.blob.empty();
    memory.found.push_back({stand.finding, stand.file, is_message ? git::ObjectId() : map.commits()[stand.commit].id});
  }
  return memory;
}

}  // namespace keysieve
