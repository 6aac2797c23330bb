#include "git/quick_staged.h"

#include <algorithm>
#include <string>

#include "base/error.h"
#include "base/escape.h"
#include "base/mapped_file.h"
#include "git/cache_tree.h"
#include "git/index_reader.h"
#include "git/tree.h"
#include "git/tree_reader.h"

namespace keysieve::git {
namespace {

// Folders in folders; a deeper one is left to a way that needs no stack for it.
constexpr int kDeepest = 512;

[[noreturn]] void refuse(const std::string& why) { throw ScanError("read the index: " + why); }

// In an index and in a tree a folder's name counts as if '/' stood behind it. Compares `name`, of a folder or not, with a key that is spelt
// out: "a" is a file, "a/" a folder.
int compare(std::string_view name, bool folder, std::string_view key) {
  const std::size_t common = std::min(name.size(), key.size());
  if (const int order = name.compare(0, common, key, 0, common); order != 0) return order;
  if (name.size() > common) return 1;
  const std::string_view rest = key.substr(common);
  return (folder ? std::string_view("/") : std::string_view()).compare(rest);
}

// The entries of a tree of HEAD, asked for in the order of an index.
class OldFolder final {
 public:
  OldFolder(const ObjectId& tree, std::string_view bytes) : reader_(tree, bytes) { advance(); }

  // The entry of that key, or null. Keys must ascend.
  const TreeReader* find(std::string_view key) {
    while (more_ && compare(reader_.name(), is_folder(), key) < 0) advance();
    return more_ && compare(reader_.name(), is_folder(), key) == 0 ? &reader_ : nullptr;
  }

 private:
  [[nodiscard]] bool is_folder() const { return (reader_.mode() & kModeType) == kModeTree; }

  void advance() {
    last_.assign(reader_.name());
    if (is_folder()) last_ += '/';
    more_ = reader_.next();
    if (more_ && compare(reader_.name(), is_folder(), last_) <= 0) throw ScanError("read a tree of HEAD: its entries are out of order");
  }

  TreeReader reader_;
  std::string last_;
  bool more_ = false;
};

class Walk final {
 public:
  Walk(const IndexReader& index, Objects& objects) : at_(index), cache_(index.cache_tree()), objects_(objects) {}

  std::vector<StagedEntry> run(const ObjectId& head) {
    if (!at_.done()) folder({}, cache_.top(), head, 0);
    return std::move(changed_);
  }

 private:
  using Node = CacheTree::Node;

  // The folder `prefix` (empty, or ending in '/'), whose first entry is the current one. `node` is null where the cache-tree does not know
  // it; `tree` is what HEAD has there, none() where HEAD has no such folder.
  void folder(const std::string& prefix, const Node* node, const ObjectId& tree, int depth) {
    if (depth > kDeepest) refuse("its folders are nested too deep");
    if (node != nullptr && !node->id.empty() && node->id == tree.raw()) return step_over(prefix, *node);
    Object object;
    if (!tree.none()) object = objects_.read(tree, ObjectType::tree, kMetaLimit);
    OldFolder old(tree, object.bytes);
    const std::vector<const Node*> folders = node != nullptr ? cache_.folders(*node) : std::vector<const Node*>();
    auto known = folders.begin();
    std::string last;
    while (!at_.done() && at_.path().starts_with(prefix)) {
      const std::string_view rest = at_.path().substr(prefix.size());
      const std::size_t slash = rest.find('/');
      const std::string key(rest.substr(0, slash == std::string_view::npos ? slash : slash + 1));
      if (slash == 0 || key <= last) refuse("its entries are out of order");
      const TreeReader* was = old.find(key);
      if (slash == std::string_view::npos) {
        entry(was);
        at_.next();
      } else {
        while (known != folders.end() && compare((*known)->name, true, key) < 0) ++known;
        const bool is_known = known != folders.end() && compare((*known)->name, true, key) == 0;
        folder(prefix + key, is_known ? *known : nullptr, was != nullptr ? *ObjectId::from_raw(was->id()) : ObjectId(), depth + 1);
      }
      last = key;
    }
  }

  // Every entry of a folder in which nothing changed. That the cache-tree counts right is checked at both ends.
  void step_over(const std::string& prefix, const Node& node) {
    const bool fits = node.entries >= 1 && node.entries <= at_.left() && at_.skip(node.entries).starts_with(prefix) &&
                      (at_.done() || !at_.path().starts_with(prefix));
    if (!fits) refuse("its cache-tree does not fit its entries");
  }

  void entry(const TreeReader* old) {
    if (at_.intent_to_add() || (old != nullptr && old->id() == at_.id())) return;
    const bool was_blob = old != nullptr && (old->mode() & kModeType) != kModeGitlink;
    const ObjectId old_id = was_blob ? *ObjectId::from_raw(old->id()) : ObjectId();
    changed_.push_back({std::string(at_.path()), at_.mode(), *ObjectId::from_raw(at_.id()), old_id});
  }

  IndexReader::Cursor at_;
  CacheTree cache_;
  Objects& objects_;
  std::vector<StagedEntry> changed_;
};

}  // namespace

std::vector<StagedEntry> changed_entries(std::string_view bytes, const ObjectId& head, Objects& objects) {
  const IndexReader index(bytes);
  return Walk(index, objects).run(head);
}

std::vector<StagedEntry> changed_entries_of(const std::string& path, const ObjectId& head, Objects& objects) {
  try {
    const MappedFile file(path);
    return changed_entries(file.bytes(), head, objects);
  } catch (const ScanError& error) {
    throw ScanError(escaped(path) + ": " + error.what());
  }
}

}  // namespace keysieve::git
