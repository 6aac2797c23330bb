#include "git/pack_delta.h"

#include <cstring>

#include "base/error.h"

namespace keysieve::git {
namespace {

[[noreturn]] void damaged(const char* why) { throw ScanError(std::string("a delta is damaged: ") + why); }

std::uint64_t take_size(std::string_view& delta) {
  std::uint64_t size = 0;
  for (unsigned shift = 0;; shift += 7) {
    if (delta.empty() || shift > 56) damaged("its sizes are cut short or beyond reason");
    const auto byte = static_cast<unsigned char>(delta.front());
    delta.remove_prefix(1);
    size |= std::uint64_t{byte & 127U} << shift;
    if ((byte & 128U) == 0) return size;
  }
}

// The little-endian number of those of `count` bytes that the bits of `which` name.
inline std::uint64_t take_number(std::string_view& delta, unsigned which, unsigned count) {
  std::uint64_t number = 0;
  for (unsigned i = 0; i < count; ++i) {
    if ((which & (1U << i)) == 0) continue;
    if (delta.empty()) damaged("it is cut short");
    number |= std::uint64_t{static_cast<unsigned char>(delta.front())} << (8 * i);
    delta.remove_prefix(1);
  }
  return number;
}

void add_copy(std::vector<Copy>& copies, const Copy& copy) {
  if (!copies.empty()) {
    Copy& last = copies.back();
    if (last.from + last.size == copy.from && last.to + last.size == copy.to) {
      last.size += copy.size;
      return;
    }
  }
  copies.push_back(copy);
}

}  // namespace

DeltaSizes take_delta_sizes(std::string_view& delta) {
  DeltaSizes sizes;
  sizes.base = take_size(delta);
  sizes.result = take_size(delta);
  return sizes;
}

void apply_delta(std::string_view base, std::string_view delta, std::uint64_t limit, Buffer& result, std::vector<Copy>& copies) {
  const DeltaSizes sizes = take_delta_sizes(delta);
  if (sizes.base != base.size()) damaged("it is of another base");
  if (sizes.result > limit) damaged("its object is larger than it may be");
  char* const out = result.make(static_cast<std::size_t>(sizes.result));
  std::uint64_t at = 0;
  copies.clear();
  while (!delta.empty()) {
    const auto op = static_cast<unsigned char>(delta.front());
    delta.remove_prefix(1);
    if ((op & 128U) != 0) {
      const std::uint64_t from = take_number(delta, op & 15U, 4);
      std::uint64_t size = take_number(delta, (op >> 4) & 7U, 3);
      if (size == 0) size = 0x10000;
      if (from > base.size() || size > base.size() - from) damaged("it copies from outside its base");
      if (size > sizes.result - at) damaged("it makes more than it says");
      std::memcpy(out + at, base.data() + from, static_cast<std::size_t>(size));
      add_copy(copies, {from, at, size});
      at += size;
    } else {
      if (op == 0 || op > delta.size()) damaged("it inserts what it does not hold");
      if (op > sizes.result - at) damaged("it makes more than it says");
      std::memcpy(out + at, delta.data(), op);
      delta.remove_prefix(op);
      at += op;
    }
  }
  if (at != sizes.result) damaged("it makes less than it says");
}

}  // namespace keysieve::git
