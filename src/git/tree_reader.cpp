#include "git/tree_reader.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "base/error.h"

namespace keysieve::git {
namespace {

constexpr std::size_t kLongestMode = 7;

[[noreturn]] void malformed(const ObjectId& id) { throw ScanError("read tree " + id.hex() + ": it is malformed"); }

// How many bytes both begin with alike.
std::size_t common_length(std::string_view a, std::string_view b) {
  const std::size_t size = std::min(a.size(), b.size());
  std::size_t at = 0;
  for (const std::size_t step : {std::size_t{1024}, std::size_t{64}}) {
    while (size - at >= step && std::memcmp(a.data() + at, b.data() + at, step) == 0) at += step;
  }
  while (at < size && a[at] == b[at]) ++at;
  return at;
}

// The first byte of zero from `at` on, or the end. Most names end within a few bytes: to call a function for each takes longer than to
// look.
std::size_t find_nul(std::string_view bytes, std::size_t at) {
  constexpr std::uint64_t ones = 0x0101'0101'0101'0101;
  for (; bytes.size() - at >= sizeof ones; at += sizeof ones) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, bytes.data() + at, sizeof eight);
    if constexpr (std::endian::native == std::endian::big) eight = __builtin_bswap64(eight);
    // In the lowest byte of zero the topmost bit is set, and in none below it.
    const std::uint64_t zeros = (eight - ones) & ~eight & (ones << 7U);
    if (zeros != 0) return at + static_cast<std::size_t>(std::countr_zero(zeros)) / 8;
  }
  while (at < bytes.size() && bytes[at] != '\0') ++at;
  return at;
}

}  // namespace

void TreeReader::skip_alike(TreeReader& a, TreeReader& b) {
  const std::string_view alike = a.rest_.substr(0, common_length(a.rest_, b.rest_));
  if (alike.size() == a.rest_.size() && alike.size() == b.rest_.size()) {  // nothing else is left in either
    a.rest_ = b.rest_ = {};
    return;
  }
  const std::size_t id_size = a.tree_.raw().size();
  std::size_t at = 0;
  for (std::size_t nul = find_nul(alike, at); alike.size() - nul > id_size; nul = find_nul(alike, at)) at = nul + 1 + id_size;
  a.rest_.remove_prefix(at);
  b.rest_.remove_prefix(at);
}

bool TreeReader::next() {
  if (rest_.empty()) return false;
  const std::size_t id_size = tree_.raw().size();
  const std::size_t space = rest_.substr(0, kLongestMode + 1).find(' ');
  if (space == std::string_view::npos || space == 0) malformed(tree_);
  mode_ = 0;
  for (const char c : rest_.substr(0, space)) {
    if (c < '0' || c > '7') malformed(tree_);
    mode_ = mode_ * 8 + static_cast<std::uint32_t>(c - '0');
  }
  const std::size_t nul = rest_.find('\0', space + 1);
  if (nul == std::string_view::npos || nul == space + 1 || rest_.size() - nul - 1 < id_size) malformed(tree_);
  name_ = rest_.substr(space + 1, nul - space - 1);
  id_ = rest_.substr(nul + 1, id_size);
  rest_.remove_prefix(nul + 1 + id_size);
  return true;
}

}  // namespace keysieve::git
