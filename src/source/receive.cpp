#include "source/receive.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/error.h"
#include "git/commit.h"
#include "git/outgoing.h"
#include "git/shallow.h"
#include "git/tree.h"
#include "source/likely.h"
#include "source/push_graph.h"
#include "source/tree_recorder.h"

namespace keysieve {
namespace {

using IdSet = std::unordered_set<git::ObjectId, git::ObjectId::Hash>;

// How many files a push may name, for each of its objects so many more, and how many of them may be one file at another path: a few folders
// that hold each other over and over name more than can ever be read or told.
constexpr std::size_t kMostEntries = 1'000'000;
constexpr std::size_t kMostEntriesAnObject = 100;
constexpr std::size_t kMostRepeats = 100'000;
constexpr std::size_t kShortName = 12;

// An entry that waits for its turn where time may run out.
struct Pending {
  std::string path;
  std::uint32_t mode = 0;
  git::ObjectId id;
  std::vector<git::ObjectId> old_ids;
  git::ObjectId commit;
  Likelihood likelihood;
};

}  // namespace

struct ReceiveSource::Impl {
  Impl(const git::Environment& e, std::vector<ReceivedRef> r, ReceiveLimits l) : environment(e), refs(std::move(r)), limits(l) {}

  void run();
  void read_quarantine();
  void load_commit(const git::ObjectId& id, const std::vector<git::ObjectId>* parents);
  void scan_tag(const git::ObjectId& id);
  void follow_tip(const ReceivedRef& ref, std::vector<git::ObjectId>& outside);
  void add_stranded(std::vector<git::ObjectId> outside);
  void scan_commits();
  void scan_commit(const NewCommit& commit);
  void scan_tree(const git::ObjectId& tree, const std::vector<git::ObjectId>& parents, const git::ObjectId& commit);
  void scan_lone_trees();
  void scan_lone_blobs();
  void offer(Pending entry);
  void scan_entry_now(const Pending& entry);
  void scan_pending();
  [[nodiscard]] bool is_new_author(std::string_view headers);
  [[nodiscard]] git::ObjectId tree_of(const git::ObjectId& commit);
  [[nodiscard]] bool late() const { return limits.deadline && std::chrono::steady_clock::now() >= *limits.deadline; }
  template <class Job>  // what cannot be read is told and makes the scan incomplete; the rest is read
  void guarded(const std::string& what, Job job) {
    try {
      job();
    } catch (const ScanError& error) {
      consumer->skip({what, error.what(), true});
    }
  }

  git::Environment environment;
  std::vector<ReceivedRef> refs;
  ReceiveLimits limits;
  Consumer* consumer = nullptr;
  std::unique_ptr<git::Quarantine> quarantine;
  std::unique_ptr<TreeRecorder> objects;
  std::unique_ptr<git::TreeDiff> diff;
  std::unordered_map<git::ObjectId, git::ListedObject, git::ObjectId::Hash> held;  // what lies in the quarantine
  IdSet shallow;
  PushGraph graph;
  std::vector<git::ObjectId> tips;
  IdSet tags;
  std::unordered_set<std::string> authors;  // headers without their times
  IdSet blobs;                              // that an entry led to
  std::unordered_set<std::string> seen;     // raw id and path
  std::size_t repeats = 0;                  // entries whose blob had stood elsewhere
  std::vector<Pending> pending;
  std::uint64_t wanted = 0;
  std::uint64_t scanned = 0;
  std::size_t commits_left = 0;  // that were not looked at
};

ReceiveSource::ReceiveSource(const git::Environment& environment, std::vector<ReceivedRef> refs, ReceiveLimits limits)
    : impl_(std::make_unique<Impl>(environment, std::move(refs), limits)) {}
ReceiveSource::~ReceiveSource() = default;

void ReceiveSource::run(std::span<Consumer* const> consumers) {
  impl_->consumer = consumers.front();
  impl_->run();
}

std::optional<std::size_t> ReceiveSource::commits_after(std::string_view commit) const {
  const std::optional<git::ObjectId> id = git::ObjectId::from_hex(commit);
  return id && impl_->graph.has(*id) ? impl_->graph.commits_after(*id, impl_->tips) : std::nullopt;
}

std::uint64_t ReceiveSource::wanted() const noexcept { return impl_->wanted; }
std::uint64_t ReceiveSource::scanned() const noexcept { return impl_->scanned; }

void ReceiveSource::Impl::run() {
  // Of a push that only deletes git makes no quarantine.
  if (std::ranges::all_of(refs, [](const ReceivedRef& ref) { return ref.new_id.none(); })) return;
  quarantine = git::open_quarantine(environment, refs.front().new_id.raw().size() == git::ObjectId::kSha256);
  objects = std::make_unique<TreeRecorder>(quarantine->objects());
  diff = std::make_unique<git::TreeDiff>(*objects);
  shallow = git::shallow_commits(environment);
  read_quarantine();
  std::vector<git::ObjectId> outside = graph.boundary();
  for (const ReceivedRef& ref : refs) {
    if (!ref.new_id.none()) guarded(ref.name, [&] { follow_tip(ref, outside); });
  }
  add_stranded(std::move(outside));
  scan_commits();
  scan_lone_trees();
  scan_lone_blobs();
  scan_pending();
}

void ReceiveSource::Impl::read_quarantine() {
  // In the order in which they lie: what is the delta of what is then read close together.
  const std::vector<git::ListedObject> listed = quarantine->list();
  for (const git::ListedObject& object : listed) held.emplace(object.id, object);
  for (const git::ListedObject& object : listed) {
    const git::ObjectId& id = object.id;
    if (object.type == git::ObjectType::commit) guarded("commit " + id.hex(), [&] { load_commit(id, nullptr); });
    if (object.type == git::ObjectType::tag) guarded("tag " + id.hex(), [&] { scan_tag(id); });
  }
}

// False where the headers are those of a commit before, but for the times: most commits of a push have the same author.
bool ReceiveSource::Impl::is_new_author(std::string_view headers) {
  constexpr std::string_view time_characters = " 0123456789+-";
  std::string key;
  while (!headers.empty()) {
    const std::string_view line = headers.substr(0, headers.find('\n'));
    key += line.substr(0, line.find_last_not_of(time_characters) + 1);
    key += '\n';
    headers.remove_prefix(std::min(line.size() + 1, headers.size()));
  }
  return authors.insert(std::move(key)).second;
}

// `parents`: as git walks them, where git has told; else as they stand in the commit.
void ReceiveSource::Impl::load_commit(const git::ObjectId& id, const std::vector<git::ObjectId>* parents) {
  if (graph.has(id)) return;
  const git::Object object = objects->read(id, git::ObjectType::commit, git::kMetaLimit);
  git::Commit commit = git::parse_commit(id, object.bytes);
  const std::string hex = id.hex();
  consumer->count({.commits = 1});
  if (is_new_author(commit.headers)) consumer->take({kHeadersPath, commit.headers, hex, {}, {}});
  consumer->take({kCommitMessagePath, commit.message, hex, {}, {}});
  if (parents != nullptr) commit.parents = *parents;
  if (shallow.contains(id)) commit.parents.clear();
  graph.add({id, commit.tree, std::move(commit.parents)});
}

void ReceiveSource::Impl::scan_tag(const git::ObjectId& id) {
  if (!tags.insert(id).second) return;
  const git::Object object = objects->read(id, git::ObjectType::tag, git::kMetaLimit);
  const git::Tag tag = git::parse_tag(id, object.bytes);
  const std::string hex = id.hex();
  consumer->take({kHeadersPath, tag.headers, hex, {}, {}});
  consumer->take({kTagMessagePath, tag.message, hex, {}, {}});
}

// A ref may name a commit, a tree, a blob, or a tag of any of these; nothing says that what it names is new.
void ReceiveSource::Impl::follow_tip(const ReceivedRef& ref, std::vector<git::ObjectId>& outside) {
  git::ObjectId id = ref.new_id;
  for (;;) {
    const std::optional<git::Object> object = objects->find(id, git::kMetaLimit);
    if (!object) throw ScanError("read object " + id.hex() + ": it is neither in the push nor on the server");
    switch (object->type) {
      case git::ObjectType::commit:
        tips.push_back(id);
        if (!graph.has(id)) outside.push_back(id);
        return;
      case git::ObjectType::tree: scan_tree(id, {}, {}); return;
      case git::ObjectType::blob: offer({ref.name, 0, id, {}, {}, {}}); return;
      case git::ObjectType::tag: break;
    }
    if (object->too_big) throw ScanError("read tag " + id.hex() + ": it is larger than any honest one");
    scan_tag(id);
    id = git::parse_tag(id, object->bytes).target;
  }
}

// Commits that lay on the server and no ref reached (of a branch that was deleted, to take a secret out) come back with this push.
void ReceiveSource::Impl::add_stranded(std::vector<git::ObjectId> outside) {
  std::vector<std::string> names;
  for (const ReceivedRef& ref : refs) names.push_back(ref.name);
  for (const git::OutgoingCommit& commit : git::stranded_commits(outside, names)) {
    guarded("commit " + commit.id.hex(), [&] { load_commit(commit.id, &commit.parents); });
  }
}

void ReceiveSource::Impl::scan_commits() {
  const std::vector<const NewCommit*> order = graph.parents_first();
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (late()) {
      commits_left = order.size() - i;
      return;
    }
    guarded("commit " + order[i]->id.hex(), [&] { scan_commit(*order[i]); });
  }
}

void ReceiveSource::Impl::scan_commit(const NewCommit& commit) {
  std::vector<git::ObjectId> old;
  for (const git::ObjectId& parent : commit.parents) old.push_back(tree_of(parent));
  scan_tree(commit.tree, old, commit.id);
  consumer->count({});  // progress, for the clock
}

git::ObjectId ReceiveSource::Impl::tree_of(const git::ObjectId& commit) {
  if (const NewCommit* known = graph.find(commit)) return known->tree;
  return git::parse_commit(commit, objects->read(commit, git::ObjectType::commit, git::kMetaLimit).bytes).tree;
}

void ReceiveSource::Impl::scan_tree(const git::ObjectId& tree, const std::vector<git::ObjectId>& parents, const git::ObjectId& commit) {
  diff->run(tree, parents, [&](const git::ChangedEntry& changed) {
    offer({changed.path, changed.mode, changed.id, changed.old_ids, commit, {}});
  });
}

// Trees that no commit of the push led to: those of them that no other one holds are walked, and with them the rest.
void ReceiveSource::Impl::scan_lone_trees() {
  std::vector<git::ObjectId> lone;
  IdSet below;
  for (const auto& [id, object] : held) {
    if (object.type != git::ObjectType::tree || objects->has_read(id) || quarantine->was_there(id)) continue;
    lone.push_back(id);
  }
  for (const git::ObjectId& id : lone) {
    guarded("tree " + id.hex(), [&] {
      const git::Tree tree(*objects, id);
      for (const git::TreeEntry& entry : tree.entries()) below.insert(entry.id);
    });
  }
  for (const git::ObjectId& id : lone) {
    if (!below.contains(id)) guarded("tree " + id.hex(), [&] { scan_tree(id, {}, {}); });
  }
}

// What nothing led to: stray objects of the push. One that the server had before is the base of a delta, and no news.
void ReceiveSource::Impl::scan_lone_blobs() {
  for (const auto& [id, object] : held) {
    if (object.type != git::ObjectType::blob || blobs.contains(id) || quarantine->was_there(id)) continue;
    offer({"(blob " + id.hex().substr(0, kShortName) + ")", 0, id, {}, {}, {}});
  }
}

void ReceiveSource::Impl::offer(Pending entry) {
  if (!seen.insert(std::string(entry.id.raw()) + entry.path).second) return;
  if (seen.size() > kMostEntries + kMostEntriesAnObject * held.size()) throw ScanError("it names more files than an honest push");
  if (!blobs.insert(entry.id).second && ++repeats > kMostRepeats + held.size())
    throw ScanError("it names the same files over and over, more often than an honest push");
  const auto known = held.find(entry.id);
  const std::uint64_t size = known == held.end() ? 0 : known->second.size;
  ++wanted;
  if (size > limits.blob_size) {
    const std::string reason = std::to_string(size) + " bytes, over the server's limit of " + std::to_string(limits.blob_size);
    consumer->skip({entry.path, reason, !limits.accept_large});
    return;
  }
  if (!limits.deadline) {
    scan_entry_now(entry);
    return;
  }
  entry.likelihood = {name_rank(entry.path), !entry.old_ids.empty(), size};
  pending.push_back(std::move(entry));
}

void ReceiveSource::Impl::scan_entry_now(const Pending& entry) {
  const std::string commit = entry.commit.raw().empty() ? std::string() : entry.commit.hex();
  scan_entry(*objects, {entry.path, entry.mode, entry.id, entry.old_ids, commit}, limits.blob_size, *consumer);
  ++scanned;
}

void ReceiveSource::Impl::scan_pending() {
  std::ranges::stable_sort(pending, {}, &Pending::likelihood);
  for (const Pending& entry : pending) {
    if (late()) break;
    scan_entry_now(entry);
  }
  const std::uint64_t left = static_cast<std::uint64_t>(pending.size()) - std::min<std::uint64_t>(scanned, pending.size());
  if (left == 0 && commits_left == 0) return;
  std::string reason = "time ran out: " + std::to_string(scanned) + " of " + std::to_string(wanted) + " changed files were scanned";
  if (commits_left > 0) reason += ", and " + std::to_string(commits_left) + " commits not looked at";
  consumer->skip({"(the push)", reason, !limits.accept_overrun});
}

}  // namespace keysieve
