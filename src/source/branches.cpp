#include "source/branches.h"

#include <algorithm>
#include <cstdint>
#include <set>
#include <string_view>
#include <unordered_map>

#include "base/error.h"
#include "git/commit.h"
#include "source/sought.h"

namespace keysieve {
namespace {

constexpr std::string_view kHeads = "refs/heads/";
constexpr std::string_view kRemotes = "refs/remotes/";

// "main" for "refs/heads/main". Of what is only another name of a branch: nothing.
std::string short_name(std::string_view ref) {
  if (ref.starts_with(kHeads)) return std::string(ref.substr(kHeads.size()));
  if (ref.starts_with(kRemotes) && !ref.ends_with("/HEAD")) return std::string(ref.substr(kRemotes.size()));
  return {};
}

using Mask = std::uint64_t;
constexpr std::size_t kGroup = 64;  // branches that are looked at together

class Branches final {
 public:
  Branches(std::size_t secrets, std::span<const SecretPlace> places, std::span<const git::WalkedCommit> commits, git::Objects& objects)
      : commits_(commits),
        objects_(objects),
        sought_(objects),
        at_tips_(secrets),
        on_remotes_(secrets),
        first_(secrets, commits.size()),
        brought_(secrets) {
    for (std::size_t i = 0; i < commits.size(); ++i) positions_.emplace(commits[i].id, i);
    for (const SecretPlace& place : places) add(place);
  }

  void look_at_tip(const git::Tip& tip) {
    std::string name = short_name(tip.name);
    const bool other_name = name.empty();
    if (other_name) name = tip.name;
    for (const std::uint32_t pair : held_at(tip.id)) {
      for (const std::size_t secret : secrets_of_[pair]) {
        // A detached HEAD has no other name.
        if (!other_name || at_tips_[secret].empty()) at_tips_[secret].insert(name);
      }
    }
  }

  void look_at_remotes(std::span<const git::Tip> remotes);

  std::vector<OnBranches> take() {
    std::vector<OnBranches> result;
    for (std::size_t i = 0; i < at_tips_.size(); ++i) {
      result.push_back({{at_tips_[i].begin(), at_tips_[i].end()}, {on_remotes_[i].begin(), on_remotes_[i].end()}});
    }
    return result;
  }

 private:
  void add(const SecretPlace& place) {
    const auto at = positions_.find(place.commit);
    if (at != positions_.end()) brought_[place.secret].push_back(at->second);
    if (place.blob.none()) return;
    const std::uint32_t pair = sought_.add(place.blob, place.path);
    if (pair == secrets_of_.size()) secrets_of_.emplace_back();
    secrets_of_[pair].push_back(place.secret);
    // What no commit here brought may stand in any of them.
    first_[place.secret] = std::min(first_[place.secret], at == positions_.end() ? 0 : at->second);
  }

  const std::vector<std::uint32_t>& held_at(const git::ObjectId& commit) {
    static const std::vector<std::uint32_t> none;
    if (secrets_of_.empty()) return none;
    try {
      const auto at = positions_.find(commit);
      if (at != positions_.end()) return sought_.in(commits_[at->second].tree);
      const git::Object object = objects_.read(commit, git::ObjectType::commit, git::kMetaLimit);
      return sought_.in(git::parse_commit(commit, object.bytes).tree);
    } catch (const ScanError&) {
      return none;  // the walk over history has told of it already
    }
  }

  [[nodiscard]] std::vector<Mask> reached_by(std::span<const git::Tip> group) const;
  void search(const std::vector<Mask>& reached, std::vector<Mask>& has, Mask all);

  std::span<const git::WalkedCommit> commits_;
  git::Objects& objects_;
  Sought sought_;
  std::vector<std::vector<std::size_t>> secrets_of_;  // by pair of blob and path
  std::unordered_map<git::ObjectId, std::size_t, git::ObjectId::Hash> positions_;
  std::vector<std::set<std::string>> at_tips_;  // by secret, as are the others
  std::vector<std::set<std::string>> on_remotes_;
  std::vector<std::size_t> first_;                 // before that commit a secret stands in no tree
  std::vector<std::vector<std::size_t>> brought_;  // by these commits
};

// For each commit, the branches that lead to it. Children stand behind their parents.
std::vector<Mask> Branches::reached_by(std::span<const git::Tip> group) const {
  std::vector<Mask> reached(commits_.size());
  for (std::size_t bit = 0; bit < group.size(); ++bit) {
    if (const auto at = positions_.find(group[bit].id); at != positions_.end()) reached[at->second] |= Mask{1} << bit;
  }
  for (std::size_t i = commits_.size(); i-- > 0;) {
    if (reached[i] == 0) continue;
    for (const std::uint32_t parent : commits_[i].parents) reached[parent] |= reached[i];
  }
  return reached;
}

// Where a branch does not lead to the commit that brought a secret, it may lead to another that did the same.
void Branches::search(const std::vector<Mask>& reached, std::vector<Mask>& has, Mask all) {
  std::size_t from = commits_.size();
  Mask missing = 0;
  for (std::size_t secret = 0; secret < has.size(); ++secret) {
    if (first_[secret] == commits_.size() || has[secret] == all) continue;
    from = std::min(from, first_[secret]);
    missing |= all & ~has[secret];
  }
  for (std::size_t i = from; i < commits_.size(); ++i) {
    if ((reached[i] & missing) == 0) continue;
    for (const std::uint32_t pair : sought_.in(commits_[i].tree)) {
      for (const std::size_t secret : secrets_of_[pair]) has[secret] |= reached[i];
    }
  }
}

void Branches::look_at_remotes(std::span<const git::Tip> remotes) {
  for (std::size_t from = 0; from < remotes.size(); from += kGroup) {
    const std::span<const git::Tip> group = remotes.subspan(from, std::min(kGroup, remotes.size() - from));
    const std::vector<Mask> reached = reached_by(group);
    std::vector<Mask> has(brought_.size());
    for (std::size_t secret = 0; secret < has.size(); ++secret) {
      for (const std::size_t commit : brought_[secret]) has[secret] |= reached[commit];
    }
    search(reached, has, group.size() == kGroup ? ~Mask{0} : (Mask{1} << group.size()) - 1);
    for (std::size_t secret = 0; secret < has.size(); ++secret) {
      for (std::size_t bit = 0; bit < group.size(); ++bit) {
        if ((has[secret] >> bit & 1) != 0) on_remotes_[secret].insert(short_name(group[bit].name));
      }
    }
  }
}

}  // namespace

std::vector<OnBranches> on_branches(std::size_t secrets, std::span<const SecretPlace> places, std::span<const git::WalkedCommit> commits,
                                    std::span<const git::Tip> tips, git::Objects& objects) {
  Branches branches(secrets, places, commits, objects);
  std::vector<git::Tip> remotes;
  for (const git::Tip& tip : tips) {
    if (!tip.branch || short_name(tip.name).empty()) continue;
    branches.look_at_tip(tip);
    if (tip.name.starts_with(kRemotes)) remotes.push_back(tip);
  }
  for (const git::Tip& tip : tips) {
    if (tip.branch && short_name(tip.name).empty()) branches.look_at_tip(tip);
  }
  branches.look_at_remotes(remotes);
  return branches.take();
}

}  // namespace keysieve
