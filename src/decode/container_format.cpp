#include "decode/container_format.h"

#include <algorithm>
#include <array>

#include "decode/contents.h"

namespace keysieve {
namespace {

using namespace std::string_view_literals;

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

constexpr auto kFormats = std::to_array<ContainerFormat>({
    {"zip", "PK\x03\x04"sv, reading::archive},
    {"zip", "PK\x05\x06"sv, reading::archive},
    {"zip", "PK\x07\x08"sv, reading::archive},
    {"gzip", "\x1f\x8b\x08"sv, reading::archive},
    {"bzip2", "BZh"sv, reading::archive, 0, is_bzip2},
    {"xz", "\xfd\x37zXZ\0"sv, reading::archive},
    {"zstd", "\x28\xb5\x2f\xfd"sv, reading::archive},
    {"7z", "7z\xbc\xaf\x27\x1c"sv, reading::archive},
    {"ar", "!<arch>\n"sv, reading::archive},
    {"rpm", "\xed\xab\xee\xdb"sv, reading::archive},
    {"cpio", "070701"sv, reading::archive},
    {"cpio", "070702"sv, reading::archive},
    {"cpio", "070707"sv, reading::archive},
    {"cpio", "\xc7\x71"sv, reading::archive},
    {"compress", "\x1f\x9d"sv, reading::archive},
    {"git bundle", "# v2 git bundle\n"sv, reading::bundle},
    {"git bundle", "# v3 git bundle\n"sv, reading::bundle},
    {"pdf", "%PDF-"sv, reading::pdf},
    {"sqlite", "SQLite format 3\0"sv, reading::sqlite},
    {"tar", "ustar"sv, reading::archive, 257},
    {"tar", ""sv, reading::archive, 0, is_old_tar},
});

}  // namespace

const ContainerFormat* container_format(std::string_view bytes) {
  const auto fits = [&](const ContainerFormat& each) {
    return bytes.size() >= each.at && bytes.substr(each.at).starts_with(each.magic) && (each.is == nullptr || each.is(bytes));
  };
  const auto* const found = std::ranges::find_if(kFormats, fits);
  return found == kFormats.end() ? nullptr : &*found;
}

}  // namespace keysieve
