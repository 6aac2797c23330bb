#include "source/placing.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "base/error.h"
#include "git/commit.h"
#include "git/signature.h"
#include "git/tree.h"
#include "git/tree_reader.h"

namespace keysieve {
namespace {

constexpr std::size_t kMostOthers = 20;  // in `also`: a secret may stand in every version of a file

// A finding, and the number of the commit that brought it to its path.
struct Stand {
  Finding finding;
  std::uint32_t commit = git::kNoCommit;
};

std::uint32_t commit_of(const Finding& finding, const HistoryMap& map) {
  if (!finding.commit.empty()) {
    const std::optional<git::ObjectId> id = git::ObjectId::from_hex(finding.commit);
    return id ? map.commit_number(*id).value_or(git::kNoCommit) : git::kNoCommit;
  }
  const std::optional<git::ObjectId> id = git::ObjectId::from_hex(finding.blob);
  const std::optional<std::uint32_t> blob = id ? map.walk().number_of(*id) : std::nullopt;
  if (!blob) return git::kNoCommit;
  for (const git::Standing& standing : map.standings(*blob)) {
    if (map.walk().path(standing.path) == finding.path) return standing.commit;
  }
  return git::kNoCommit;
}

auto order_of(const Stand& stand) {
  const Finding& f = stand.finding;
  return std::tie(stand.commit, f.path, f.line, f.column, f.rule->id, f.commit, f.blob);
}

// What a rule says of a secret counts most where it proves it, and least where it is one for anything that looks like a secret.
auto rank_of(const Stand& stand) {
  const Rule& rule = *stand.finding.rule;
  return std::tuple(stand.finding.verified.empty(), rule.generic, -static_cast<int>(rule.severity), rule.id);
}

Finding joined(std::vector<Stand>& stands, const HistoryMap& map) {
  std::ranges::sort(stands, [](const Stand& a, const Stand& b) { return order_of(a) < order_of(b); });
  const auto hex_of = [&map](const Stand& stand) {
    return stand.commit == git::kNoCommit ? stand.finding.commit : map.commits()[stand.commit].id.hex();
  };
  const auto best = std::ranges::min_element(stands, [](const Stand& a, const Stand& b) { return rank_of(a) < rank_of(b); });
  Finding finding = stands.front().finding;
  finding.rule = best->finding.rule;
  finding.masked = best->finding.masked;
  finding.verified = best->finding.verified;
  finding.commit = hex_of(stands.front());
  std::set<std::pair<std::string, std::string>> told{{finding.commit, finding.path}};
  for (const Stand& stand : stands) {
    if (finding.also.size() == kMostOthers) break;
    std::string commit = hex_of(stand);
    if (!told.emplace(commit, stand.finding.path).second) continue;
    finding.also.push_back({std::move(commit), stand.finding.path, stand.finding.line});
  }
  return finding;
}

// Walks the trees at the tips of branches for some blobs. One thread only.
class AtTips final {
 public:
  AtTips(git::Objects& objects, std::unordered_set<git::ObjectId, git::ObjectId::Hash> sought)
      : objects_(objects), sought_(std::move(sought)) {}

  void add(const git::ObjectId& tree) {
    std::vector<git::ObjectId> todo{tree};
    while (!todo.empty()) {
      const git::ObjectId id = todo.back();
      todo.pop_back();
      if (seen_.insert(id).second) read(id, todo);
    }
  }
  [[nodiscard]] bool has(const git::ObjectId& blob) const { return found_.contains(blob); }

 private:
  void read(const git::ObjectId& id, std::vector<git::ObjectId>& todo) {
    const git::Object tree = objects_.read(id, git::ObjectType::tree, git::kMetaLimit);
    for (git::TreeReader entry(id, tree.bytes); entry.next();) {
      const git::ObjectId below = *git::ObjectId::from_raw(entry.id());
      if ((entry.mode() & git::kModeType) == git::kModeTree)
        todo.push_back(below);
      else if (sought_.contains(below))
        found_.insert(below);
    }
  }

  git::Objects& objects_;
  std::unordered_set<git::ObjectId, git::ObjectId::Hash> sought_;
  std::unordered_set<git::ObjectId, git::ObjectId::Hash> found_;
  std::unordered_set<git::ObjectId, git::ObjectId::Hash> seen_;
};

using Groups = std::map<std::string, std::vector<Stand>>;  // by id of the secret

AtTips at_tips(const Groups& groups, const HistoryMap& map, git::Objects& objects) {
  std::unordered_set<git::ObjectId, git::ObjectId::Hash> blobs;
  for (const auto& [id, stands] : groups) {
    for (const Stand& stand : stands) {
      if (const std::optional<git::ObjectId> blob = git::ObjectId::from_hex(stand.finding.blob)) blobs.insert(*blob);
    }
  }
  const bool any = !blobs.empty();
  AtTips tips(objects, std::move(blobs));
  for (const git::Tip& tip : map.tips()) {
    if (!tip.branch || !any) continue;
    try {
      const git::Object commit = objects.read(tip.id, git::ObjectType::commit, git::kMetaLimit);
      tips.add(git::parse_commit(tip.id, commit.bytes).tree);
    } catch (const ScanError&) {
      // The walk over history has told of it already.
    }
  }
  return tips;
}

void sign(Finding& finding, git::Objects& objects, Consumer& consumer) {
  const std::optional<git::ObjectId> id = git::ObjectId::from_hex(finding.commit);
  if (!id) return;
  try {
    const std::optional<git::Object> object = objects.find(*id, git::kMetaLimit);
    if (!object || object->too_big) throw ScanError("it cannot be read any more");
    const bool is_tag = object->type == git::ObjectType::tag;
    const git::Signature by = git::parse_signature(is_tag ? git::header_value(git::parse_tag(*id, object->bytes).headers, "tagger")
                                                          : git::header_value(git::parse_commit(*id, object->bytes).headers, "author"));
    finding.author = by.name;
    finding.email = by.email;
    finding.date = git::iso_date(by);
  } catch (const ScanError& error) {
    consumer.skip({"commit " + finding.commit, error.what(), true});
  }
}

}  // namespace

std::vector<Finding> placed(std::vector<Finding> findings, const HistoryMap& map, git::Objects& objects, Consumer& consumer) {
  Groups groups;
  for (Finding& finding : findings) {
    const std::uint32_t commit = commit_of(finding, map);
    groups[finding.id].push_back({std::move(finding), commit});
  }
  const AtTips tips = at_tips(groups, map, objects);
  findings.clear();
  for (auto& [id, stands] : groups) {
    Finding finding = joined(stands, map);
    finding.in_head = std::ranges::any_of(stands, [&tips](const Stand& stand) {
      const std::optional<git::ObjectId> blob = git::ObjectId::from_hex(stand.finding.blob);
      return blob && tips.has(*blob);
    });
    sign(finding, objects, consumer);
    findings.push_back(std::move(finding));
  }
  std::ranges::sort(findings, {}, [](const Finding& f) {
    return std::tuple(-static_cast<int>(f.rule->severity), !f.in_head, f.path, f.line, f.column, f.id);
  });
  return findings;
}

}  // namespace keysieve
