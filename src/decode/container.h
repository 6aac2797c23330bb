// What containers hold, one in the other, in memory: nothing is written to a disk. The one door to them.
//
// A container is a file that holds files, or text in a form of its own: the table of their formats is in decode/container_format.cpp, each
// with what reads it. Its input may be hostile: every bound below ends in a skip that names what was not read.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "decode/container_format.h"

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

// What one file may still cost, however many containers it holds and wherever in it they stand. One a file; its time begins when the first
// is opened.
class Allowance final {
 public:
  explicit Allowance(std::uint64_t size, const ContainerLimits& limits = {}) : limits_(limits), size_(size) {}

  [[nodiscard]] const ContainerLimits& limits() const noexcept { return limits_; }
  void begin();
  // Why no more may be taken, or nothing. Constant text.
  [[nodiscard]] std::string_view take_entry();
  [[nodiscard]] std::string_view take_bytes(std::uint64_t count);
  [[nodiscard]] std::string_view take_too_deep();
  [[nodiscard]] bool late() const { return Clock::now() > end_; }
  // A bound was passed: nothing more is opened.
  [[nodiscard]] bool over() const noexcept { return over_; }
  void end() noexcept { over_ = true; }

 private:
  using Clock = std::chrono::steady_clock;
  ContainerLimits limits_;
  std::uint64_t size_;
  std::uint64_t out_ = 0;
  std::uint64_t entries_ = 0;
  std::uint64_t too_deep_ = 0;
  Clock::time_point end_{};
  bool begun_ = false;
  bool over_ = false;
};

// What the one file in a compressed file is called, where neither says.
inline constexpr std::string_view kNameless = "content";

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

  // `allowance` must outlive the unpacker.
  Unpacker(Take take, Leave leave, Allowance& allowance);

  // Gives every file in the container to `take`, those that are containers themselves too, and what they hold. What cannot be read is told
  // to `leave`. `name` is the file's own, for formats that hold one file and no name for it.
  void unpack(std::string_view bytes, std::string_view name);

 private:
  friend class Contents;
  void open(const ContainerFormat& format, std::string_view bytes, std::string_view name, const std::string& prefix,
            const std::vector<std::string>& chain);
  void give(Member member, std::string_view name);
  void stop(const std::string& path, std::string_view why);

  Take take_;
  Leave leave_;
  Allowance& allowance_;
};

}  // namespace keysieve
