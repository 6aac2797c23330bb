// What a push brings to a server, read in its pre-receive hook. Nothing that the push holds is obeyed.
//
// A line of the hook's standard input, one for each ref:
//   line = old-id SP new-id SP ref LF       an id of zeros: the ref is new, or deleted; ref begins with "refs/"
//
// Read is: every commit and tag in the quarantine, its message and its other headers; the entries that each commit changed against all its
// parents, whether what they name is new or lay on the server before; what a ref names directly; and every blob and tree of the quarantine
// that none of these led to and that is new to the server. Commits that the push brings back from where no ref reached them count as new.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "git/environment.h"
#include "git/object_id.h"
#include "source/received_files.h"
#include "source/source.h"

namespace keysieve {

struct ReceivedRef {
  git::ObjectId old_id;  // none() where the ref is new. What the client says of it: git checks that later
  git::ObjectId new_id;  // none() where the ref is deleted
  std::string name;
};

// Throws ScanError on a line that is not understood, on a name that git would refuse, and where there is no line.
[[nodiscard]] std::vector<ReceivedRef> parse_receive_lines(std::string_view lines);

class ReceiveSource final : public Source {
 public:
  // The environment is the one that git gives to the hook.
  ReceiveSource(const git::Environment& environment, std::vector<ReceivedRef> refs, ReceiveLimits limits);
  ~ReceiveSource() override;

  // Uses the first consumer alone.
  void run(std::span<Consumer* const> consumers) override;

  // How many commits of the push stand after this one on the shortest way to a tip; nothing where it is none of the push.
  [[nodiscard]] std::optional<std::size_t> commits_after(std::string_view commit) const;

  // Blobs to scan and blobs scanned, for the share that is told where time ran out. Good after run().
  [[nodiscard]] std::uint64_t wanted() const noexcept;
  [[nodiscard]] std::uint64_t scanned() const noexcept;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace keysieve
