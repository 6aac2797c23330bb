#include "git/read_commits.h"

#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "base/error.h"
#include "git/commit.h"
#include "git/signature.h"

namespace keysieve::git {
namespace {

class Sink final : public ObjectSink {
 public:
  explicit Sink(std::span<const ObjectRequest> requests) : requests_(requests) {}

  void take(std::size_t index, ObjectType type, std::string_view bytes, const Lineage& /*lineage*/) override {
    if (type != ObjectType::commit) return;
    const ObjectId& id = requests_[index].id;
    try {
      read_.emplace_back(id, read_commit(id, bytes));
    } catch (const ScanError&) {
    }
  }
  void fail(std::size_t /*index*/, const std::string& /*why*/) override {}

  [[nodiscard]] std::vector<std::pair<ObjectId, ReadCommit>> release() { return std::move(read_); }

 private:
  std::span<const ObjectRequest> requests_;
  std::vector<std::pair<ObjectId, ReadCommit>> read_;
};

}  // namespace

ReadCommit read_commit(const ObjectId& id, std::string_view bytes) {
  Commit commit = parse_commit(id, bytes);
  const std::int64_t date = parse_signature(header_value(commit.headers, "committer")).seconds;
  return {commit.tree, std::move(commit.parents), date};
}

ReadCommits read_commits(const ObjectList& list, ObjectReader& reader, std::size_t threads, const std::function<bool()>& stop) {
  std::vector<ObjectRequest> requests;
  for (const ListedObject& object : list.objects) {
    if (object.type == ObjectType::commit) requests.push_back({object.id, object.size});
  }
  std::vector<Sink> sinks(threads, Sink(requests));
  std::vector<ObjectSink*> pointers;
  for (Sink& sink : sinks) pointers.push_back(&sink);
  reader.read(requests, kMetaLimit, pointers, stop);
  ReadCommits commits;
  commits.reserve(requests.size());
  for (Sink& sink : sinks) {
    for (auto& [id, commit] : sink.release()) commits.emplace(id, std::move(commit));
  }
  return commits;
}

}  // namespace keysieve::git
