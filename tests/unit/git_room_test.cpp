#include <doctest/doctest.h>

#include <atomic>
#include <thread>
#include <vector>

#include "git/room.h"

using namespace keysieve::git;

TEST_CASE("room: what is in use together fits, or is one alone; what is small is not counted") {
  constexpr std::uint64_t mib = std::uint64_t{1} << 20;
  Room room(100 * mib);
  std::atomic<std::uint64_t> used = 0;
  std::atomic<bool> beyond = false;
  const auto work = [&](std::uint64_t bytes) {
    for (int i = 0; i < 200; ++i) {
      const Room::Share share(room, bytes);
      const std::uint64_t now = used += bytes;
      if (now > 100 * mib && now != bytes) beyond = true;
      std::this_thread::yield();
      used -= bytes;
    }
  };
  {
    std::vector<std::jthread> threads;
    for (const std::uint64_t size : {30 * mib, 40 * mib, 60 * mib, 300 * mib}) threads.emplace_back(work, size);
  }
  CHECK_FALSE(beyond);
  CHECK(used == 0);
  const Room::Share all(room, 300 * mib);
  const Room::Share small(room, mib);
}
