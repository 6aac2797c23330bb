#include "git/pack_file.h"

#include <libdeflate.h>
#include <zlib.h>

#include <algorithm>
#include <new>
#include <string>

#include "base/error.h"
#include "git/object_id.h"

namespace keysieve::git {
namespace {

constexpr std::size_t kHead = 12;
constexpr std::size_t kSum = ObjectId::kSha1;
// Of a stream that long: deflate packs at most 1 to 1032. What claims more is a lie, and must not cost its memory.
constexpr std::uint64_t kMostRatio = 1040;

[[noreturn]] void damaged(const char* why) { throw ScanError(std::string("the pack is damaged: ") + why); }

std::string_view body(std::string_view pack) { return pack.substr(0, pack.size() - std::min(pack.size(), kSum)); }

std::string_view stream_of(std::string_view pack, const PackEntry& entry) {
  return pack.substr(static_cast<std::size_t>(entry.data), static_cast<std::size_t>(entry.end - entry.data));
}

// Takes the byte at `at`, which moves on.
unsigned take(std::string_view bytes, std::uint64_t& at) {
  if (at >= bytes.size()) damaged("an entry is cut short");
  return static_cast<unsigned char>(bytes[static_cast<std::size_t>(at++)]);
}

// head = more:1 kind:3 size:4 *(more:1 size:7)
void read_head(std::string_view bytes, std::uint64_t& at, PackEntry& entry) {
  unsigned byte = take(bytes, at);
  const unsigned kind = (byte >> 4) & 7U;
  if (kind == 0 || kind == 5) damaged("an entry is of no known kind");
  entry.kind = static_cast<EntryKind>(kind);
  entry.size = byte & 15U;
  for (unsigned shift = 4; (byte & 128U) != 0; shift += 7) {
    byte = take(bytes, at);
    if (shift > 56) damaged("a size is beyond reason");
    entry.size |= std::uint64_t{byte & 127U} << shift;
  }
}

// distance = *(more:1 part:7), each further part one more than it says
std::uint64_t read_base(std::string_view bytes, std::uint64_t& at, std::uint64_t offset) {
  unsigned byte = take(bytes, at);
  std::uint64_t distance = byte & 127U;
  while ((byte & 128U) != 0) {
    byte = take(bytes, at);
    if (distance >= (std::uint64_t{1} << 55)) damaged("the base of a delta lies beyond reason");
    distance = ((distance + 1) << 7) | (byte & 127U);
  }
  if (distance == 0 || distance > offset || offset - distance < kHead) damaged("the base of a delta lies outside");
  return offset - distance;
}

}  // namespace

void check_pack(std::string_view pack) {
  if (pack.size() < kHead + kSum || !pack.starts_with("PACK")) throw ScanError("it is no pack");
  const std::uint32_t version = load_u32(pack.data() + 4);
  if (version != 2 && version != 3) throw ScanError("it is a pack of version " + std::to_string(version));
}

PackEntry read_entry(std::string_view pack, std::uint64_t offset, std::uint64_t end) {
  const std::string_view bytes = body(pack).substr(0, static_cast<std::size_t>(end));
  if (offset < kHead) damaged("an entry lies before its beginning");
  PackEntry entry;
  std::uint64_t at = offset;
  read_head(bytes, at, entry);
  if (entry.kind == EntryKind::offset_delta) entry.base_offset = read_base(bytes, at, offset);
  if (entry.kind == EntryKind::name_delta) {
    if (bytes.size() - at < ObjectId::kSha1) damaged("an entry is cut short");
    entry.base_name = bytes.substr(static_cast<std::size_t>(at), ObjectId::kSha1);
    at += ObjectId::kSha1;
  }
  if (at >= bytes.size()) damaged("an entry is cut short");
  entry.data = at;
  entry.end = bytes.size();
  if (entry.size / kMostRatio > bytes.size() - at) damaged("an entry claims more than can be packed there");
  return entry;
}

void Inflater::Free::operator()(libdeflate_decompressor* decompressor) const noexcept { libdeflate_free_decompressor(decompressor); }

Inflater::Inflater() : decompressor_(libdeflate_alloc_decompressor()) {
  if (!decompressor_) throw std::bad_alloc();
}

Inflater::~Inflater() = default;

void Inflater::inflate(std::string_view pack, const PackEntry& entry, Buffer& to) {
  const std::string_view stream = stream_of(pack, entry);
  const auto size = static_cast<std::size_t>(entry.size);
  char* out = to.make(size);
  char none = 0;
  std::size_t taken = 0;
  std::size_t made = 0;
  const libdeflate_result result =
      libdeflate_zlib_decompress_ex(decompressor_.get(), stream.data(), stream.size(), out == nullptr ? &none : out, size, &taken, &made);
  if (result != LIBDEFLATE_SUCCESS || made != size) damaged("an object does not inflate to what it says");
}

std::string inflated_start(std::string_view pack, const PackEntry& entry, std::size_t most) {
  const std::string_view stream = stream_of(pack, entry);
  std::string start(static_cast<std::size_t>(std::min<std::uint64_t>(most, entry.size)), '\0');
  z_stream z{};
  // zlib never writes through next_in; its type is older than const.
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(stream.data()));
  z.avail_in = static_cast<uInt>(std::min<std::size_t>(stream.size(), 4096));
  z.next_out = reinterpret_cast<Bytef*>(start.data());
  z.avail_out = static_cast<uInt>(start.size());
  if (inflateInit(&z) != Z_OK) throw std::bad_alloc();
  const int rc = ::inflate(&z, Z_SYNC_FLUSH);
  inflateEnd(&z);
  if ((rc != Z_OK && rc != Z_STREAM_END && rc != Z_BUF_ERROR) || z.avail_out != 0) damaged("an object does not inflate");
  return start;
}

}  // namespace keysieve::git
