#include "decode/container.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <utility>

#include "base/error.h"
#include "base/handle.h"

namespace keysieve {
namespace {

using Archive = Handle<archive, archive_read_free>;

constexpr std::size_t kBlock = std::size_t{64} << 10;
constexpr std::size_t kLongestName = 4096;
constexpr std::uint64_t kMostTooDeep = 16;

// One file and no name: the file's own, without the ending that says how it is packed.
std::string unpacked_name(std::string_view name) {
  name.remove_prefix(std::min(name.size(), name.find_last_of("/!") + 1));
  std::size_t const dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return "content";
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

std::string name_of(archive_entry* entry, std::uint64_t number) {
  const char* name = archive_entry_pathname(entry);
  if (name == nullptr) name = archive_entry_pathname_utf8(entry);
  std::string_view const given = name == nullptr ? std::string_view() : std::string_view(name);
  return given.empty() ? "entry " + std::to_string(number) : std::string(given.substr(0, kLongestName));
}

std::string why_of(archive* a) {
  const char* text = archive_error_string(a);
  return text == nullptr ? "it cannot be read" : text;
}

}  // namespace

// One container. Ends when its last entry is read, when it is damaged, or when a bound is passed.
class Unpacker::Reader final {
 public:
  Reader(Unpacker& owner, std::string_view bytes, std::string_view name, std::string prefix, std::vector<std::string> chain)
      : owner_(owner), format_(container_format(bytes)), name_(name), prefix_(std::move(prefix)), chain_(std::move(chain)) {
    chain_.emplace_back(format_);
    archive_.reset(archive_read_new());
    if (archive_ == nullptr) throw ScanError("no memory to open an archive");
    support(archive_.get(), format_);
    opened_ = archive_read_open_memory(archive_.get(), bytes.data(), bytes.size()) == ARCHIVE_OK;
  }

  void run() {
    if (!opened_) return leave("", why_of(archive_.get()));
    for (archive_entry* entry = nullptr; !owner_.stopped_;) {
      const int result = archive_read_next_header(archive_.get(), &entry);
      if (result == ARCHIVE_EOF) return;
      if (result != ARCHIVE_OK && result != ARCHIVE_WARN) return leave("", broken());
      if (++owner_.entries_ > owner_.limits_.entries) return owner_.stop(prefix_, "it holds more entries than are looked at");
      // Its first bytes are those of a compressed file, and the rest is not.
      if (holds_one(format_) && archive_filter_code(archive_.get(), 0) == ARCHIVE_FILTER_NONE) return leave("", "damaged " + format_);
      if (!take(entry)) return;
    }
  }

 private:
  void leave(const std::string& entry, const std::string& why) { owner_.leave_(entry.empty() ? prefix_ : joined(entry), why); }
  [[nodiscard]] std::string joined(const std::string& entry) const { return prefix_.empty() ? entry : prefix_ + '!' + entry; }
  [[nodiscard]] std::string broken() {
    return archive_read_has_encrypted_entries(archive_.get()) > 0 ? "encrypted" : "damaged " + format_ + ": " + why_of(archive_.get());
  }

  // False where nothing can be read behind it.
  bool take(archive_entry* entry) {
    const mode_t type = archive_entry_filetype(entry);
    if (type != AE_IFREG && type != 0) return true;
    std::string const entry_name = holds_one(format_) ? unpacked_name(name_) : name_of(entry, owner_.entries_);
    if (archive_entry_is_encrypted(entry) != 0) {
      leave(entry_name, "encrypted");
      return true;
    }
    const std::optional<std::string> bytes = read(entry_name);
    if (!bytes) return !owner_.stopped_ && !damaged_;
    owner_.give({joined(entry_name), chain_, *bytes}, entry_name);
    return true;
  }

  // Nothing where it could not be read to its end, which was told.
  std::optional<std::string> read(const std::string& entry) {
    std::string bytes;
    std::string block(kBlock, '\0');
    for (;;) {
      const la_ssize_t got = archive_read_data(archive_.get(), block.data(), block.size());
      if (got == 0) return bytes;
      if (got < 0) {
        damaged_ = got == ARCHIVE_FATAL;
        leave(entry, broken());
        return std::nullopt;
      }
      bytes.append(block, 0, static_cast<std::size_t>(got));
      owner_.out_ += static_cast<std::uint64_t>(got);
      if (!within_bounds(entry)) return std::nullopt;
      if (bytes.size() > owner_.limits_.member) {
        leave(entry, "larger than is looked at");
        return std::nullopt;
      }
    }
  }

  bool within_bounds(const std::string& entry) {
    const ContainerLimits& limits = owner_.limits_;
    const char* why = nullptr;
    if (owner_.out_ > limits.harmless && owner_.out_ / limits.ratio > owner_.size_) why = "it grows more than is believed";
    if (owner_.out_ > limits.bytes) why = "it holds more than is looked at";
    if (Clock::now() > owner_.end_) why = "it took too long";
    if (why != nullptr) owner_.stop(joined(entry), why);
    return why == nullptr;
  }

  Unpacker& owner_;
  std::string format_;
  std::string_view name_;
  std::string prefix_;
  std::vector<std::string> chain_;
  Archive archive_;
  bool opened_ = false;
  bool damaged_ = false;
};

Unpacker::Unpacker(Take take, Leave leave, const ContainerLimits& limits)
    : take_(std::move(take)), leave_(std::move(leave)), limits_(limits) {}

void Unpacker::unpack(std::string_view bytes, std::string_view name) {
  size_ = bytes.size();
  out_ = entries_ = too_deep_ = 0;
  stopped_ = false;
  end_ = Clock::now() + limits_.time;
  open(bytes, name, "", {});
}

void Unpacker::open(std::string_view bytes, std::string_view name, const std::string& prefix, const std::vector<std::string>& chain) {
  Reader(*this, bytes, name, prefix, chain).run();
}

void Unpacker::give(Member member, std::string_view name) {
  take_(member);
  if (Clock::now() > end_) return stop(member.path, "it took too long");
  if (container_format(member.bytes).empty()) return;
  if (member.chain.size() < limits_.depth) return open(member.bytes, name, member.path, member.chain);
  leave_(member.path, "packed deeper than is looked");
  if (++too_deep_ >= kMostTooDeep) stop("", "too much of it is packed deeper than is looked");
}

void Unpacker::stop(const std::string& path, const std::string& why) {
  if (stopped_) return;
  stopped_ = true;
  leave_("", path.empty() ? why : why + ", at " + path);
}

}  // namespace keysieve
