// What `git push` is about to send: the content and the messages of every commit that the remote does not have, and of every tag.
//
// A line of a pre-push hook's standard input, one for each ref:
//   line = local-ref SP local-id SP remote-ref SP remote-id LF      an id of zeros: the ref is deleted, or new
// The local ref is what the user wrote and may hold spaces; the other three never do.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "git/object_id.h"
#include "git/objects.h"
#include "git/tree_diff.h"
#include "source/source.h"

namespace keysieve {

struct PushedRef {
  git::ObjectId local;  // none() where the ref is deleted
  std::string remote_ref;
  git::ObjectId remote;  // none() where the ref is new
};

// Throws ScanError on a line that is not understood.
[[nodiscard]] std::vector<PushedRef> parse_push_lines(std::string_view lines);

class PushSource final : public Source {
 public:
  // `remote` is the first argument that git gives to pre-push: a name, or an address where the remote has no name.
  PushSource(std::unique_ptr<git::Objects> objects, std::string remote, std::vector<PushedRef> refs, std::uint64_t size_limit);

  // Uses the first consumer alone. Everything is scanned against all parents, so that a merge shows what was made in it. An entry that came
  // with an earlier commit of the push is not scanned again at the same path.
  void run(std::span<Consumer* const> consumers) override;

 private:
  void scan_tip(const PushedRef& ref, std::vector<git::ObjectId>& tips, Consumer& consumer);
  void scan_commit(const git::ObjectId& id, const std::vector<git::ObjectId>& parents, Consumer& consumer);
  void scan_tree(const git::ObjectId& tree, const std::vector<git::ObjectId>& parents, std::string_view commit, Consumer& consumer);
  [[nodiscard]] git::ObjectId tree_of(const git::ObjectId& commit);

  std::unique_ptr<git::Objects> objects_;
  std::string remote_;
  std::vector<PushedRef> refs_;
  std::uint64_t size_limit_;
  git::TreeDiff diff_;
  std::unordered_set<std::string> seen_;  // raw id and path
};

}  // namespace keysieve
