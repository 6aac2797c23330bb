#include "source/placing.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <set>
#include <string_view>
#include <tuple>

#include "base/error.h"
#include "git/commit.h"
#include "git/signature.h"
#include "source/branches.h"

namespace keysieve {
namespace {

constexpr std::size_t kMostOthers = 20;  // in `also`: a secret may stand in every version of a file
constexpr std::int64_t kSecondsOfDay = 86400;

// A path below that of a container names a member of it.
bool stands_in(std::string_view path, std::string_view file) {
  return path.starts_with(file) && (path.size() == file.size() || path[file.size()] == '!');
}

StandingFinding stand_of(Finding finding, const HistoryMap& map) {
  StandingFinding stand{std::move(finding), git::kNoCommit, {}};
  const Finding& found = stand.finding;
  stand.file = found.path;
  if (!found.commit.empty()) {
    const std::optional<git::ObjectId> id = git::ObjectId::from_hex(found.commit);
    if (id) stand.commit = map.commit_number(*id).value_or(git::kNoCommit);
    return stand;
  }
  const std::optional<git::ObjectId> id = git::ObjectId::from_hex(found.blob);
  const std::optional<std::uint32_t> blob = id ? map.walk().number_of(*id) : std::nullopt;
  if (!blob) return stand;
  std::size_t longest = 0;  // of files whose names begin alike, the one that is named in full
  for (const git::Standing& standing : map.standings(*blob)) {
    const std::string_view path = map.walk().path(standing.path);
    if (path.size() < longest || !stands_in(found.path, path)) continue;
    longest = path.size();
    stand.commit = standing.commit;
    stand.file = path;
  }
  return stand;
}

auto order_of(const StandingFinding& stand) {
  const Finding& f = stand.finding;
  return std::tie(stand.commit, f.path, f.line, f.column, f.rule->id, f.commit, f.blob);
}

// What a rule says of a secret counts most where it proves it, and least where it is one for anything that looks like a secret.
auto rank_of(const StandingFinding& stand) {
  const Rule& rule = *stand.finding.rule;
  return std::tuple(stand.finding.verified.empty(), rule.generic, -static_cast<int>(rule.severity), rule.id);
}

Finding joined(std::vector<StandingFinding>& stands, const HistoryMap& map) {
  std::ranges::sort(stands, [](const StandingFinding& a, const StandingFinding& b) { return order_of(a) < order_of(b); });
  const auto hex_of = [&map](const StandingFinding& stand) {
    return stand.commit == git::kNoCommit ? stand.finding.commit : map.commits()[stand.commit].id.hex();
  };
  const auto best =
      std::ranges::min_element(stands, [](const StandingFinding& a, const StandingFinding& b) { return rank_of(a) < rank_of(b); });
  Finding finding = stands.front().finding;
  finding.rule = best->finding.rule;
  finding.masked = best->finding.masked;
  finding.verified = best->finding.verified;
  finding.commit = hex_of(stands.front());
  std::set<std::pair<std::string, std::string>> told{{finding.commit, finding.path}};
  for (const StandingFinding& stand : stands) {
    std::string commit = hex_of(stand);
    if (!told.emplace(commit, stand.finding.path).second) continue;
    if (finding.also.size() == kMostOthers) {
      ++finding.also_more;
      continue;
    }
    finding.also.push_back({std::move(commit), stand.finding.path, stand.finding.line});
  }
  return finding;
}

using Groups = std::map<std::string, std::vector<StandingFinding>>;  // by id of the secret

std::vector<OnBranches> branches_of(const Groups& groups, const HistoryMap& map, const BranchTips& branches, git::Objects& objects) {
  std::vector<SecretPlace> places;
  std::size_t secret = 0;
  for (const auto& [id, stands] : groups) {
    for (const StandingFinding& stand : stands) {
      const std::optional<git::ObjectId> blob = git::ObjectId::from_hex(stand.finding.blob);
      const git::ObjectId commit = stand.commit == git::kNoCommit ? git::ObjectId() : map.commits()[stand.commit].id;
      places.push_back({secret, blob.value_or(git::ObjectId()), stand.file, commit});
    }
    ++secret;
  }
  return on_branches(groups.size(), places, branches.commits, branches.tips, objects);
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
    const std::int64_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    finding.days_open = static_cast<std::uint32_t>(std::clamp<std::int64_t>((now - by.seconds) / kSecondsOfDay, 0, UINT32_MAX));
  } catch (const ScanError& error) {
    consumer.skip({"commit " + finding.commit, error.what(), true});
  }
}

}  // namespace

std::vector<StandingFinding> stands_of(std::vector<Finding> findings, const HistoryMap& map) {
  std::vector<StandingFinding> stands;
  for (Finding& finding : findings) stands.push_back(stand_of(std::move(finding), map));
  return stands;
}

std::vector<Finding> placed(std::vector<StandingFinding> stands, const HistoryMap& map, const BranchTips& branches, git::Objects& objects,
                            Consumer& consumer) {
  Groups groups;
  for (StandingFinding& stand : stands) groups[stand.finding.id].push_back(std::move(stand));
  std::vector<OnBranches> where = branches_of(groups, map, branches, objects);
  std::vector<Finding> findings;
  for (auto& [id, of_one] : groups) {
    Finding finding = joined(of_one, map);
    OnBranches& on = where[findings.size()];
    finding.in_head = !on.at_tips.empty();
    finding.at_tips = std::move(on.at_tips);
    finding.on_remotes = std::move(on.on_remotes);
    sign(finding, objects, consumer);
    findings.push_back(std::move(finding));
  }
  std::ranges::sort(findings, {}, [](const Finding& f) {
    return std::tuple(-static_cast<int>(f.rule->severity), !f.in_head, f.path, f.line, f.column, f.id);
  });
  return findings;
}

}  // namespace keysieve
