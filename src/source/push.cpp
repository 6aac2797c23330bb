#include "source/push.h"

#include <optional>
#include <utility>

#include "base/error.h"
#include "git/commit.h"
#include "git/outgoing.h"
#include "source/entry.h"

namespace keysieve {
namespace {

// Takes the last field off the line.
std::string_view take_last(std::string_view& line) {
  const std::size_t space = line.rfind(' ');
  if (space == std::string_view::npos) throw ScanError("read the lines of pre-push: a line is not understood");
  const std::string_view field = line.substr(space + 1);
  line = line.substr(0, space);
  return field;
}

git::ObjectId take_last_id(std::string_view& line) {
  const std::optional<git::ObjectId> id = git::ObjectId::from_hex(take_last(line));
  if (!id) throw ScanError("read the lines of pre-push: an id is not understood");
  return *id;
}

}  // namespace

std::vector<PushedRef> parse_push_lines(std::string_view lines) {
  std::vector<PushedRef> refs;
  while (!lines.empty()) {
    const std::size_t end = lines.find('\n');
    if (end == std::string_view::npos) throw ScanError("read the lines of pre-push: the last line is cut short");
    std::string_view line = lines.substr(0, end);
    lines.remove_prefix(end + 1);
    PushedRef ref;
    ref.remote = take_last_id(line);
    ref.remote_ref = take_last(line);
    ref.local = take_last_id(line);
    refs.push_back(std::move(ref));
  }
  return refs;
}

PushSource::PushSource(std::unique_ptr<git::Objects> objects, std::string remote, std::vector<PushedRef> refs, std::uint64_t size_limit)
    : objects_(std::move(objects)), remote_(std::move(remote)), refs_(std::move(refs)), size_limit_(size_limit), diff_(*objects_) {}

void PushSource::run(std::span<Consumer* const> consumers) {
  Consumer& consumer = *consumers.front();
  std::vector<git::ObjectId> tips;
  std::vector<git::ObjectId> known;
  for (const PushedRef& ref : refs_) {
    if (!ref.local.none()) scan_tip(ref, tips, consumer);
    // What the remote has at that ref may be unknown here; then it excludes nothing.
    if (ref.remote.none()) continue;
    const std::optional<git::Object> there = objects_->find(ref.remote, git::kMetaLimit);
    if (there && (there->type == git::ObjectType::commit || there->type == git::ObjectType::tag)) known.push_back(ref.remote);
  }
  for (const git::OutgoingCommit& commit : git::outgoing_commits(remote_, tips, known)) {
    scan_commit(commit.id, commit.parents, consumer);
  }
}

// Follows tags to what they name, however many stand before it. A ref may name a tree or a blob, too.
void PushSource::scan_tip(const PushedRef& ref, std::vector<git::ObjectId>& tips, Consumer& consumer) {
  git::ObjectId id = ref.local;
  for (;;) {
    const std::optional<git::Object> object = objects_->find(id, git::kMetaLimit);
    if (!object) throw ScanError("read object " + id.hex() + ": it is not in this repository");
    const std::string hex = id.hex();
    switch (object->type) {
      case git::ObjectType::commit: tips.push_back(id); return;
      case git::ObjectType::tree: scan_tree(id, {}, {}, consumer); return;
      case git::ObjectType::blob: scan_entry(*objects_, {ref.remote_ref, 0, id, {}, {}}, size_limit_, consumer); return;
      case git::ObjectType::tag: break;
    }
    if (object->too_big) throw ScanError("read tag " + hex + ": it is larger than any honest one");
    const git::Tag tag = git::parse_tag(id, object->bytes);
    consumer.take({kHeadersPath, tag.headers, hex, {}, {}});
    consumer.take({kTagMessagePath, tag.message, hex, {}, {}});
    id = tag.target;
  }
}

void PushSource::scan_commit(const git::ObjectId& id, const std::vector<git::ObjectId>& parents, Consumer& consumer) {
  const std::string hex = id.hex();
  consumer.count({.commits = 1});
  try {
    const git::Object object = objects_->read(id, git::ObjectType::commit, git::kMetaLimit);
    const git::Commit commit = git::parse_commit(id, object.bytes);
    consumer.take({kHeadersPath, commit.headers, hex, {}, {}});
    consumer.take({kCommitMessagePath, commit.message, hex, {}, {}});
    std::vector<git::ObjectId> old;
    for (const git::ObjectId& parent : parents) old.push_back(tree_of(parent));
    scan_tree(commit.tree, old, hex, consumer);
  } catch (const ScanError& error) {
    consumer.skip({"commit " + hex, error.what(), true});
  }
}

void PushSource::scan_tree(const git::ObjectId& tree, const std::vector<git::ObjectId>& parents, std::string_view commit,
                           Consumer& consumer) {
  diff_.run(tree, parents, [&](const git::ChangedEntry& changed) {
    if (!seen_.insert(std::string(changed.id.raw()) + changed.path).second) return;
    scan_entry(*objects_, {changed.path, changed.mode, changed.id, changed.old_ids, commit}, size_limit_, consumer);
  });
}

git::ObjectId PushSource::tree_of(const git::ObjectId& commit) {
  return git::parse_commit(commit, objects_->read(commit, git::ObjectType::commit, git::kMetaLimit).bytes).tree;
}

}  // namespace keysieve
