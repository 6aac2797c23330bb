#include "source/history.h"

#include <algorithm>
#include <future>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/text.h"
#include "git/object_store.h"
#include "source/history_sink.h"
#include "source/placing.h"
#include "source/remembering.h"

namespace keysieve {
void HistorySource::run(std::span<Consumer* const> consumers) {
  Consumer& consumer = *consumers.front();
  const auto incomplete = [&] {
    std::size_t count = 0;
    for (const Consumer* each : consumers) count += each->incomplete();
    return count;
  };
  const std::size_t before = incomplete();
  if (options_.memory) remember();
  // git tells of the refs while the packs are opened.
  std::future<git::Tips> tips = std::async(std::launch::async, [this] { return tips_of(options_.range); });
  const git::ObjectStore store;
  objects_ = store.objects();
  std::optional<git::ObjectList> list;
  const bool read_all = !memory_ || !changed_.empty();
  if (read_all) list = store.list();
  const HistoryKnown known = memory_ ? HistoryKnown{memory_->commits, memory_->tags, read_all} : HistoryKnown{};
  const std::unique_ptr<git::ObjectReader> reader = store.reader();
  HistoryMap::Reading reading{*objects_, [&store] { return store.objects(); }, consumers.size()};
  if (list && known.commits.empty()) reading.commits = git::read_commits(*list, *reader, consumers.size(), options_.stop);
  map_ = std::make_unique<HistoryMap>(
      std::move(reading), tips.get(), options_.range, known, [&list]() -> const git::ObjectList& { return *list; }, consumer);
  if (list) {
    if (!list->complaint.empty()) consumer.skip({"the objects", list->complaint, true});
    choose(*list, consumer);
    list.reset();
  } else {
    map_->read_again(standing_unread(*memory_, *map_, *objects_));
    choose_new();
  }
  read(*reader, consumers);
  elsewhere_ = incomplete() - before - told_;
}

void HistorySource::remember() {
  LoadedMemory loaded = load_memory(options_.memory->path, options_.memory->key, options_.memory->rule_named);
  if (!loaded.unusable.empty()) {
    notes_.push_back("everything was read: " + loaded.unusable + ".");
    return;
  }
  memory_ = std::move(loaded.memory);
  changed_ = std::move(loaded.changed);
  for (const Unread& each : memory_->unread) again_.insert(each.object);
  if (!changed_.empty()) {
    notes_.push_back("everything was read for the rules that are new or changed alone: " + with_commas(changed_) + ".");
  }
  if (loaded.gone.empty()) return;
  notes_.push_back("what these rules found, which are gone or changed, was read again: " + with_commas(loaded.gone) + ".");
}

// Whether the last run read all of it, so that only the rules that have changed can find more.
bool HistorySource::was_read(std::size_t index) const {
  const git::ObjectId& id = requests_[index].id;
  const Wanted& wanted = wanted_[index];
  if (changed_.empty() || again_.contains(id)) return false;
  const auto is_known = [this](std::uint32_t commit) { return commit != git::kNoCommit && map_->commits()[commit].known; };
  switch (wanted.type) {
    case git::ObjectType::blob: return std::ranges::all_of(map_->standings(wanted.blob), is_known, &git::Standing::commit);
    case git::ObjectType::commit: return is_known(map_->commit_number(id).value_or(git::kNoCommit));
    default: return map_->knew_tag(id);
  }
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
  for (const Unread& each : memory_->unread) {
    if (each.path.empty() && map_->has_commit(each.object)) want(each.object, 0, {git::ObjectType::commit});
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
      const std::string path(map_->walk().path(map_->standings(blob).front().path));
      consumer.skip({path + " (blob " + id.hex() + ")", "it is not in this repository", true});
      ++told_;
      note_unread(blob);
    }
  }
}

void HistorySource::read(git::ObjectReader& reader, std::span<Consumer* const> consumers) {
  Sink::Shared shared;
  for (const Wanted& wanted : wanted_) shared.total += wanted.stored;
  std::vector<Sink> sinks;
  sinks.reserve(consumers.size());
  std::vector<git::ObjectSink*> pointers;
  std::vector<Seeker> seekers(consumers.size());
  if (!changed_.empty()) seekers = options_.memory->seekers(changed_, consumers.size());
  for (std::size_t i = 0; i < consumers.size(); ++i) {
    sinks.emplace_back(*this, *consumers[i], std::move(seekers[i]), shared);
    pointers.push_back(&sinks.back());
  }
  reader.read(requests_, options_.size_limit, pointers, options_.stop);
  for (const Sink& sink : sinks) {
    told_ += sink.told();
    for (const std::size_t index : sink.unread()) note_unread(requests_[index].id, wanted_[index]);
    if (memory_) forget(*memory_, sink.met());
  }
  const std::size_t left = requests_.size() - shared.handled;
  if (left == 0) return;
  consumers.front()->skip(
      {"history", "interrupted: " + std::to_string(left) + " of " + std::to_string(requests_.size()) + " objects were not read", true});
}

void HistorySource::place(std::vector<Finding>& findings, Consumer& consumer) {
  const std::size_t before = consumer.incomplete();
  drop_older(findings);
  std::vector<StandingFinding> stands = stands_of(std::move(findings), *map_);
  if (memory_) add_remembered(stands, *memory_, *map_, *objects_);
  if (options_.memory) stands_ = stands;
  findings.clear();
  if (stands.empty()) return;
  if (options_.range.whole()) {
    findings = placed(std::move(stands), *map_, {map_->tips(), map_->commits()}, *objects_, consumer);
    if (memory_) notes_.push_back(news_since(*memory_, *map_, findings));
    elsewhere_ += consumer.incomplete() - before;
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

void HistorySource::note_unread(const git::ObjectId& object, const Wanted& wanted) {
  if (wanted.old_path != nullptr) return;
  if (wanted.type == git::ObjectType::blob) note_unread(wanted.blob);
  if (wanted.type == git::ObjectType::commit) unread_.push_back({object, {}, object});
  if (wanted.type == git::ObjectType::tag) unread_tags_.insert(object);
}

// What a ref names directly is read each time anyway.
void HistorySource::note_unread(std::uint32_t blob) {
  for (const git::Standing& standing : map_->standings(blob)) {
    if (standing.commit == git::kNoCommit) continue;
    unread_.push_back({map_->walk().blob(blob), std::string(map_->walk().path(standing.path)), map_->commits()[standing.commit].id});
  }
}

void HistorySource::finish(bool complete) {
  if (!options_.memory) return;
  // What has no blob or message to be read again by, is read again with all.
  if (!complete && elsewhere_ > 0) {
    notes_.emplace_back("the scan is incomplete and not remembered: the next run reads the same again.");
    return;
  }
  if (!complete) notes_.emplace_back("what could not be read whole is read again the next time.");
  try {
    save_memory(options_.memory->path, options_.memory->key, memory_of(stands_, *map_, std::move(unread_), unread_tags_));
  } catch (const Error& error) {
    notes_.push_back(std::string("this run could not be remembered, the next reads the same again: ") + error.what() + ".");
  }
}

}  // namespace keysieve
