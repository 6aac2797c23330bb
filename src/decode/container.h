// What archives and compressed files hold, one in the other, in memory: nothing is written to a disk.
//
// libarchive reads zip (jar, war, apk, whl, docx, xlsx, pptx, odt), tar, 7z, ar (deb), cpio, rpm, gzip, bzip2, xz, zstd and compress; it is
// touched only where a file begins like one of them. Its input may be hostile: every bound below ends in a skip that names what was not
// read.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace keysieve {

struct ContainerLimits {
  unsigned depth = 4;                              // containers, one in the other
  std::uint64_t bytes = std::uint64_t{256} << 20;  // of all members
  std::uint64_t member = std::uint64_t{64} << 20;  // of one: it is held in memory
  std::uint64_t entries = 50'000;
  std::uint64_t ratio = 250;  // of what came out to what the file holds, once `harmless` is passed
  std::uint64_t harmless = std::uint64_t{16} << 20;
  std::chrono::seconds time{20};  // with the scan of what came out
};

// The name of the format that the bytes begin with, or nothing. Constant text; cheap.
[[nodiscard]] std::string_view container_format(std::string_view bytes);

// A file in a container. Good until the call that was given it returns.
struct Member {
  std::string path;                // "inner/.env", "inner.zip!deep/.env"; any bytes but NUL
  std::vector<std::string> chain;  // the formats, outermost first
  std::string_view bytes;
};

class Unpacker final {
 public:
  using Take = std::function<void(const Member&)>;
  // `path` as in Member, empty for the file itself.
  using Leave = std::function<void(const std::string& path, const std::string& why)>;

  Unpacker(Take take, Leave leave, const ContainerLimits& limits = {});

  // Gives every file in the container to `take`, those that are containers themselves too, and what they hold. What cannot be read is told
  // to `leave`. `name` is the file's own, for formats that hold one file and no name for it.
  void unpack(std::string_view bytes, std::string_view name);

 private:
  class Reader;
  using Clock = std::chrono::steady_clock;
  void open(std::string_view bytes, std::string_view name, const std::string& prefix, const std::vector<std::string>& chain);
  void give(Member member, std::string_view name);
  // Ends everything: no bound is passed twice.
  void stop(const std::string& path, const std::string& why);

  Take take_;
  Leave leave_;
  ContainerLimits limits_;
  std::uint64_t size_ = 0;  // of the file
  std::uint64_t out_ = 0;   // bytes that came out of it
  std::uint64_t entries_ = 0;
  std::uint64_t too_deep_ = 0;
  Clock::time_point end_;
  bool stopped_ = false;
};

}  // namespace keysieve
