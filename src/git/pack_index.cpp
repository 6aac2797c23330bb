#include "git/pack_index.h"

#include <algorithm>

#include "base/error.h"
#include "git/object_id.h"
#include "git/pack_bytes.h"

namespace keysieve::git {
namespace {

constexpr std::string_view kMagic("\377tOc\0\0\0\2", 8);
constexpr std::size_t kFanout = 256 * 4;
constexpr std::size_t kSums = 2 * ObjectId::kSha1;
constexpr int kGuesses = 4;
constexpr std::uint32_t kFew = 8;  // names that lie close enough to each other to need no guess
constexpr std::uint32_t kIsLarge = std::uint32_t{1} << 31;

}  // namespace

PackIndex::PackIndex(std::string_view bytes) : bytes_(bytes) {
  const bool second = bytes.starts_with(kMagic);
  const std::size_t head = second ? kMagic.size() : 0;
  if (bytes.size() < head + kFanout + kSums || (!second && bytes.starts_with(kMagic.substr(0, 4)))) {
    throw ScanError("it is no index of a pack, or of a version that is not known");
  }
  fanout_ = bytes.data() + head;
  for (std::uint32_t byte = 0, before = 0; byte < 256; ++byte) {
    count_ = load_u32(fanout_ + std::size_t{4} * byte);
    if (count_ < before) throw ScanError("the index is damaged: its fanout descends");
    before = count_;
  }
  const std::uint64_t room = bytes.size() - head - kFanout - kSums;
  const std::uint64_t each = second ? ObjectId::kSha1 + 8 : ObjectId::kSha1 + 4;
  if (room / each < count_ || (!second && room != each * count_)) throw ScanError("the index is damaged: it is cut short or too long");
  const char* tables = fanout_ + kFanout;
  if (second) {
    names_ = tables;
    name_step_ = ObjectId::kSha1;
    offsets_ = tables + std::size_t{count_} * (ObjectId::kSha1 + 4);
    offset_step_ = 4;
    large_ = tables + each * count_;
    large_count_ = (room - each * count_) / 8;
  } else {
    names_ = tables + 4;
    offsets_ = tables;
    name_step_ = offset_step_ = each;
  }
}

std::string_view PackIndex::name(std::uint32_t position) const noexcept { return {names_ + position * name_step_, ObjectId::kSha1}; }

std::uint64_t PackIndex::offset(std::uint32_t position) const noexcept {
  const std::uint32_t value = load_u32(offsets_ + position * offset_step_);
  if (large_ == nullptr || (value & kIsLarge) == 0) return value;
  const std::uint32_t place = value & ~kIsLarge;
  return place < large_count_ ? load_u64(large_ + std::size_t{8} * place) : UINT64_MAX;
}

std::optional<std::uint32_t> PackIndex::find(std::string_view raw_name) const noexcept {
  if (raw_name.size() != ObjectId::kSha1) return std::nullopt;
  const auto byte = static_cast<unsigned char>(raw_name.front());
  std::uint32_t low = byte == 0 ? 0 : load_u32(fanout_ + std::size_t{4} * (byte - 1U));
  std::uint32_t high = load_u32(fanout_ + std::size_t{4} * byte);
  // By the first eight bytes, which decide but where names are made to be alike; those are compared whole, one by one.
  const std::uint64_t wanted = load_u64(raw_name.data());
  // Names are spread evenly, so where one stands is told by its value, nearly. Where they are made not to be, halves find it.
  std::uint64_t least = std::uint64_t{byte} << 56U;
  std::uint64_t most = least | ~std::uint64_t{0} >> 8U;
  for (int guesses = kGuesses; low < high; --guesses) {
    std::uint32_t middle = low + (high - low) / 2;
    if (guesses > 0 && high - low > kFew && least < most) {
      const double share = static_cast<double>(wanted - least) / static_cast<double>(most - least);
      middle = low + std::min(static_cast<std::uint32_t>(share * (high - low)), high - low - 1);
    }
    const std::uint64_t value = load_u64(names_ + middle * name_step_);
    if (value < wanted) {
      low = middle + 1;
      least = std::max(least, value);
    } else {
      high = middle;
      most = std::min(most, value);
    }
  }
  for (; low < count_ && load_u64(names_ + low * name_step_) == wanted; ++low) {
    if (name(low) == raw_name) return low;
  }
  return std::nullopt;
}

}  // namespace keysieve::git
