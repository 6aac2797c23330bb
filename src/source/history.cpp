#include "source/history.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "base/error.h"
#include "git/commit.h"
#include "git/object_store.h"
#include "source/entry.h"
#include "source/placing.h"
#include "source/remembering.h"

namespace keysieve {
namespace {

constexpr std::size_t kMostNamed = 20;  // secrets that are new, in a note

}  // namespace

// What one thread does with what it is given.
class HistorySource::Sink final : public git::ObjectSink {
 public:
  struct Shared {
    std::uint64_t total = 0;
    std::atomic<std::uint64_t> done;
    std::atomic<std::size_t> handled;
    std::mutex telling;
  };

  Sink(const HistorySource& source, Consumer& consumer, Shared& shared) : source_(source), consumer_(consumer), shared_(shared) {}

  void take(std::size_t index, git::ObjectType type, std::string_view bytes, const Lineage& lineage) override {
    const Wanted& wanted = source_.wanted_[index];
    if (type != wanted.type) {
      if (lineage.depth < taken_.size()) taken_[lineage.depth] = false;
      fail(index, "it is a " + std::string(git::type_name(type)) + " and no " + std::string(git::type_name(wanted.type)));
      return;
    }
    if (type == git::ObjectType::blob) {
      take_blob(index, bytes, lineage);
      finished(wanted.stored);
    } else {
      take_message(index, type, bytes);
    }
  }

  void fail(std::size_t index, const std::string& why) override {
    const Wanted& wanted = source_.wanted_[index];
    if (wanted.old_path != nullptr) {
      finished(0);  // not what was asked for: without it, what is old is told as new
      return;
    }
    const std::string hex = source_.requests_[index].id.hex();
    std::string what = std::string(git::type_name(wanted.type)) + ' ' + hex;
    if (wanted.type == git::ObjectType::blob) {
      const std::span<const git::Standing> standings = source_.map_->standings(wanted.blob);
      what = source_.map_->walk().path(standings.front().path) + " (" + what + ")";
    }
    consumer_.skip({what, why, true});
    finished(wanted.stored);
  }

 private:
  void take_blob(std::size_t index, std::string_view bytes, Lineage lineage) {
    const HistoryMap& map = *source_.map_;
    const Wanted& wanted = source_.wanted_[index];
    paths_.clear();
    if (wanted.old_path != nullptr) {
      paths_.emplace_back(*wanted.old_path);
    } else {
      for (const git::Standing& standing : map.standings(wanted.blob)) paths_.emplace_back(map.walk().path(standing.path));
    }
    const std::string hex = source_.requests_[index].id.hex();
    Piece piece{paths_.front(), bytes, {}, hex, {}};
    piece.other_paths = std::span(paths_).subspan(1);
    // The consumer knows the base where that was a blob too, and no wrong guess of a walk.
    taken_.resize(std::max(taken_.size(), lineage.depth + 1));
    lineage.base_taken = lineage.base_taken && taken_[lineage.depth - 1];
    taken_[lineage.depth] = true;
    piece.lineage = &lineage;
    consumer_.count({.blobs = 1});
    consumer_.take(piece);
  }

  void take_message(std::size_t index, git::ObjectType type, std::string_view bytes) {
    const git::ObjectId& id = source_.requests_[index].id;
    const bool is_commit = type == git::ObjectType::commit;
    std::string_view message;
    std::string_view headers;
    try {
      message = is_commit ? git::parse_commit(id, bytes).message : git::parse_tag(id, bytes).message;
      headers = is_commit ? git::parse_commit(id, bytes).headers : git::parse_tag(id, bytes).headers;
    } catch (const ScanError& error) {
      fail(index, error.what());
      return;
    }
    const std::string hex = id.hex();
    if (is_commit) consumer_.count({.commits = 1});
    consumer_.take({is_commit ? kCommitMessagePath : kTagMessagePath, message, hex, {}, {}});
    consumer_.take({kHeadersPath, headers, hex, {}, {}});
    finished(source_.wanted_[index].stored);
  }

  void finished(std::uint64_t bytes) {
    const std::uint64_t done = shared_.done.fetch_add(bytes) + bytes;
    ++shared_.handled;
    const std::unique_lock lock(shared_.telling, std::try_to_lock);
    if (lock.owns_lock()) source_.options_.progress(done, shared_.total);
  }

  const HistorySource& source_;
  Consumer& consumer_;
  Shared& shared_;
  std::vector<std::string_view> paths_;
  std::vector<bool> taken_;  // by depth: the consumer took what is there
};

void HistorySource::run(std::span<Consumer* const> consumers) {
  Consumer& consumer = *consumers.front();
  if (options_.memory) remember();
  const git::ObjectStore store;
  objects_ = store.objects();
  std::optional<git::ObjectList> list;
  if (!memory_) list = store.list();
  const HistoryKnown known = memory_ ? HistoryKnown{memory_->commits, memory_->tags} : HistoryKnown{};
  map_ = std::make_unique<HistoryMap>(
      *objects_, options_.range, known, [&list]() -> const git::ObjectList& { return *list; }, consumer);
  if (list) {
    if (!list->complaint.empty()) consumer.skip({"the objects", list->complaint, true});
    choose(*list, consumer);
    list.reset();
  } else {
    choose_new();
  }
  const std::unique_ptr<git::ObjectReader> reader = store.reader();
  read(*reader, consumers);
}

void HistorySource::remember() {
  LoadedMemory loaded = load_memory(options_.memory->path, options_.memory->key, options_.memory->rule_named);
  if (loaded.unusable.empty())
    memory_ = std::move(loaded.memory);
  else
    notes_.push_back("everything was read: " + loaded.unusable + ".");
}

void HistorySource::want(const git::ObjectId& id, std::uint64_t size, Wanted wanted) {
  requests_.push_back({id, size});
  wanted_.push_back(wanted);
}

void HistorySource::choose(const git::ObjectList& list, Consumer& consumer) {
  std::vector<bool> listed(map_->walk().blobs());
  for (const git::ListedObject& object : list.objects) {
    if (object.type == git::ObjectType::commit && map_->has_commit(object.id))
      want(object.id, object.size, {object.type, 0, object.stored});
    if (object.type == git::ObjectType::tag && map_->has_tag(object.id)) want(object.id, object.size, {object.type, 0, object.stored});
    if (object.type != git::ObjectType::blob) continue;
    const std::optional<std::uint32_t> blob = map_->walk().number_of(object.id);
    if (!blob) continue;
    listed[*blob] = true;
    if (!map_->standings(*blob).empty()) want(object.id, object.size, {object.type, *blob, object.stored});
  }
  choose_unlisted(listed, list, consumer);
  choose_old_sides();
}

// By name: what is new is little, and a list of all that is here costs more than reading it.
void HistorySource::choose_new() {
  for (const git::WalkedCommit& commit : map_->commits()) {
    if (!commit.known) want(commit.id, 0, {git::ObjectType::commit});
  }
  for (const git::ObjectId& tag : map_->tags()) {
    if (!map_->knew_tag(tag)) want(tag, 0, {git::ObjectType::tag});
  }
  for (std::uint32_t blob = 0; blob < map_->walk().blobs(); ++blob) {
    if (map_->standings(blob).empty()) continue;
    const git::ObjectId& id = map_->walk().blob(blob);
    if (!map_->walk().must_be_blob(blob)) {
      const std::optional<git::Object> object = objects_->find(id, 0);
      if (!object || object->type != git::ObjectType::blob) continue;
    }
    want(id, 0, {git::ObjectType::blob, blob});
  }
}

void HistorySource::choose_old_sides() {
  for (const auto& [id, path] : map_->old_sides()) {
    const std::optional<std::uint32_t> blob = map_->walk().number_of(id);
    if (!blob || map_->standings(*blob).empty()) want(id, 0, {git::ObjectType::blob, 0, 0, &path});
  }
}

void HistorySource::drop_older(std::vector<Finding>& findings) const {
  std::set<std::string> older;
  const auto is_old = [this](const Finding& finding) {
    const std::optional<git::ObjectId> blob = git::ObjectId::from_hex(finding.blob);
    return blob && map_->old_sides().contains(*blob);
  };
  for (const Finding& finding : findings) {
    if (is_old(finding)) older.insert(finding.id);
  }
  std::erase_if(findings, [&older](const Finding& finding) { return older.contains(finding.id); });
}

// What a walk met and git did not list is not here, unless git could not list all; then it is asked for by name.
void HistorySource::choose_unlisted(const std::vector<bool>& listed, const git::ObjectList& list, Consumer& consumer) {
  for (std::uint32_t blob = 0; blob < listed.size(); ++blob) {
    if (listed[blob] || map_->standings(blob).empty() || !map_->walk().must_be_blob(blob)) continue;
    const git::ObjectId& id = map_->walk().blob(blob);
    if (!list.complaint.empty()) {
      want(id, 0, {git::ObjectType::blob, blob, 0});
    } else {
      const std::string& path = map_->walk().path(map_->standings(blob).front().path);
      consumer.skip({path + " (blob " + id.hex() + ")", "it is not in this repository", true});
    }
  }
}

void HistorySource::read(git::ObjectReader& reader, std::span<Consumer* const> consumers) {
  Sink::Shared shared;
  for (const Wanted& wanted : wanted_) shared.total += wanted.stored;
  std::vector<Sink> sinks;
  sinks.reserve(consumers.size());
  std::vector<git::ObjectSink*> pointers;
  for (Consumer* consumer : consumers) {
    sinks.emplace_back(*this, *consumer, shared);
    pointers.push_back(&sinks.back());
  }
  reader.read(requests_, options_.size_limit, pointers, options_.stop);
  const std::size_t left = requests_.size() - shared.handled;
  if (left == 0) return;
  consumers.front()->skip(
      {"history", "interrupted: " + std::to_string(left) + " of " + std::to_string(requests_.size()) + " objects were not read", true});
}

void HistorySource::place(std::vector<Finding>& findings, Consumer& consumer) {
  drop_older(findings);
  std::vector<StandingFinding> stands = stands_of(std::move(findings), *map_);
  if (memory_) add_remembered(stands, *memory_, *map_, *objects_);
  if (options_.memory) stands_ = stands;
  findings.clear();
  if (stands.empty()) return;
  if (options_.range.whole()) {
    findings = placed(std::move(stands), *map_, {map_->tips(), map_->commits()}, *objects_, consumer);
    if (memory_) tell_new(findings);
    return;
  }
  const git::Tips all = git::all_tips();
  std::vector<git::ObjectId> remotes;
  for (const git::Tip& tip : all.tips) {
    if (tip.name.starts_with("refs/remotes/")) remotes.push_back(tip.id);
  }
  const git::WalkLimits limits{{}, git::shallow_commits(), {}, SIZE_MAX};
  const std::vector<git::WalkedCommit> commits =
      git::walk_commits(*objects_, remotes, limits, [](const git::ObjectId&, const std::string&) {});
  findings = placed(std::move(stands), *map_, {all.tips, commits}, *objects_, consumer);
}

void HistorySource::tell_new(const std::vector<Finding>& findings) {
  std::set<std::string_view> old;
  for (const Remembered& each : memory_->found) old.insert(each.finding.id);
  std::string names;
  std::size_t count = 0;
  for (const Finding& finding : findings) {
    if (old.contains(finding.id)) continue;
    if (++count <= kMostNamed) names += (names.empty() ? ": " : ", ") + finding.id;
  }
  if (count > kMostNamed) names += " and " + std::to_string(count - kMostNamed) + " more";
  const auto commits = std::ranges::count(map_->commits(), false, &git::WalkedCommit::known);
  notes_.push_back(std::to_string(commits) + (commits == 1 ? " commit was" : " commits were") + " new since the last run, and " +
                   (count == 0 ? "no secret is" : std::to_string(count) + (count == 1 ? " secret is" : " secrets are")) + " new" + names +
                   ".");
}

void HistorySource::finish(bool complete) {
  if (!options_.memory) return;
  if (!complete) {
    notes_.emplace_back("the scan is incomplete and not remembered: the next run reads the same again.");
    return;
  }
  try {
    save_memory(options_.memory->path, options_.memory->key, memory_of(stands_, *map_));
  } catch (const Error& error) {
    notes_.push_back(std::string("this run could not be remembered, the next reads the same again: ") + error.what() + ".");
  }
}

}  // namespace keysieve
