#include "source/sought.h"

#include <algorithm>

#include "base/error.h"
#include "git/tree.h"
#include "git/tree_reader.h"

namespace keysieve {
namespace {

constexpr std::size_t kMostKnown = 1'000'000;

}  // namespace

std::uint32_t Sought::add(const git::ObjectId& blob, std::string_view path) {
  std::uint32_t node = 0;
  while (true) {
    const std::size_t slash = std::min(path.find('/'), path.size());
    const auto [at, fresh] = nodes_[node].below.try_emplace(std::string(path.substr(0, slash)), static_cast<std::uint32_t>(nodes_.size()));
    node = at->second;
    if (fresh) nodes_.emplace_back();
    if (slash == path.size()) break;
    path.remove_prefix(slash + 1);
  }
  auto& blobs = nodes_[node].blobs;
  const auto at = std::ranges::find(blobs, blob, &std::pair<git::ObjectId, std::uint32_t>::first);
  if (at != blobs.end()) return at->second;
  blobs.emplace_back(blob, numbers_);
  return numbers_++;
}

const std::vector<std::uint32_t>& Sought::in(const git::ObjectId& tree) {
  if (known_.size() > kMostKnown) known_.clear();
  const Key top{tree, 0};
  if (const auto at = known_.find(top); at != known_.end()) return at->second;
  std::vector<Frame> open_frames{open(top)};
  while (true) {
    Frame& frame = open_frames.back();
    if (frame.below.empty()) {
      const auto at = known_.insert_or_assign(frame.key, std::move(frame.held)).first;
      open_frames.pop_back();
      if (open_frames.empty()) return at->second;
    } else if (const auto at = known_.find(frame.below.back()); at != known_.end()) {
      frame.held.insert(frame.held.end(), at->second.begin(), at->second.end());
      frame.below.pop_back();
    } else {
      open_frames.push_back(open(Key(frame.below.back())));
    }
  }
}

Sought::Frame Sought::open(const Key& key) {
  Frame frame{key, {}, {}};
  const Node& node = nodes_[key.node];
  try {
    const git::Object tree = objects_.read(key.tree, git::ObjectType::tree, git::kMetaLimit);
    for (git::TreeReader entry(key.tree, tree.bytes); entry.next();) {
      const auto at = node.below.find(entry.name());
      if (at == node.below.end()) continue;
      const git::ObjectId id = *git::ObjectId::from_raw(entry.id());
      if ((entry.mode() & git::kModeType) == git::kModeTree) {
        if (!nodes_[at->second].below.empty()) frame.below.push_back({id, at->second});
        continue;
      }
      for (const auto& [blob, number] : nodes_[at->second].blobs) {
        if (blob == id) frame.held.push_back(number);
      }
    }
  } catch (const ScanError&) {
    // Said of the function.
  }
  return frame;
}

}  // namespace keysieve
