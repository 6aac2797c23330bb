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

// What an entry of a folder is called. In an index and in a tree a folder's name counts as if '/' stood behind it.
struct Key {
  std::string_view name;
  bool folder = false;
};

int compare(const Key& a, const Key& b) {
  if (const int order = a.name.substr(0, b.name.size()).compare(b.name.substr(0, a.name.size())); order != 0) return order;
  if (a.name.size() == b.name.size()) return static_cast<int>(a.folder) - static_cast<int>(b.folder);
  if (a.name.size() < b.name.size()) return -compare(b, a);
  // A name that holds a '/' is no honest tree's; its order is that of its bytes all the same.
  std::string_view rest = a.name.substr(b.name.size());
  if (!b.folder || rest[0] != '/') return !b.folder || static_cast<unsigned char>(rest[0]) > '/' ? 1 : -1;
  return rest.size() > 1 || a.folder ? 1 : 0;
}

// The entries of a tree of HEAD, asked for in the order of an index.
class OldFolder final {
 public:
  OldFolder(const ObjectId& tree, std::string_view bytes) : reader_(tree, bytes), more_(reader_.next()) {}

  // The entry of that key, or null. Keys must ascend.
  const TreeReader* find(const Key& key) {
    for (; more_; advance()) {
      const int order = compare(here(), key);
      if (order >= 0) return order == 0 ? &reader_ : nullptr;
    }
    return nullptr;
  }

 private:
  [[nodiscard]] Key here() const { return {reader_.name(), (reader_.mode() & kModeType) == kModeTree}; }

  void advance() {
    const Key last = here();  // its name lies in the tree
    more_ = reader_.next();
    if (more_ && compare(here(), last) <= 0) throw ScanError("read a tree of HEAD: its entries are out of order");
  }

  TreeReader reader_;
  bool more_;
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
      const std::string spelt(rest.substr(0, slash == std::string_view::npos ? slash : slash + 1));  // "a" is a file, "a/" a folder
      if (slash == 0 || spelt <= last) refuse("its entries are out of order");
      const Key key{std::string_view(spelt).substr(0, slash), slash != std::string_view::npos};
      const TreeReader* was = old.find(key);
      if (!key.folder) {
        entry(was);
        at_.next();
      } else {
        while (known != folders.end() && compare({(*known)->name, true}, key) < 0) ++known;
        const bool is_known = known != folders.end() && (*known)->name == key.name;
        folder(prefix + spelt, is_known ? *known : nullptr, was != nullptr ? *ObjectId::from_raw(was->id()) : ObjectId(), depth + 1);
      }
      last = spelt;
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
