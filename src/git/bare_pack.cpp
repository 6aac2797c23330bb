#include "git/bare_pack.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <new>
#include <optional>
#include <unordered_map>
#include <utility>

#include "base/error.h"
#include "git/digest.h"
#include "git/pack_delta.h"

namespace keysieve::git {
namespace {

constexpr std::size_t kHead = 12;
constexpr std::size_t kStep = std::size_t{64} << 10;

// Where a stream of zlib ends that inflates to as much as its entry says, from the beginning of the pack; 0 where it does not, or `go_on`
// says so. Keeps nothing of it.
std::uint64_t end_of_stream(std::string_view pack, const PackEntry& entry, const BarePack::GoOn& go_on) {
  std::array<char, kStep> room{};
  z_stream z{};
  if (inflateInit(&z) != Z_OK) throw std::bad_alloc();
  std::uint64_t at = entry.data;
  std::uint64_t made = 0;
  int rc = Z_OK;
  while (rc == Z_OK && made <= entry.size && go_on()) {
    const std::uint64_t given = std::min<std::uint64_t>(entry.end - at, kStep);
    // zlib never writes through next_in; its type is older than const.
    z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(pack.data() + at));
    z.avail_in = static_cast<uInt>(given);
    z.next_out = reinterpret_cast<Bytef*>(room.data());
    z.avail_out = static_cast<uInt>(room.size());
    rc = inflate(&z, Z_NO_FLUSH);
    at += given - z.avail_in;
    made += room.size() - z.avail_out;
  }
  inflateEnd(&z);
  return rc == Z_STREAM_END && made == entry.size ? at : 0;
}

}  // namespace

BarePack::BarePack(std::string_view pack, const Bounds& bounds, const GoOn& go_on) : pack_(pack), bounds_(bounds), go_on_(go_on) {
  check_pack(pack);
  find_entries(pack);
}

void BarePack::find_entries(std::string_view pack) {
  std::unordered_map<std::uint64_t, std::uint32_t> numbers;  // by offset
  const std::uint32_t count = load_u32(pack.data() + 8);
  std::uint64_t offset = kHead;
  for (std::uint32_t number = 0; number < count; ++number) {
    Entry entry;
    std::uint64_t end = 0;
    try {
      entry.head = read_entry(pack, offset);
      end = end_of_stream(pack, entry.head, go_on_);
    } catch (const ScanError&) {
      end = 0;
    }
    cut_ = end == 0 || number == bounds_.entries;
    if (cut_) return;
    if (entry.head.kind == EntryKind::offset_delta) {
      const auto base = numbers.find(entry.head.base_offset);
      if (base != numbers.end()) entry.next_delta = std::exchange(entries_[base->second].first_delta, number);
    } else if (entry.head.kind == EntryKind::name_delta) {
      by_name_.emplace(*ObjectId::from_raw(entry.head.base_name), number);
    }
    numbers.emplace(offset, number);
    entries_.push_back(entry);
    offset = end;
  }
}

void BarePack::walk(std::span<const ObjectType> types, const Take& take) {
  for (std::uint32_t root = 0; root < entries_.size() && go_on_(); ++root) {
    const std::optional<ObjectType> type = type_of(entries_[root].head.kind);
    if (!type || std::ranges::find(types, *type) == types.end()) continue;
    descend(root, *type, take);
  }
}

void BarePack::descend(std::uint32_t root, ObjectType type, const Take& take) {
  std::size_t depth = make(root, 0, type, take) ? 1 : 0;
  while (depth > 0 && go_on_()) {
    Level& level = levels_[depth - 1];
    if (level.deltas.empty()) {
      held_ -= level.content.capacity();
      level.content.release();
      --depth;
      continue;
    }
    const std::uint32_t number = level.deltas.back();
    level.deltas.pop_back();
    if (make(number, depth, type, take)) ++depth;
  }
}

// False where there is nothing to be made from it: it is nobody's base, or cannot be made itself.
bool BarePack::make(std::uint32_t number, std::size_t depth, ObjectType type, const Take& take) {
  Entry& entry = entries_[number];
  if (entry.met) return false;  // named as its own base, or twice
  entry.met = true;
  if (levels_.size() <= depth) levels_.resize(depth + 1);
  Level& level = levels_[depth];
  try {
    if (entry.head.size > bounds_.object) throw ScanError("it is larger than it may be");
    if (depth == 0) {
      inflater_.inflate(pack_, entry.head, level.content);
    } else {
      inflater_.inflate(pack_, entry.head, delta_);
      apply_delta(levels_[depth - 1].content.bytes(), delta_.bytes(), bounds_.object, level.content, copies_);
    }
  } catch (const ScanError&) {
    level.content.release();
    ++lost_;
    return false;
  }
  const ObjectId id = object_name(type, level.content.bytes(), ObjectId::kSha1);
  take(type, id, level.content.bytes());
  level.deltas.clear();
  for (std::uint32_t each = entry.first_delta; each != kNone; each = entries_[each].next_delta) level.deltas.push_back(each);
  const auto [first, last] = by_name_.equal_range(id);
  for (auto each = first; each != last; ++each) level.deltas.push_back(each->second);
  held_ += level.content.capacity();
  if (!level.deltas.empty() && held_ <= bounds_.held) return true;
  lost_ += level.deltas.size();
  for (const std::uint32_t each : level.deltas) entries_[each].met = true;
  held_ -= level.content.capacity();
  level.content.release();
  return false;
}

std::uint64_t BarePack::without_base() const noexcept {
  return static_cast<std::uint64_t>(std::ranges::count(entries_, false, &Entry::met));
}

}  // namespace keysieve::git
