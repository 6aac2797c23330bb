// What a text hides, unfolded: every text that the decoders make of it, and of what they made, down to some depth and within a budget.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>

#include "decode/decoded.h"

namespace keysieve {

// How far a piece is unfolded. What lies beyond is named as not scanned.
struct UnfoldLimits {
  unsigned depth = 4;                                   // decoders, one in the other
  std::uint64_t least_bytes = std::uint64_t{16} << 20;  // decoded bytes that every piece may give; a large one may give twice its size
  std::chrono::seconds time{10};                        // with the scan of what was decoded
};

class Unfolder final {
 public:
  using Take = std::function<void(const Decoded&)>;

  explicit Unfolder(const UnfoldLimits& limits = {}) : limits_(limits) {}

  // Calls `take` for every text that decoders make of `text`; what it is given is good until it returns. `path` is the file's, `outer` what
  // made `text`; null where it is the piece's own. Gives the reason why something was left out, or nothing. Constant text.
  [[nodiscard]] std::string_view unfold(std::string_view text, std::string_view path, const Decoded* outer, const Take& take);
  // Likewise of one part of a piece's own bytes (decode/parts.h).
  [[nodiscard]] std::string_view unfold_part(std::string_view bytes, std::string_view path, Span part, const Take& take);

 private:
  using Clock = std::chrono::steady_clock;
  void go(std::string_view text, const Decoded* outer, unsigned depth, const Take& take);

  UnfoldLimits limits_;
  std::uint64_t left_ = 0;
  Clock::time_point end_;
  std::string_view path_;
  std::string_view why_;
  std::size_t part_at_ = 0;  // where the part begins
};

}  // namespace keysieve
