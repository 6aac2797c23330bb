#include <algorithm>
#include <array>

#include "decode/container.h"

namespace keysieve {
namespace {

using namespace std::string_view_literals;

struct Magic {
  std::string_view name;
  std::string_view bytes;
  std::size_t at = 0;
};

constexpr auto kMagics = std::to_array<Magic>({
    {"zip", "PK\x03\x04"sv},
    {"zip", "PK\x05\x06"sv},
    {"zip", "PK\x07\x08"sv},
    {"gzip", "\x1f\x8b\x08"sv},
    {"bzip2", "BZh"sv},
    {"xz", "\xfd\x37zXZ\0"sv},
    {"zstd", "\x28\xb5\x2f\xfd"sv},
    {"7z", "7z\xbc\xaf\x27\x1c"sv},
    {"ar", "!<arch>\n"sv},
    {"rpm", "\xed\xab\xee\xdb"sv},
    {"cpio", "070701"sv},
    {"cpio", "070702"sv},
    {"cpio", "070707"sv},
    {"cpio", "\xc7\x71"sv},
    {"compress", "\x1f\x9d"sv},
    {"tar", "ustar"sv, 257},
});

// The block size and the start of a block, or of the end: three letters alone begin many a text.
bool is_bzip2(std::string_view bytes) {
  std::string_view const block = bytes.substr(std::min<std::size_t>(bytes.size(), 4), 6);
  return bytes.size() > 9 && bytes[3] >= '1' && bytes[3] <= '9' && (block == "1AY&SY"sv || block == "\x17\x72\x45\x38\x50\x90"sv);
}

// A header of before POSIX has no magic, but the sum of its bytes.
bool is_old_tar(std::string_view bytes) {
  constexpr std::size_t kBlock = 512;
  if (bytes.size() < kBlock || bytes.front() == '\0') return false;
  unsigned long said = 0;
  std::size_t at = 148;
  while (at < 156 && bytes[at] == ' ') ++at;
  std::size_t const first = at;
  for (; at < 156 && bytes[at] >= '0' && bytes[at] <= '7'; ++at) said = said * 8 + static_cast<unsigned long>(bytes[at] - '0');
  if (at == first || at == 156) return false;
  unsigned long sum = 8UL * ' ';
  for (std::size_t i = 0; i < kBlock; ++i) {
    if (i < 148 || i >= 156) sum += static_cast<unsigned char>(bytes[i]);
  }
  return sum == said;
}

}  // namespace

std::string_view container_format(std::string_view bytes) {
  for (const Magic& magic : kMagics) {
    if (bytes.size() < magic.at || !bytes.substr(magic.at).starts_with(magic.bytes)) continue;
    if (magic.name != "bzip2" || is_bzip2(bytes)) return magic.name;
  }
  return is_old_tar(bytes) ? "tar" : std::string_view();
}

}  // namespace keysieve
