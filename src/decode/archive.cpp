// Archives and compressed files through libarchive, which is touched only where a file begins like one of them.
#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/error.h"
#include "base/handle.h"
#include "decode/contents.h"

namespace keysieve {
namespace {

using Archive = Handle<archive, archive_read_free>;

constexpr std::size_t kBlock = std::size_t{64} << 10;
constexpr std::size_t kLongestName = 4096;

// One file and no name: the file's own, without the ending that says how it is packed.
std::string unpacked_name(std::string_view name) {
  name.remove_prefix(std::min(name.size(), name.find_last_of("/!") + 1));
  std::size_t const dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return std::string(kNameless);
  return std::string(name.substr(0, dot)) + (name.ends_with(".tgz") ? ".tar" : "");
}

bool holds_one(std::string_view format) {
  constexpr auto names = std::to_array<std::string_view>({"gzip", "bzip2", "xz", "zstd", "compress"});
  return std::ranges::find(names, format) != names.end();
}

// Of the format alone: what a file may be taken for is what its first bytes say.
void support(archive* a, std::string_view format) {
  if (format == "zip") archive_read_support_format_zip(a);
  if (format == "7z") archive_read_support_format_7zip(a);
  if (format == "tar") archive_read_support_format_tar(a);
  if (format == "ar") archive_read_support_format_ar(a);
  if (format == "cpio" || format == "rpm") archive_read_support_format_cpio(a);
  if (format == "rpm") archive_read_support_filter_rpm(a);
  if (format == "gzip" || format == "rpm") archive_read_support_filter_gzip(a);
  if (format == "bzip2" || format == "rpm") archive_read_support_filter_bzip2(a);
  if (format == "xz" || format == "rpm") archive_read_support_filter_xz(a);
  if (format == "zstd" || format == "rpm") archive_read_support_filter_zstd(a);
  if (format == "rpm") archive_read_support_filter_lzma(a);
  if (format == "compress") archive_read_support_filter_compress(a);
  if (holds_one(format)) archive_read_support_format_raw(a);
}

std::string why_of(archive* a) {
  const char* text = archive_error_string(a);
  return text == nullptr ? "it cannot be read" : text;
}

// One container. Ends when its last entry is read, when it is damaged, or when a bound is passed.
class Reader final {
 public:
  Reader(std::string_view bytes, Contents& to) : to_(to), format_(to.format().name) {
    archive_.reset(archive_read_new());
    if (archive_ == nullptr) throw ScanError("no memory to open an archive");
    support(archive_.get(), format_);
    opened_ = archive_read_open_memory(archive_.get(), bytes.data(), bytes.size()) == ARCHIVE_OK;
  }

  void run() {
    if (!opened_) return to_.leave("", why_of(archive_.get()));
    archive_entry* entry = nullptr;
    for (std::uint64_t number = 1; !to_.over(); ++number) {
      const int result = archive_read_next_header(archive_.get(), &entry);
      if (result == ARCHIVE_EOF) return;
      if (result != ARCHIVE_OK && result != ARCHIVE_WARN) return to_.leave("", broken());
      if (!to_.entry()) return;
      // Its first bytes are those of a compressed file, and the rest is not.
      if (holds_one(format_) && archive_filter_code(archive_.get(), 0) == ARCHIVE_FILTER_NONE) return to_.leave("", damaged());
      if (!take(entry, number)) return;
    }
  }

 private:
  [[nodiscard]] std::string damaged() const { return "damaged " + std::string(format_); }
  [[nodiscard]] std::string broken() {
    return archive_read_has_encrypted_entries(archive_.get()) > 0 ? "encrypted" : damaged() + ": " + why_of(archive_.get());
  }

  std::string name_of(archive_entry* entry, std::uint64_t number) const {
    if (holds_one(format_)) return unpacked_name(to_.name());
    const char* name = archive_entry_pathname(entry);
    if (name == nullptr) name = archive_entry_pathname_utf8(entry);
    std::string_view const given = name == nullptr ? std::string_view() : std::string_view(name);
    return given.empty() ? "entry " + std::to_string(number) : std::string(given.substr(0, kLongestName));
  }

  // False where nothing can be read behind it.
  bool take(archive_entry* entry, std::uint64_t number) {
    const mode_t type = archive_entry_filetype(entry);
    if (type != AE_IFREG && type != 0) return true;
    std::string const name = name_of(entry, number);
    if (archive_entry_is_encrypted(entry) != 0) {
      to_.leave(name, "encrypted");
      return true;
    }
    const std::optional<std::string> bytes = read(name);
    if (!bytes) return !to_.over() && !damaged_;
    to_.give(name, *bytes);
    return true;
  }

  // Nothing where it could not be read to its end, which was told.
  std::optional<std::string> read(const std::string& name) {
    std::string bytes;
    std::string block(kBlock, '\0');
    for (;;) {
      const la_ssize_t got = archive_read_data(archive_.get(), block.data(), block.size());
      if (got == 0) return bytes;
      if (got < 0) {
        damaged_ = got == ARCHIVE_FATAL;
        to_.leave(name, broken());
        return std::nullopt;
      }
      bytes.append(block, 0, static_cast<std::size_t>(got));
      if (!to_.grow(name, static_cast<std::uint64_t>(got))) return std::nullopt;
      if (bytes.size() > to_.most()) {
        to_.leave(name, "larger than is looked at");
        return std::nullopt;
      }
    }
  }

  Contents& to_;
  std::string_view format_;
  Archive archive_;
  bool opened_ = false;
  bool damaged_ = false;
};

}  // namespace

void reading::archive(std::string_view bytes, Contents& to) { Reader(bytes, to).run(); }

}  // namespace keysieve
