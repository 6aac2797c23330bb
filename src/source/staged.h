// What `git commit` is about to record: the new side of every changed entry of the index.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "git/staged_view.h"
#include "source/source.h"

namespace keysieve {

class StagedSource final : public Source {
 public:
  // Blobs of more than `size_limit` bytes are skipped as incomplete. `also` names files to be scanned whole, as they lie in the work tree,
  // unless they are staged: what a framework hands to its hooks is now what is staged, now every file.
  StagedSource(std::unique_ptr<git::StagedView> view, std::uint64_t size_limit, std::vector<std::string> also = {});

  // Uses the first consumer alone: a commit is small.
  void run(std::span<Consumer* const> consumers) override;

  // What the commit changes of what is accepted.
  [[nodiscard]] std::vector<std::string> notes() const override { return notes_; }

  // HEAD has no commit yet.
  [[nodiscard]] bool first_commit() { return view_->first_commit(); }

 private:
  std::unique_ptr<git::StagedView> view_;
  std::uint64_t size_limit_;
  std::vector<std::string> also_;
  std::vector<std::string> notes_;
  void note_change(const git::StagedEntry& staged);
};

}  // namespace keysieve
