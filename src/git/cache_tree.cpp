#include "git/cache_tree.h"

#include <algorithm>
#include <charconv>
#include <string>

#include "base/error.h"
#include "git/object_id.h"

namespace keysieve::git {
namespace {

[[noreturn]] void malformed() { throw ScanError("read the index: its cache-tree is malformed"); }

// Takes a decimal number and the byte `end` behind it off the front.
std::int64_t take_number(std::string_view& text, char end) {
  std::int64_t value = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const auto length = static_cast<std::size_t>(stop - text.data());
  if (error != std::errc() || length >= text.size() || *stop != end || value < -1 || value > UINT32_MAX) malformed();
  text.remove_prefix(length + 1);
  return value;
}

// Whether `a` + "/" stands before `b` + "/".
bool before(const CacheTree::Node* a, const CacheTree::Node* b) {
  const std::size_t common = std::min(a->name.size(), b->name.size());
  if (const int order = a->name.compare(0, common, b->name, 0, common); order != 0) return order < 0;
  const auto next = [common](std::string_view name) { return name.size() > common ? static_cast<unsigned char>(name[common]) : '/'; };
  return next(a->name) < next(b->name);
}

}  // namespace

CacheTree::CacheTree(std::string_view bytes) {
  struct Open {
    std::size_t node;
    std::uint32_t missing;  // folders that have yet to come
  };
  std::vector<Open> open;
  nodes_.reserve(bytes.size() / 40);
  while (!bytes.empty()) {
    if (!nodes_.empty() && open.empty()) malformed();
    Node node;
    const std::size_t nul = bytes.find('\0');
    if (nul == std::string_view::npos || (nul == 0) != nodes_.empty()) malformed();
    node.name = bytes.substr(0, nul);
    if (node.name.find('/') != std::string_view::npos) malformed();
    bytes.remove_prefix(nul + 1);
    const std::int64_t entries = take_number(bytes, ' ');
    const std::int64_t folders = take_number(bytes, '\n');
    if (folders < 0 || (entries == 0 && !nodes_.empty())) malformed();
    if (entries >= 0) {
      if (bytes.size() < ObjectId::kSha1) malformed();
      node.entries = static_cast<std::uint32_t>(entries);
      node.id = bytes.substr(0, ObjectId::kSha1);
      bytes.remove_prefix(ObjectId::kSha1);
    }
    if (!open.empty()) --open.back().missing;
    open.push_back({nodes_.size(), static_cast<std::uint32_t>(folders)});
    nodes_.push_back(node);
    const auto end = static_cast<std::uint32_t>(nodes_.size());
    for (; !open.empty() && open.back().missing == 0; open.pop_back()) nodes_[open.back().node].end = end;
  }
  if (!open.empty()) malformed();
}

std::vector<const CacheTree::Node*> CacheTree::folders(const Node& node) const {
  std::vector<const Node*> result;
  const auto first = static_cast<std::uint32_t>(&node - nodes_.data()) + 1;
  for (std::uint32_t i = first; i < node.end; i = nodes_[i].end) result.push_back(&nodes_[i]);
  std::ranges::sort(result, before);
  return result;
}

}  // namespace keysieve::git
