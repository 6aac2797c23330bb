// The files of a push, each blob once a path, and their scan.
//
// What is new and packed is read in the order in which it lies, so that of a changed file only what is new is looked at. Where time may run
// out, likely places come first instead. One thread only.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "git/object_id.h"
#include "git/quarantine.h"
#include "git/tree_diff.h"
#include "source/entry.h"
#include "source/likely.h"
#include "source/source.h"

namespace keysieve {

struct ReceiveLimits {
  std::uint64_t blob_size = kHookSizeLimit;                       // in bytes; larger ones are not scanned
  bool accept_large = false;                                      // then that leaves the scan complete
  std::optional<std::chrono::steady_clock::time_point> deadline;  // likely places are scanned first, and what is left then is not
  bool accept_overrun = false;                                    // then that leaves the scan complete

  [[nodiscard]] bool late() const { return deadline && std::chrono::steady_clock::now() >= *deadline; }
};

class ReceivedFiles final {
 public:
  // `listed` is what lies in the quarantine; `objects` reads the server's objects too. All but `listed` must outlive this.
  ReceivedFiles(git::Quarantine& quarantine, git::Objects& objects, const std::vector<git::ListedObject>& listed,
                const ReceiveLimits& limits, Consumer& consumer);

  // A blob at a path, as a commit brought it; one that is there already is not added again. What is larger than the limit is skipped here.
  // Throws ScanError where the push names more than an honest one does.
  void add(git::ChangedEntry&& changed, const git::ObjectId& commit);
  [[nodiscard]] bool has(const git::ObjectId& blob) const;

  // Scans all that was added, once. `commits_left` of the push were not looked at, for want of time.
  void scan(std::size_t commits_left);

  [[nodiscard]] std::uint64_t wanted() const noexcept { return files_.size(); }
  [[nodiscard]] std::uint64_t scanned() const noexcept { return scanned_; }

 private:
  static constexpr std::uint32_t kNone = UINT32_MAX;
  struct File {
    git::ChangedEntry entry;
    git::ObjectId commit;       // none() where no commit brought it
    std::uint32_t next = kNone;  // the same blob at another path
  };
  struct Blob {
    std::uint64_t size = 0;  // in bytes; 0 where it lay on the server
    bool received = false;   // it lies in the quarantine
    std::uint32_t first = kNone;
    std::uint32_t last = kNone;
  };

  void check_honest(const std::string& path, bool repeated);
  void scan_in_order();
  void scan_new();
  void scan_likely_first();
  void scan_file(const File& file);
  [[nodiscard]] bool is_too_large(const File& file) const;

  git::Quarantine& quarantine_;
  git::Objects& objects_;
  const ReceiveLimits& limits_;
  Consumer& consumer_;
  std::size_t most_files_;
  std::size_t most_repeats_;
  std::unordered_map<git::ObjectId, Blob, git::ObjectId::Hash> blobs_;
  std::vector<File> files_;
  std::unordered_set<std::string> seen_;  // raw id and path, of blobs that stand at more than one
  std::size_t repeats_ = 0;
  std::size_t path_bytes_ = 0;
  std::uint64_t scanned_ = 0;
};

}  // namespace keysieve
