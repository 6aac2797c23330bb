// A bundle of git: a header in lines, an empty line, a pack (gitformat-bundle(5)).
//
// A blob is called by its id and by the name that a tree of the bundle has for it, so that what goes by names goes here, too.
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <unordered_map>

#include "base/error.h"
#include "decode/contents.h"
#include "git/bare_pack.h"
#include "git/tree_reader.h"

namespace keysieve {
namespace {

using git::ObjectId;
using git::ObjectType;

constexpr std::uint32_t kMostEntries = 1'000'000;
constexpr std::size_t kMostNames = 200'000;
constexpr std::uint64_t kHeld = std::uint64_t{256} << 20;

using Names = std::unordered_map<ObjectId, std::string, ObjectId::Hash>;

void add_names(const ObjectId& id, std::string_view tree, Names& names) {
  try {
    for (git::TreeReader reader(id, tree); reader.next() && names.size() < kMostNames;) {
      names.try_emplace(*ObjectId::from_raw(reader.id()), reader.name());
    }
  } catch (const ScanError&) {
    // Names are a help alone: the blobs are read without.
  }
}

// Where the pack begins, or nothing.
std::optional<std::string_view> pack_of(std::string_view bundle) {
  const std::size_t empty = bundle.find("\n\n");
  if (empty == std::string_view::npos) return std::nullopt;
  return bundle.substr(empty + 2);
}

void leave_some(std::uint64_t count, const char* why, Contents& to) {
  if (count > 0) to.leave("", std::to_string(count) + (count == 1 ? " object of it " : " objects of it ") + why);
}

}  // namespace

void reading::bundle(std::string_view bytes, Contents& to) {
  const auto pack = pack_of(bytes);
  if (!pack) return to.leave("", "damaged git bundle");
  std::string_view const header = bytes.substr(0, bytes.size() - pack->size());
  if (header.find("@object-format=sha256") != std::string_view::npos) return to.leave("", "its objects are named by SHA-256");
  const git::BarePack::GoOn go_on = [&] { return to.grow("", 0); };
  std::optional<git::BarePack> objects;
  try {
    objects.emplace(*pack, git::BarePack::Bounds{.object = to.most(), .held = kHeld, .entries = kMostEntries}, go_on);
  } catch (const ScanError& error) {
    return to.leave("", std::string("damaged git bundle: ") + error.what());
  }
  Names names;
  constexpr std::array trees{ObjectType::tree};
  objects->walk(trees, [&](ObjectType, const ObjectId& id, std::string_view content) { add_names(id, content, names); });
  constexpr std::array others{ObjectType::commit, ObjectType::tag, ObjectType::blob};
  objects->walk(others, [&](ObjectType, const ObjectId& id, std::string_view content) {
    const auto name = names.find(id);
    std::string const path = name == names.end() ? id.hex() : id.hex() + '/' + name->second;
    if (to.entry() && to.grow(path, content.size())) to.give(path, content);
  });
  if (to.over()) return;
  if (objects->cut()) to.leave("", "the rest of its pack cannot be read");
  leave_some(objects->lost(), "cannot be read", to);
  leave_some(objects->without_base(), "cannot be made without what the bundle builds upon", to);
}

}  // namespace keysieve
