// Memory that several threads share for what is large: so many of them work on large contents at once as fit, at least one.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>

namespace keysieve::git {

class Room final {
 public:
  explicit Room(std::uint64_t bytes) : bytes_(bytes) {}
  Room(const Room&) = delete;
  Room& operator=(const Room&) = delete;

  // A part of the room, given back where it ends. No thread may hold two.
  class Share final {
   public:
    Share(Room& room, std::uint64_t bytes) : room_(room), bytes_(bytes) { room_.enter(bytes_); }
    ~Share() { room_.leave(bytes_); }
    Share(const Share&) = delete;
    Share& operator=(const Share&) = delete;

   private:
    Room& room_;
    std::uint64_t bytes_;
  };

 private:
  static constexpr std::uint64_t kSmall = std::uint64_t{4} << 20;  // what is not counted

  void enter(std::uint64_t bytes) {
    if (bytes <= kSmall) return;
    std::unique_lock lock(mutex_);
    freed_.wait(lock, [&] { return used_ == 0 || used_ + bytes <= bytes_; });
    used_ += bytes;
  }
  void leave(std::uint64_t bytes) noexcept {
    if (bytes <= kSmall) return;
    {
      const std::lock_guard lock(mutex_);
      used_ -= bytes;
    }
    freed_.notify_all();
  }

  const std::uint64_t bytes_;
  std::mutex mutex_;
  std::condition_variable freed_;
  std::uint64_t used_ = 0;
};

}  // namespace keysieve::git
