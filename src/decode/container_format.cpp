#include "decode/container_format.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <new>

#include "base/ascii.h"
#include "decode/contents.h"
#include "decode/pair_names.h"

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

unsigned long number(std::string_view bytes, std::size_t at) {  // of two bytes, the low one first
  const auto byte = [&](std::size_t i) { return static_cast<unsigned long>(static_cast<unsigned char>(bytes[i])); };
  return byte(at) | byte(at + 1) << 8U;
}

// Whether a header can be read, and one byte of what follows it (RFC 1952, 1951).
bool begins_gzip(std::string_view bytes) {
  constexpr std::size_t kEnough = 4096;
  std::array<unsigned char, 64> room{};
  z_stream z{};
  if (inflateInit2(&z, MAX_WBITS + 16) != Z_OK) throw std::bad_alloc();
  // zlib never writes through next_in; its type is older than const.
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  z.avail_in = static_cast<uInt>(std::min(bytes.size(), kEnough));
  z.next_out = room.data();
  z.avail_out = static_cast<uInt>(room.size());
  const bool damaged = inflate(&z, Z_NO_FLUSH) == Z_DATA_ERROR && z.total_out == 0;
  inflateEnd(&z);
  return !damaged;
}

// compress(1): codes of 9 to 16 bits, two bits that nobody uses, and a first code that is a byte.
bool begins_compress(std::string_view bytes) {
  if (bytes.size() < 5) return true;
  const auto flags = static_cast<unsigned char>(bytes[2]);
  const unsigned widest = flags & 0x1fU;
  return (flags & 0x60U) == 0 && widest >= 9 && widest <= 16 && (static_cast<unsigned char>(bytes[4]) & 1U) == 0;
}

// cpio(5): numbers in digits behind the magic, hexadecimal in the newer form and octal in the older one.
bool begins_cpio(std::string_view bytes) {
  const bool newer = bytes[5] != '7';
  return std::ranges::all_of(bytes.substr(6, newer ? 104 : 70), [&](char c) { return newer ? is_hex(c) : c >= '0' && c <= '7'; });
}

// The oldest form is numbers of two bytes: the kind of a file, and a name that ends in NUL where it says.
bool begins_old_cpio(std::string_view bytes) {
  constexpr std::size_t kHeader = 26;
  if (bytes.size() < kHeader) return true;
  const unsigned long kind = number(bytes, 6) >> 12U;
  const unsigned long name = number(bytes, 20);
  constexpr std::array<unsigned long, 7> kinds{1, 2, 4, 6, 8, 10, 12};
  return std::ranges::find(kinds, kind) != kinds.end() && name > 1 && (bytes.size() < kHeader + name || bytes[kHeader + name - 1] == '\0');
}

// What programs call files of these formats.
constexpr std::string_view kEndings =
    ".gz .tgz .z .taz .svgz .cpio .img .rpm .deb .zip .jar .war .ear .apk .whl .tar .tbz .tbz2 .txz .tzst .bz2 .xz .zst .7z";

constexpr auto kFormats = std::to_array<ContainerFormat>({
    {"zip", "PK\x03\x04"sv, reading::archive},
    {"zip", "PK\x05\x06"sv, reading::archive},
    {"zip", "PK\x07\x08"sv, reading::archive},
    {"gzip", "\x1f\x8b\x08"sv, reading::archive, 0, nullptr, begins_gzip},
    {"bzip2", "BZh"sv, reading::archive, 0, is_bzip2},
    {"xz", "\xfd\x37zXZ\0"sv, reading::archive},
    {"zstd", "\x28\xb5\x2f\xfd"sv, reading::archive},
    {"7z", "7z\xbc\xaf\x27\x1c"sv, reading::archive},
    {"ar", "!<arch>\n"sv, reading::archive},
    {"rpm", "\xed\xab\xee\xdb"sv, reading::archive},
    {"cpio", "070701"sv, reading::archive, 0, nullptr, begins_cpio},
    {"cpio", "070702"sv, reading::archive, 0, nullptr, begins_cpio},
    {"cpio", "070707"sv, reading::archive, 0, nullptr, begins_cpio},
    {"cpio", "\xc7\x71"sv, reading::archive, 0, nullptr, begins_old_cpio},
    {"compress", "\x1f\x9d"sv, reading::archive, 0, nullptr, begins_compress},
    {"git bundle", "# v2 git bundle\n"sv, reading::bundle},
    {"git bundle", "# v3 git bundle\n"sv, reading::bundle},
    {"pdf", "%PDF-"sv, reading::pdf},
    {"sqlite", "SQLite format 3\0"sv, reading::sqlite},
    {"tar", "ustar"sv, reading::archive, 257},
    {"tar", ""sv, reading::archive, 0, is_old_tar},
});

}  // namespace

const ContainerFormat* container_format(std::string_view bytes, std::string_view name) {
  const auto fits = [&](const ContainerFormat& each) {
    return bytes.size() >= each.at && bytes.substr(each.at).starts_with(each.magic) && (each.is == nullptr || each.is(bytes)) &&
           (each.begins == nullptr || has_ending(name, kEndings) || each.begins(bytes));
  };
  const auto* const found = std::ranges::find_if(kFormats, fits);
  return found == kFormats.end() ? nullptr : &*found;
}

}  // namespace keysieve
