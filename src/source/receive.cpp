#include "source/receive.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "base/error.h"
#include "git/commit.h"
#include "git/outgoing.h"
#include "git/quarantine.h"
#include "git/shallow.h"
#include "git/tree_diff.h"
#include "git/tree_reader.h"
#include "source/push_graph.h"
#include "source/tree_recorder.h"

namespace keysieve {
namespace {

using IdSet = std::unordered_set<git::ObjectId, git::ObjectId::Hash>;

constexpr std::size_t kShortName = 12;

}  // namespace

struct ReceiveSource::Impl {
  Impl(const git::Environment& e, std::vector<ReceivedRef> r, ReceiveLimits l) : environment(e), refs(std::move(r)), limits(l) {}

  void run();
  void read_messages();
  void take_commit(const git::ObjectId& id, std::string_view bytes, const std::vector<git::ObjectId>* parents);
  void take_tag(const git::ObjectId& id, std::string_view bytes);
  void follow_tip(const ReceivedRef& ref, std::vector<git::ObjectId>& outside);
  void add_stranded(std::vector<git::ObjectId> outside);
  void add_files();
  void add_commit(const NewCommit& commit);
  void add_tree(const git::ObjectId& tree, const std::vector<git::ObjectId>& parents, const git::ObjectId& commit);
  void add_lone_trees();
  void add_lone_blobs();
  [[nodiscard]] bool is_new_author(std::string_view headers);
  [[nodiscard]] git::ObjectId tree_of(const git::ObjectId& commit);
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
  std::vector<git::ListedObject> listed;  // what lies in the quarantine
  std::unique_ptr<TreeRecorder> objects;
  std::unique_ptr<git::TreeDiff> diff;
  std::unique_ptr<ReceivedFiles> files;
  IdSet shallow;
  PushGraph graph;
  std::vector<git::ObjectId> tips;
  IdSet tags;
  std::unordered_set<std::string> authors;  // headers without their times
  std::size_t commits_left = 0;             // that were not looked at
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

std::uint64_t ReceiveSource::wanted() const noexcept { return impl_->files ? impl_->files->wanted() : 0; }
std::uint64_t ReceiveSource::scanned() const noexcept { return impl_->files ? impl_->files->scanned() : 0; }

void ReceiveSource::Impl::run() {
  // Of a push that only deletes git makes no quarantine.
  if (std::ranges::all_of(refs, [](const ReceivedRef& ref) { return ref.new_id.none(); })) return;
  quarantine = git::open_quarantine(environment, refs.front().new_id.raw().size() == git::ObjectId::kSha256);
  listed = quarantine->list();
  objects = std::make_unique<TreeRecorder>(quarantine->objects());
  diff = std::make_unique<git::TreeDiff>(*objects);
  files = std::make_unique<ReceivedFiles>(*quarantine, *objects, listed, limits, *consumer);
  shallow = git::shallow_commits(environment);
  read_messages();
  std::vector<git::ObjectId> outside = graph.boundary();
  for (const ReceivedRef& ref : refs) {
    if (!ref.new_id.none()) guarded(ref.name, [&] { follow_tip(ref, outside); });
  }
  add_stranded(std::move(outside));
  add_files();
  add_lone_trees();
  guarded("(the push)", [&] { add_lone_blobs(); });
  files->scan(commits_left);
}

// Of the commits and tags in the quarantine.
void ReceiveSource::Impl::read_messages() {
  std::vector<git::ObjectId> ids;
  for (const git::ListedObject& object : listed) {
    if (object.type == git::ObjectType::commit || object.type == git::ObjectType::tag) ids.push_back(object.id);
  }
  const auto take = [&](std::size_t index, git::ObjectType type, std::string_view bytes, const Lineage&) {
    const git::ObjectId& id = ids[index];
    guarded(std::string(git::type_name(type)) + ' ' + id.hex(), [&] {
      if (type == git::ObjectType::commit)
        take_commit(id, bytes, nullptr);
      else
        take_tag(id, bytes);
    });
  };
  for (const std::uint32_t left : quarantine->read(ids, git::kMetaLimit, take)) {
    guarded("object " + ids[left].hex(), [&] {
      const std::optional<git::Object> object = objects->find(ids[left], git::kMetaLimit);
      if (!object || object->too_big) throw ScanError("it cannot be read, or is larger than any honest one");
      take(left, object->type, object->bytes, {});
    });
  }
}

// False where the headers are those of a commit before, but for the times: most commits of a push have the same author.
bool ReceiveSource::Impl::is_new_author(std::string_view headers) {
  const auto is_of_time = [](char c) { return (c >= '0' && c <= '9') || c == ' ' || c == '+' || c == '-'; };
  std::string key;
  while (!headers.empty()) {
    const std::string_view line = headers.substr(0, headers.find('\n'));
    std::size_t end = line.size();
    while (end > 0 && is_of_time(line[end - 1])) --end;
    key += line.substr(0, end);
    key += '\n';
    headers.remove_prefix(std::min(line.size() + 1, headers.size()));
  }
  return authors.insert(std::move(key)).second;
}

// `parents`: as git walks them, where git has told; else as they stand in the commit.
void ReceiveSource::Impl::take_commit(const git::ObjectId& id, std::string_view bytes, const std::vector<git::ObjectId>* parents) {
  if (graph.has(id)) return;
  git::Commit commit = git::parse_commit(id, bytes);
  const std::string hex = id.hex();
  consumer->count({.commits = 1});
  if (is_new_author(commit.headers)) consumer->take({kHeadersPath, commit.headers, hex, {}, {}});
  consumer->take({kCommitMessagePath, commit.message, hex, {}, {}});
  if (parents != nullptr) commit.parents = *parents;
  if (shallow.contains(id)) commit.parents.clear();
  graph.add({id, commit.tree, std::move(commit.parents)});
}

void ReceiveSource::Impl::take_tag(const git::ObjectId& id, std::string_view bytes) {
  if (!tags.insert(id).second) return;
  const git::Tag tag = git::parse_tag(id, bytes);
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
      case git::ObjectType::tree: add_tree(id, {}, {}); return;
      case git::ObjectType::blob: files->add({ref.name, 0, id, {}}, {}); return;
      case git::ObjectType::tag: break;
    }
    if (object->too_big) throw ScanError("read tag " + id.hex() + ": it is larger than any honest one");
    take_tag(id, object->bytes);
    id = git::parse_tag(id, object->bytes).target;
  }
}

// Commits that lay on the server and no ref reached (of a branch that was deleted, to take a secret out) come back with this push.
void ReceiveSource::Impl::add_stranded(std::vector<git::ObjectId> outside) {
  std::vector<std::string> names;
  for (const ReceivedRef& ref : refs) names.push_back(ref.name);
  for (const git::OutgoingCommit& commit : git::stranded_commits(outside, names)) {
    guarded("commit " + commit.id.hex(), [&] {
      const git::Object object = objects->read(commit.id, git::ObjectType::commit, git::kMetaLimit);
      take_commit(commit.id, object.bytes, &commit.parents);
    });
  }
}

// What the commits changed.
void ReceiveSource::Impl::add_files() {
  const std::vector<const NewCommit*> order = graph.parents_first();
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (limits.late()) {
      commits_left = order.size() - i;
      return;
    }
    guarded("commit " + order[i]->id.hex(), [&] { add_commit(*order[i]); });
  }
}

void ReceiveSource::Impl::add_commit(const NewCommit& commit) {
  std::vector<git::ObjectId> old;
  for (const git::ObjectId& parent : commit.parents) old.push_back(tree_of(parent));
  add_tree(commit.tree, old, commit.id);
  consumer->count({});  // progress, for the clock
}

git::ObjectId ReceiveSource::Impl::tree_of(const git::ObjectId& commit) {
  if (const NewCommit* known = graph.find(commit)) return known->tree;
  return git::parse_commit(commit, objects->read(commit, git::ObjectType::commit, git::kMetaLimit).bytes).tree;
}

void ReceiveSource::Impl::add_tree(const git::ObjectId& tree, const std::vector<git::ObjectId>& parents, const git::ObjectId& commit) {
  diff->run(tree, parents, [&](git::ChangedEntry&& changed) { files->add(std::move(changed), commit); });
}

// Trees that no commit of the push led to: those of them that no other one holds are walked, and with them the rest.
void ReceiveSource::Impl::add_lone_trees() {
  std::vector<git::ObjectId> lone;
  IdSet below;
  for (const git::ListedObject& object : listed) {
    if (object.type != git::ObjectType::tree || objects->has_read(object.id) || quarantine->was_there(object.id)) continue;
    lone.push_back(object.id);
  }
  for (const git::ObjectId& id : lone) {
    guarded("tree " + id.hex(), [&] {
      const git::Object tree = quarantine->objects().read(id, git::ObjectType::tree, git::kMetaLimit);
      for (git::TreeReader entry(id, tree.bytes); entry.next();) below.insert(*git::ObjectId::from_raw(entry.id()));
    });
  }
  for (const git::ObjectId& id : lone) {
    if (!below.contains(id)) guarded("tree " + id.hex(), [&] { add_tree(id, {}, {}); });
  }
}

// What nothing led to: stray objects of the push. One that the server had before is the base of a delta, and no news.
void ReceiveSource::Impl::add_lone_blobs() {
  for (const git::ListedObject& object : listed) {
    if (object.type != git::ObjectType::blob || files->has(object.id) || quarantine->was_there(object.id)) continue;
    files->add({"(blob " + object.id.hex().substr(0, kShortName) + ")", 0, object.id, {}}, {});
  }
}

}  // namespace keysieve
