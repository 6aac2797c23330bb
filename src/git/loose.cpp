#include "git/loose.h"

#include <fcntl.h>
#include <libdeflate.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>

#include "base/error.h"
#include "base/handle.h"
#include "git/pack_bytes.h"

namespace keysieve::git {
namespace {

// "commit " and 20 digits and NUL: no header is longer.
constexpr std::size_t kLongestHeader = 32;
// What a file of that many bytes is first given room for: most hold less, and the others go another way.
constexpr std::size_t room_for(std::size_t size) { return 8 * size + 4096; }

using Decompressor = Handle<libdeflate_decompressor, libdeflate_free_decompressor>;

[[noreturn]] void fail(const std::string& path, const std::string& why) { throw ScanError("read loose object " + path + ": " + why); }

}  // namespace

struct LooseObject::Stream {
  explicit Stream(std::string p) : path(std::move(p)) {}
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;
  ~Stream() {
    if (started) inflateEnd(&z);
    if (fd >= 0) ::close(fd);
  }

  // Inflates until `size` bytes stand at `to` or the stream ends; returns how many there are.
  std::size_t inflate_into(char* to, std::size_t size);
  void start();
  bool inflate_whole(std::uint64_t file_size);
  std::size_t parse_header(std::string_view text);
  bool refill();

  std::string path;
  int fd = -1;
  z_stream z{};
  bool started = false;
  bool ended = false;
  ObjectType type = ObjectType::blob;
  std::uint64_t size = 0;
  std::array<char, kLongestHeader> head{};  // the header and what of the content came with it
  std::size_t head_begin = 0;               // of the content
  std::size_t head_end = 0;
  Buffer whole;  // header and content, where all of it was inflated at once
  std::array<unsigned char, 32768> input;
};

bool LooseObject::Stream::refill() {
  ssize_t got = 0;
  do {
    got = ::read(fd, input.data(), input.size());
  } while (got < 0 && errno == EINTR);
  if (got < 0) fail(path, std::strerror(errno));
  z.next_in = input.data();
  z.avail_in = static_cast<uInt>(got);
  return got > 0;
}

std::size_t LooseObject::Stream::inflate_into(char* to, std::size_t wanted) {
  std::size_t done = 0;
  while (done < wanted && !ended) {
    if (z.avail_in == 0 && !refill()) fail(path, "it is cut short");
    const std::size_t room = std::min<std::size_t>(wanted - done, std::size_t{1} << 30);
    z.next_out = reinterpret_cast<Bytef*>(to + done);
    z.avail_out = static_cast<uInt>(room);
    const int rc = ::inflate(&z, Z_NO_FLUSH);
    done += room - z.avail_out;
    if (rc == Z_STREAM_END)
      ended = true;
    else if (rc == Z_MEM_ERROR)
      throw std::bad_alloc();
    else if (rc != Z_OK && rc != Z_BUF_ERROR)
      fail(path, "its bytes are damaged");
  }
  return done;
}

void LooseObject::Stream::start() {
  fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0) return;
  struct stat status {};
  // A pipe or a device in its place could keep us waiting for ever.
  if (::fstat(fd, &status) != 0 || !S_ISREG(status.st_mode)) fail(path, "it is not a file");
  if (inflate_whole(static_cast<std::uint64_t>(status.st_size))) {
    head_begin = parse_header(whole.bytes());
    return;
  }
  if (inflateInit(&z) != Z_OK) throw std::bad_alloc();
  started = true;
  head_end = inflate_into(head.data(), head.size());
  head_begin = parse_header({head.data(), head_end});
}

// Most objects are small, and libdeflate inflates those three times as fast. What it does not, for whatever reason, goes on as a stream.
bool LooseObject::Stream::inflate_whole(std::uint64_t file_size) {
  if (file_size > input.size() || !refill() || z.avail_in != file_size) return false;
  const Decompressor decompressor(libdeflate_alloc_decompressor());
  if (!decompressor) throw std::bad_alloc();
  const std::size_t room = room_for(z.avail_in);
  std::size_t taken = 0;
  std::size_t made = 0;
  const libdeflate_result result =
      libdeflate_zlib_decompress_ex(decompressor.get(), z.next_in, z.avail_in, whole.make(room), room, &taken, &made);
  if (result != LIBDEFLATE_SUCCESS || taken != z.avail_in) {
    whole.release();
    return false;
  }
  whole.make(made);  // no more room than before: the bytes stay
  return true;
}

// Gives where the content begins.
std::size_t LooseObject::Stream::parse_header(std::string_view text) {
  text = text.substr(0, kLongestHeader);
  const std::size_t space = text.find(' ');
  const std::size_t nul = text.find('\0');
  if (space == std::string_view::npos || nul == std::string_view::npos || space > nul) fail(path, "its header is damaged");
  const std::optional<ObjectType> known = type_from_name(text.substr(0, space));
  const char* begin = text.data() + space + 1;
  const char* end = text.data() + nul;
  const auto [stop, error] = std::from_chars(begin, end, size);
  if (!known || error != std::errc() || stop != end || begin == end) fail(path, "its header is damaged");
  type = *known;
  return nul + 1;
}

LooseObject::LooseObject(std::unique_ptr<Stream> stream) : stream_(std::move(stream)) {}
LooseObject::LooseObject(LooseObject&&) noexcept = default;
LooseObject& LooseObject::operator=(LooseObject&&) noexcept = default;
LooseObject::~LooseObject() = default;

std::optional<LooseObject> LooseObject::open(const std::string& objects, const ObjectId& id) {
  const std::string hex = id.hex();
  auto stream = std::make_unique<Stream>(objects + "/" + hex.substr(0, 2) + "/" + hex.substr(2));
  stream->start();
  if (stream->fd >= 0) return LooseObject(std::move(stream));
  if (errno == ENOENT || errno == ENOTDIR) return std::nullopt;
  fail(stream->path, std::strerror(errno));
}

ObjectType LooseObject::type() const noexcept { return stream_->type; }
std::uint64_t LooseObject::size() const noexcept { return stream_->size; }

void LooseObject::read(char* buffer) {
  Stream& s = *stream_;
  if (!s.started) {
    const std::string_view content = s.whole.bytes().substr(s.head_begin);
    if (content.size() > s.size) fail(s.path, "it is longer than its header says");
    if (content.size() < s.size) fail(s.path, "it is shorter than its header says");
    std::ranges::copy(content, buffer);
    return;
  }
  const std::size_t held = s.head_end - s.head_begin;
  if (held > s.size) fail(s.path, "it is longer than its header says");
  std::copy_n(s.head.data() + s.head_begin, held, buffer);
  const std::size_t got = held + s.inflate_into(buffer + held, s.size - held);
  if (got != s.size) fail(s.path, "it is shorter than its header says");
  char more = 0;
  if (s.inflate_into(&more, 1) != 0) fail(s.path, "it is longer than its header says");
  if (s.z.avail_in != 0 || s.refill()) fail(s.path, "bytes follow its end");
}

}  // namespace keysieve::git
