#include "git/plain_objects.h"

#include <dirent.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <optional>
#include <utility>

#include "base/error.h"
#include "base/escape.h"
#include "base/handle.h"
#include "base/mapped_file.h"
#include "git/digest.h"
#include "git/loose.h"
#include "git/pack_index.h"

namespace keysieve::git {
namespace {

using Folder = Handle<DIR, ::closedir>;

// Deltas of deltas; git makes 50 at most unless told otherwise, and 4095 at the very most.
constexpr std::size_t kLongestChain = 4096;

void check_name(const ObjectId& id, const Object& object) {
  if (object_name(object.type, object.bytes, ObjectId::kSha1) != id) throw ScanError("its content does not match its name");
}

}  // namespace

// Mapped when it is first asked; the pack itself when it has what is asked for.
struct PlainObjects::Pack {
  explicit Pack(std::string where) : path(std::move(where)) {}

  const PackIndex& names() {
    if (!index) {
      index_file.emplace(path + ".idx", MappedFile::Reads::little);
      index.emplace(index_file->bytes());
    }
    return *index;
  }
  std::string_view bytes() {
    if (!file) {
      file.emplace(path + ".pack", MappedFile::Reads::little);
      check_pack(file->bytes());
    }
    return file->bytes();
  }

  std::string path;  // without its ending
  std::optional<MappedFile> index_file;
  std::optional<PackIndex> index;
  std::optional<MappedFile> file;
};

PlainObjects::PlainObjects(std::string folder) : folder_(std::move(folder)) {}
PlainObjects::~PlainObjects() = default;

// Packs first, as git: to miss in a pack costs no system call.
std::optional<Object> PlainObjects::find(const ObjectId& id, std::uint64_t limit) {
  if (id.raw().size() != ObjectId::kSha1) throw ScanError("read object " + id.hex() + ": only SHA-1 is read here");
  try {
    if (std::optional<Object> object = find_packed(id, limit)) return object;
  } catch (const ScanError& error) {
    throw ScanError("read object " + id.hex() + ": " + error.what());
  }
  return find_loose(id, limit);
}

std::optional<Object> PlainObjects::find_loose(const ObjectId& id, std::uint64_t limit) const {
  std::optional<LooseObject> loose = LooseObject::open(folder_, id);
  if (!loose) return std::nullopt;
  Object object{loose->type(), loose->size(), loose->size() > limit, {}};
  if (object.too_big) return object;
  object.bytes.resize(static_cast<std::size_t>(object.size));
  loose->read(object.bytes.data());
  check_name(id, object);
  return object;
}

std::optional<Object> PlainObjects::find_packed(const ObjectId& id, std::uint64_t limit) {
  if (!std::exchange(listed_, true)) list_packs();
  for (auto at = packs_.begin(); at != packs_.end(); ++at) {
    const PackIndex& names = (*at)->names();
    const std::optional<std::uint32_t> position = names.find(id.raw());
    if (!position) continue;
    Object object = make(**at, names.offset(*position), limit);
    if (!object.too_big) check_name(id, object);
    std::rotate(packs_.begin(), at, at + 1);
    return object;
  }
  return std::nullopt;
}

Object PlainObjects::make(Pack& pack, std::uint64_t offset, std::uint64_t limit) {
  const std::string_view bytes = pack.bytes();
  std::vector<PackEntry> deltas;
  PackEntry entry = read_entry(bytes, offset);
  for (; is_delta(entry.kind); entry = read_entry(bytes, offset)) {
    if (deltas.size() == kLongestChain) throw ScanError("the pack is damaged: its deltas have no end");
    deltas.push_back(entry);
    if (entry.kind == EntryKind::offset_delta) {
      offset = entry.base_offset;
      continue;
    }
    const std::optional<std::uint32_t> position = pack.names().find(entry.base_name);
    if (!position) throw ScanError("the pack is damaged: the base of a delta is not in it");
    offset = pack.names().offset(*position);
  }
  Object object{*type_of(entry.kind), entry.size, entry.size > limit, {}};
  if (object.too_big && deltas.empty()) return object;
  if (object.too_big) throw ScanError("it is made from an object over the limit");
  inflater_.inflate(bytes, entry, content_);
  std::vector<Copy> copies;
  for (; !deltas.empty(); deltas.pop_back()) {
    inflater_.inflate(bytes, deltas.back(), delta_);
    apply_delta(content_.bytes(), delta_.bytes(), limit, made_, copies);
    std::swap(content_, made_);
  }
  object.bytes = content_.bytes();
  object.size = object.bytes.size();
  return object;
}

void PlainObjects::list_packs() {
  const std::string path = folder_ + "/pack";
  const Folder folder(::opendir(path.c_str()));
  if (!folder) {
    if (errno == ENOENT) return;
    throw ScanError("list the folder " + escaped(path) + ": " + std::strerror(errno));
  }
  for (;;) {
    errno = 0;
    const dirent* const entry = ::readdir(folder.get());
    if (entry == nullptr) break;
    const std::string_view name = entry->d_name;
    // By its index: git does not see a pack without.
    if (name.ends_with(".idx")) packs_.push_back(std::make_unique<Pack>(path + '/' + std::string(name.substr(0, name.size() - 4))));
  }
  if (errno != 0) throw ScanError("list the folder " + escaped(path) + ": " + std::strerror(errno));
}

}  // namespace keysieve::git
