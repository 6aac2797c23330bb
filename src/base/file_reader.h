// Reads whole files into one buffer that is used again and again. One thread at a time.
//
// Reads instead of mapping: a file that shrinks under a map would end the process with SIGBUS, and the buffer stays warm in the cache.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace keysieve {

class FileReader final {
 public:
  // `limit` in bytes: what is larger is refused.
  explicit FileReader(std::uint64_t limit) : limit_(limit) {}

  // The bytes of a regular file; good until the next call. Follows no link in the last part of the path unless `follow`. Throws ScanError
  // whose message is the reason alone ("permission denied"), for the caller knows the name.
  // `folder`: an open one that a relative path begins at, else the working folder.
  [[nodiscard]] std::string_view read(const std::string& path, bool follow, std::optional<int> folder = std::nullopt);

  // All that the descriptor still gives (a pipe, standard input); borrowed, not closed. Throws like `read`.
  [[nodiscard]] std::string_view drain(int descriptor, std::uint64_t expected = 0);

 private:
  void grow(std::size_t least, std::size_t used);

  std::uint64_t limit_;
  std::unique_ptr<char[]> buffer_;
  std::size_t capacity_ = 0;
};

}  // namespace keysieve
