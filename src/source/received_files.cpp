#include "source/received_files.h"

#include <algorithm>
#include <utility>

#include "base/error.h"

namespace keysieve {
namespace {

// How many files a push may name, for each of its objects so many more, and how many of them may be one file at another path: a few folders
// that hold each other over and over name more than can ever be read or told.
constexpr std::size_t kMostFiles = 1'000'000;
constexpr std::size_t kMostFilesAnObject = 100;
constexpr std::size_t kMostRepeats = 100'000;
constexpr std::size_t kMostPathBytes = std::size_t{128} << 20;

Entry entry_of(const git::ChangedEntry& changed, std::string_view commit) {
  return {changed.path, changed.mode, changed.id, changed.old_ids, commit};
}

std::string hex_of(const git::ObjectId& commit) { return commit.none() ? std::string() : commit.hex(); }

}  // namespace

ReceivedFiles::ReceivedFiles(git::Quarantine& quarantine, git::Objects& objects, const std::vector<git::ListedObject>& listed,
                             const ReceiveLimits& limits, Consumer& consumer)
    : quarantine_(quarantine),
      objects_(objects),
      limits_(limits),
      consumer_(consumer),
      most_files_(kMostFiles + kMostFilesAnObject * listed.size()),
      most_repeats_(kMostRepeats + listed.size()) {
  for (const git::ListedObject& object : listed) {
    if (object.type == git::ObjectType::blob) blobs_.emplace(object.id, Blob{.size = object.size, .received = true});
  }
}

void ReceivedFiles::check_honest(const std::string& path, bool repeated) {
  if (files_.size() >= most_files_) throw ScanError("it names more files than an honest push");
  if (repeated && ++repeats_ > most_repeats_) throw ScanError("it names the same files over and over, more often than an honest push");
  path_bytes_ += path.size();
  if (path_bytes_ > kMostPathBytes) throw ScanError("its files have longer names than those of an honest push");
}

void ReceivedFiles::add(git::ChangedEntry&& changed, const git::ObjectId& commit) {
  Blob& blob = blobs_[changed.id];
  const bool repeated = blob.first != kNone;
  if (repeated) {
    if (files_[blob.first].entry.path == changed.path) return;
    if (!seen_.insert(std::string(changed.id.raw()) + changed.path).second) return;
  }
  check_honest(changed.path, repeated);
  const auto number = static_cast<std::uint32_t>(files_.size());
  (repeated ? files_[blob.last].next : blob.first) = number;
  blob.last = number;
  files_.push_back({std::move(changed), commit});
  if (blob.size <= limits_.blob_size) return;
  const std::string reason = std::to_string(blob.size) + " bytes, over the server's limit of " + std::to_string(limits_.blob_size);
  consumer_.skip({files_.back().entry.path, reason, !limits_.accept_large});
}

bool ReceivedFiles::has(const git::ObjectId& blob) const {
  const auto at = blobs_.find(blob);
  return at != blobs_.end() && at->second.first != kNone;
}

bool ReceivedFiles::is_too_large(const File& file) const { return blobs_.find(file.entry.id)->second.size > limits_.blob_size; }

void ReceivedFiles::scan(std::size_t commits_left) {
  const auto large = static_cast<std::uint64_t>(std::ranges::count_if(files_, [this](const File& file) { return is_too_large(file); }));
  if (limits_.deadline)
    scan_likely_first();
  else
    scan_in_order();
  if (scanned_ + large == files_.size() && commits_left == 0) return;
  std::string reason = "time ran out: " + std::to_string(scanned_) + " of " + std::to_string(wanted()) + " files were scanned";
  if (commits_left > 0) reason += ", and " + std::to_string(commits_left) + " commits not looked at";
  consumer_.skip({"(the push)", reason, !limits_.accept_overrun});
}

void ReceivedFiles::scan_in_order() {
  scan_new();
  for (const File& file : files_) {
    if (!blobs_.find(file.entry.id)->second.received) scan_file(file);
  }
}

void ReceivedFiles::scan_new() {
  std::vector<git::ObjectId> ids;
  std::vector<std::uint32_t> firsts;
  for (std::uint32_t number = 0; number < files_.size(); ++number) {
    const Blob& blob = blobs_.find(files_[number].entry.id)->second;
    if (!blob.received || blob.first != number || blob.size > limits_.blob_size) continue;
    ids.push_back(files_[number].entry.id);
    firsts.push_back(number);
  }
  const auto take = [&](std::size_t index, git::ObjectType, std::string_view bytes, const Lineage& lineage) {
    for (std::uint32_t number = firsts[index]; number != kNone; number = files_[number].next) {
      const std::string commit = hex_of(files_[number].commit);
      scan_blob(objects_, entry_of(files_[number].entry, commit), bytes, &lineage, limits_.blob_size, consumer_);
      ++scanned_;
    }
  };
  for (const std::uint32_t left : quarantine_.read(ids, limits_.blob_size, take)) {
    for (std::uint32_t number = firsts[left]; number != kNone; number = files_[number].next) scan_file(files_[number]);
  }
}

void ReceivedFiles::scan_likely_first() {
  std::vector<std::pair<Likelihood, const File*>> order;
  for (const File& file : files_) {
    if (is_too_large(file)) continue;
    const git::ChangedEntry& entry = file.entry;
    order.emplace_back(Likelihood{name_rank(entry.path), !entry.old_ids.empty(), blobs_.find(entry.id)->second.size}, &file);
  }
  std::ranges::stable_sort(order, {}, &std::pair<Likelihood, const File*>::first);
  for (const auto& [likelihood, file] : order) {
    if (limits_.late()) return;
    scan_file(*file);
  }
}

void ReceivedFiles::scan_file(const File& file) {
  const std::string commit = hex_of(file.commit);
  scan_entry(objects_, entry_of(file.entry, commit), limits_.blob_size, consumer_);
  ++scanned_;
}

}  // namespace keysieve
