#include "git/pack_store.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "base/error.h"
#include "base/escape.h"
#include "base/mapped_file.h"
#include "git/pack_delta.h"

namespace keysieve::git {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kDeltaSizes = 20;  // bytes that hold both sizes of a delta

}  // namespace

struct PackStore::Pack {
  Pack(std::string_view index_bytes, std::string_view pack_bytes) : index(index_bytes), bytes(pack_bytes) { check_pack(bytes); }
  Pack(std::unique_ptr<MappedFile> index_map, std::unique_ptr<MappedFile> pack_map) : Pack(index_map->bytes(), pack_map->bytes()) {
    index_file = std::move(index_map);
    file = std::move(pack_map);
  }

  std::unique_ptr<MappedFile> index_file;  // null where the bytes are borrowed
  std::unique_ptr<MappedFile> file;
  PackIndex index;
  std::string_view bytes;
  std::uint32_t first = 0;  // number of its first object
  [[nodiscard]] std::uint32_t end() const noexcept { return first + index.size(); }
};

PackStore::PackStore(const std::vector<std::string>& folders) {
  for (const std::string& folder : folders) open_folder(folder + "/pack");
  find_types();
}

PackStore::PackStore(std::string_view index, std::string_view pack) {
  add(std::make_unique<Pack>(index, pack));
  find_types();
}

PackStore::~PackStore() = default;

void PackStore::open_folder(const std::string& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  if (!fs::exists(folder, error) && !error) return;
  fs::directory_iterator at(folder, error);
  for (; !error && at != fs::directory_iterator(); at.increment(error)) {
    if (at->path().extension() == ".pack") files.push_back(at->path());
  }
  if (error && complaint_.empty()) complaint_ = "the folder " + escaped(folder) + " cannot be listed: " + error.message();
  std::ranges::sort(files);
  for (const fs::path& file : files) {
    const fs::path index = fs::path(file).replace_extension(".idx");
    if (!fs::exists(index, error)) continue;  // git does not see it either
    try {
      add(std::make_unique<Pack>(std::make_unique<MappedFile>(index.native()), std::make_unique<MappedFile>(file.native())));
    } catch (const ScanError& failure) {
      if (complaint_.empty()) complaint_ = "the pack " + escaped(file.native()) + " cannot be read: " + failure.what();
    }
  }
}

void PackStore::add(std::unique_ptr<Pack> pack) {
  pack->first = size();
  if (pack->index.size() >= kNone - pack->first) throw ScanError("there are more objects than can be numbered");
  objects_.resize(std::size_t{pack->first} + pack->index.size());
  by_position_.resize(objects_.size());
  const auto begin = objects_.begin() + pack->first;
  for (std::uint32_t i = 0; i < pack->index.size(); ++i) begin[i] = {.offset = pack->index.offset(i), .position = i};
  std::sort(begin, objects_.end(), [](const PackedObject& a, const PackedObject& b) { return a.offset < b.offset; });
  for (std::uint32_t number = pack->first; number < pack->end(); ++number) by_position_[pack->first + objects_[number].position] = number;
  packs_.push_back(std::move(pack));
  for (std::uint32_t number = packs_.back()->first; number < packs_.back()->end(); ++number) link(*packs_.back(), number);
}

// What kind the entry is of, and of what a delta. An entry that cannot be read stays alone and without a type.
void PackStore::link(const Pack& pack, std::uint32_t number) {
  PackedObject& object = objects_[number];
  try {
    const PackEntry entry = read_entry(pack.bytes, object.offset);
    if (!is_delta(entry.kind)) {
      object.type = static_cast<std::uint8_t>(entry.kind);
      return;
    }
    std::uint32_t base = kNone;
    if (entry.kind == EntryKind::offset_delta) {
      base = number_at(pack, entry.base_offset, number);
    } else if (const std::optional<std::uint32_t> position = pack.index.find(entry.base_name)) {
      base = by_position_[pack.first + *position];
    }
    if (base == kNone || base == number) return;
    object.base = base;
    object.next_delta = std::exchange(objects_[base].first_delta, number);
  } catch (const ScanError&) {
  }
}

// Bases lie close before their deltas: steps that double, then halves.
std::uint32_t PackStore::number_at(const Pack& pack, std::uint64_t offset, std::uint32_t near) const noexcept {
  std::uint32_t high = near;
  std::uint32_t low = near;
  for (std::uint32_t step = 1; low > pack.first && objects_[low].offset > offset; step *= 2) {
    high = low;
    low -= std::min(step, low - pack.first);
  }
  const auto begin = objects_.begin() + low;
  const auto end = objects_.begin() + high + 1;
  const auto at =
      std::lower_bound(begin, end, offset, [](const PackedObject& object, std::uint64_t value) { return object.offset < value; });
  return at != end && at->offset == offset ? static_cast<std::uint32_t>(at - objects_.begin()) : kNone;
}

// An object is of its base's type. Bases mostly have lower numbers; those of name deltas may lie anywhere, and a hostile pack has circles.
void PackStore::find_types() {
  constexpr std::uint8_t on_the_way = 0xff;
  std::vector<std::uint32_t> chain;
  for (std::uint32_t number = 0; number < size(); ++number) {
    chain.clear();
    std::uint32_t at = number;
    for (; objects_[at].type == 0 && objects_[at].base != kNone; at = objects_[at].base) {
      objects_[at].type = on_the_way;
      chain.push_back(at);
    }
    const std::uint8_t type = objects_[at].type == on_the_way ? std::uint8_t{0} : objects_[at].type;
    for (const std::uint32_t each : chain) {
      objects_[each].type = type;
      if (type == 0) objects_[each].base = kNone;
    }
  }
}

const PackStore::Pack& PackStore::pack_of(std::uint32_t number) const noexcept {
  if (packs_.size() == 1) return *packs_.front();
  const auto at = std::ranges::upper_bound(packs_, number, {}, [](const std::unique_ptr<Pack>& pack) { return pack->first; });
  return **std::prev(at);
}

std::optional<std::uint32_t> PackStore::find(const ObjectId& id) const {
  for (const std::unique_ptr<Pack>& pack : packs_) {
    if (const std::optional<std::uint32_t> position = pack->index.find(id.raw())) return by_position_[pack->first + *position];
  }
  return std::nullopt;
}

ObjectId PackStore::id(std::uint32_t number) const { return *ObjectId::from_raw(pack_of(number).index.name(objects_[number].position)); }

std::optional<ObjectType> PackStore::type(std::uint32_t number) const noexcept {
  return type_of(static_cast<EntryKind>(objects_[number].type));
}

std::uint64_t PackStore::packed_size(std::uint32_t number) const noexcept {
  const Pack& pack = pack_of(number);
  const std::uint64_t end = number + 1 < pack.end() ? objects_[number + 1].offset : pack.bytes.size();
  return end - std::min(end, objects_[number].offset);
}

PackEntry PackStore::entry(std::uint32_t number) const {
  const Pack& pack = pack_of(number);
  return read_entry(pack.bytes, objects_[number].offset, number + 1 < pack.end() ? objects_[number + 1].offset : UINT64_MAX);
}

void PackStore::inflate(std::uint32_t number, const PackEntry& entry, Inflater& inflater, Buffer& to) const {
  inflater.inflate(pack_of(number).bytes, entry, to);
}

std::uint64_t PackStore::content_size(std::uint32_t number) const {
  const PackEntry entry = this->entry(number);
  if (!is_delta(entry.kind)) return entry.size;
  const std::string start = inflated_start(pack_of(number).bytes, entry, kDeltaSizes);
  std::string_view delta = start;
  return take_delta_sizes(delta).result;
}

}  // namespace keysieve::git
