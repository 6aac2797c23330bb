// What one thread of a scan of history does with what it is given: a part of history.cpp.
#pragma once

#include <algorithm>
#include <array>
#include <atomic>
#include <mutex>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "git/commit.h"
#include "source/entry.h"
#include "source/history.h"

namespace keysieve {

class HistorySource::Sink final : public git::ObjectSink {
 public:
  struct Shared {
    std::uint64_t total = 0;
    std::atomic<std::uint64_t> done;
    std::atomic<std::size_t> handled;
    std::mutex telling;
  };

  // `seeker` is of the rules that have changed since the last run; empty: none have.
  Sink(const HistorySource& source, Consumer& consumer, Seeker seeker, Shared& shared)
      : source_(source), consumer_(consumer), seeker_(std::move(seeker)), shared_(shared) {}

  void take(std::size_t index, git::ObjectType type, std::string_view bytes, const Lineage& lineage) override {
    watched(index, [&] { take_one(index, type, bytes, lineage); });
  }

  void fail(std::size_t index, const std::string& why) override {
    watched(index, [&] { fail_one(index, why); });
  }

  [[nodiscard]] const std::vector<std::size_t>& unread() const noexcept { return unread_; }  // requests that were not read whole
  [[nodiscard]] std::size_t told() const noexcept { return told_; }                          // of the consumer, for what reasons
  // What the last run had read and was looked at with all rules again.
  [[nodiscard]] const std::set<git::ObjectId>& met() const noexcept { return met_; }

 private:
  template <class Work>
  void watched(std::size_t index, Work work) {
    const std::size_t before = consumer_.incomplete();
    work();
    if (consumer_.incomplete() == before) return;
    told_ += consumer_.incomplete() - before;
    unread_.push_back(index);
  }

  void take_one(std::size_t index, git::ObjectType type, std::string_view bytes, const Lineage& lineage) {
    const Wanted& wanted = source_.wanted_[index];
    if (type != wanted.type) {
      if (lineage.depth < taken_.size()) taken_[lineage.depth] = false;
      fail_one(index, "it is a " + std::string(git::type_name(type)) + " and no " + std::string(git::type_name(wanted.type)));
      return;
    }
    if (type == git::ObjectType::blob) {
      take_blob(index, bytes, lineage);
      finished(wanted.stored);
    } else {
      take_message(index, type, bytes);
    }
  }

  void fail_one(std::size_t index, const std::string& why) {
    const Wanted& wanted = source_.wanted_[index];
    if (wanted.old_path != nullptr) {
      finished(0);  // not what was asked for: without it, what is old is told as new
      return;
    }
    const std::string hex = source_.requests_[index].id.hex();
    std::string what = std::string(git::type_name(wanted.type)) + ' ' + hex;
    if (wanted.type == git::ObjectType::blob) {
      const std::span<const git::Standing> standings = source_.map_->standings(wanted.blob);
      what = std::string(source_.map_->walk().path(standings.front().path)) + " (" + what + ")";
    }
    consumer_.skip({what, why, true});
    finished(wanted.stored);
  }

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
    taken_[lineage.depth] = must_take(index, {&piece, 1});
    piece.lineage = &lineage;
    consumer_.count({.blobs = 1});
    if (taken_[lineage.depth]) consumer_.take(piece);
  }

  // Not what the last run read, unless a rule that has changed matches in it.
  bool must_take(std::size_t index, std::span<const Piece> pieces) {
    if (!seeker_) return true;
    if (source_.was_read(index) && std::ranges::none_of(pieces, seeker_)) return false;
    met_.insert(source_.requests_[index].id);
    return true;
  }

  void take_message(std::size_t index, git::ObjectType type, std::string_view bytes) {
    const git::ObjectId& id = source_.requests_[index].id;
    const bool is_commit = type == git::ObjectType::commit;
    std::string_view message;
    std::string_view headers;
    try {
      const auto take = [&](const auto& parsed) {
        message = parsed.message;
        headers = parsed.headers;
      };
      is_commit ? take(git::parse_commit(id, bytes)) : take(git::parse_tag(id, bytes));
    } catch (const ScanError& error) {
      fail_one(index, error.what());
      return;
    }
    const std::string hex = id.hex();
    if (is_commit) consumer_.count({.commits = 1});
    const std::string_view path = is_commit ? kCommitMessagePath : kTagMessagePath;
    const std::array<Piece, 2> pieces{{{path, message, hex, {}, {}}, {kHeadersPath, headers, hex, {}, {}}}};
    if (must_take(index, pieces)) std::ranges::for_each(pieces, [this](const Piece& piece) { consumer_.take(piece); });
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
  Seeker seeker_;
  Shared& shared_;
  std::vector<std::string_view> paths_;
  std::vector<bool> taken_;  // by depth: the consumer took what is there
  std::vector<std::size_t> unread_;
  std::set<git::ObjectId> met_;
  std::size_t told_ = 0;
};

}  // namespace keysieve
