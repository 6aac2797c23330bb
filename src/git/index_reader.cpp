#include "git/index_reader.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "base/error.h"

namespace keysieve::git {
namespace {

constexpr std::size_t kMode = 24;  // in an entry
constexpr std::size_t kId = 40;
constexpr std::size_t kFlags = 60;
constexpr std::size_t kFixed = 62;
constexpr std::size_t kSmallest = kFixed + 2;
constexpr std::uint32_t kExtended = 0x4000;
constexpr std::uint32_t kNameLength = 0x0fff;
// skip-worktree and intent-to-add; no other is defined.
constexpr std::uint32_t kKnownMoreFlags = 0x6000;
// Paths of version 4 are put together in memory, each from the one before: without a bound a small file could ask for any amount.
constexpr std::size_t kLongestBuilt = 4096;

[[noreturn]] void refuse(const std::string& why) { throw ScanError("read the index: " + why); }
[[noreturn]] void damaged() { refuse("it is damaged or cut short"); }

// Big-endian; all of its bytes must be there.
std::uint32_t number(std::string_view bytes, std::size_t at) {
  std::uint32_t value = 0;
  std::memcpy(&value, bytes.data() + at, sizeof value);
  return std::endian::native == std::endian::little ? __builtin_bswap32(value) : value;
}
std::uint32_t short_number(std::string_view bytes, std::size_t at) {
  std::uint16_t value = 0;
  std::memcpy(&value, bytes.data() + at, sizeof value);
  return std::endian::native == std::endian::little ? __builtin_bswap16(value) : value;
}

// git's variable-length number: seven bits a byte, the highest bit says that more follow, and each step adds one.
std::size_t varint(std::string_view bytes, std::size_t& at) {
  std::size_t value = 0;
  for (int i = 0; i < 5; ++i) {
    if (at >= bytes.size()) damaged();
    const auto byte = static_cast<unsigned char>(bytes[at++]);
    value = (i == 0 ? 0 : (value + 1) << 7) | (byte & 0x7fU);
    if ((byte & 0x80U) == 0) return value;
  }
  damaged();
}

}  // namespace

IndexReader::IndexReader(std::string_view bytes) {
  if (bytes.size() < kHeader + ObjectId::kSha1 || !bytes.starts_with("DIRC")) refuse("it is no index");
  version_ = number(bytes, 4);
  count_ = number(bytes, 8);
  if (version_ < 2 || version_ > 4) refuse("its version is not known");
  bytes_ = bytes.substr(0, bytes.size() - ObjectId::kSha1);
  if (count_ > (bytes_.size() - kHeader) / kSmallest) damaged();
  marks_.reserve(count_ / kStride + 1);
  Cursor cursor(*this);
  std::string before;
  for (std::uint32_t i = 0; i < count_; ++i) {
    if (i % kStride == 0) marks_.push_back({cursor.at_, before});
    if (cursor.conflict()) refuse("it holds a conflict");
    if (version_ == 4 && (i + 1) % kStride == 0) before = cursor.path_;
    cursor.next();
  }
  read_extensions(cursor.at_);
}

void IndexReader::read_extensions(std::size_t at) {
  while (at < bytes_.size()) {
    if (bytes_.size() - at < 8) damaged();
    const std::string_view signature = bytes_.substr(at, 4);
    const std::size_t length = number(bytes_, at + 4);
    if (length > bytes_.size() - at - 8) damaged();
    if (signature[0] < 'A' || signature[0] > 'Z') refuse("it has an extension that must be understood and is not");
    if (signature == "TREE") cache_tree_ = bytes_.substr(at + 8, length);
    at += 8 + length;
  }
}

std::uint32_t IndexReader::Cursor::mode() const noexcept { return number(reader_.bytes_, at_ + kMode); }

std::string_view IndexReader::Cursor::id() const noexcept { return reader_.bytes_.substr(at_ + kId, ObjectId::kSha1); }

void IndexReader::Cursor::read() {
  if (done()) return;
  const std::string_view bytes = reader_.bytes_;
  if (at_ > bytes.size() || bytes.size() - at_ < kSmallest) damaged();
  flags_ = short_number(bytes, at_ + kFlags);
  more_flags_ = 0;
  if ((flags_ & kExtended) != 0) read_more_flags();
  const std::size_t begin = at_ + ((flags_ & kExtended) != 0 ? kFixed + 2 : kFixed);
  if (reader_.version_ == 4) {
    build_path(begin);
  } else {
    read_path(begin);
  }
}

void IndexReader::Cursor::read_more_flags() {
  if (reader_.version_ == 2) damaged();
  more_flags_ = short_number(reader_.bytes_, at_ + kFixed);
  if ((more_flags_ & ~kKnownMoreFlags) != 0) refuse("an entry has a flag that is not known");
}

// The length in the flags is right up to 0xffe; a longer path ends at its NUL.
void IndexReader::Cursor::read_path(std::size_t begin) {
  const std::string_view bytes = reader_.bytes_;
  const std::size_t length = flags_ & kNameLength;
  const std::size_t nul = length < kNameLength ? begin + length : bytes.find('\0', begin + length);
  if (length == 0 || nul >= bytes.size() || bytes[nul] != '\0') damaged();
  path_ = {bytes.data() + begin, nul - begin};
  end_ = at_ + (nul - at_ + 8) / 8 * 8;
  if (end_ > bytes.size()) damaged();
}

void IndexReader::Cursor::build_path(std::size_t begin) {
  const std::string_view bytes = reader_.bytes_;
  const std::size_t strip = varint(bytes, begin);
  if (strip > built_.size()) damaged();
  const std::size_t nul = bytes.find('\0', begin);
  if (nul == std::string_view::npos || built_.size() - strip + (nul - begin) > kLongestBuilt) damaged();
  built_.resize(built_.size() - strip);
  built_.append(bytes, begin, nul - begin);
  path_ = built_;
  end_ = nul + 1;
  const std::size_t length = flags_ & kNameLength;
  if (path_.empty() || (length < kNameLength ? path_.size() != length : path_.size() < length)) damaged();
}

void IndexReader::Cursor::next() {
  at_ = end_;
  ++position_;
  read();
}

void IndexReader::Cursor::jump(std::uint32_t position) {
  const Mark& mark = reader_.marks_[position / kStride];
  position_ = position / kStride * kStride;
  at_ = mark.at;
  built_ = mark.before;
  read();
}

std::string IndexReader::Cursor::skip(std::uint32_t n) {
  const std::uint32_t last = position_ + n - 1;
  if (last / kStride != position_ / kStride) jump(last);
  while (position_ < last) next();
  std::string path(path_);
  next();
  return path;
}

}  // namespace keysieve::git
