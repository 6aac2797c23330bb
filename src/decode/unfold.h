// What a text hides, unfolded: every text that the decoders make of it, and of what they made, down to some depth and within a budget; and
// what containers hold that stand encoded in it. The one door to the decoders.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "decode/container.h"
#include "decode/decoded.h"
#include "decode/rewriter.h"

namespace keysieve {

// How far a piece is unfolded. What lies beyond is named as not scanned.
struct UnfoldLimits {
  unsigned depth = 4;                                   // decoders, one in the other
  std::uint64_t least_bytes = std::uint64_t{16} << 20;  // decoded bytes that every piece may give; a large one may give twice its size
  std::chrono::seconds time{10};                        // with the scan of what was decoded
};

class Unfolder final {
 public:
  // For every text; what it is given is good until it returns.
  using Take = std::function<void(const Decoded&)>;
  // Why something was left out.
  using Leave = std::function<void(const std::string& why)>;

  // Containers are opened as far as `allowance` goes; null: they are left alone. It must outlive the unfolder.
  Unfolder(Take take, Leave leave, Allowance* allowance = nullptr, const UnfoldLimits& limits = {});

  // All that is hidden in `text`. `path` is the file's, `outer` what made `text`; null where it is the piece's own. False where something
  // was left out.
  // `pairs` false: it is known that it may hold no pair (decode/json_pairs.h).
  bool unfold(std::string_view text, std::string_view path, const Decoded* outer, bool pairs = true);
  // What is hidden in one part of a piece's own bytes (decode/parts.h), but for what decoders of whole files find. The part grows until
  // what touches its ends is in it as well, which may take several turns. False where something was left out, or where it grows so large
  // that the whole had better be unfolded.
  bool unfold_part(std::string_view bytes, Span& part);
  // What decoders of whole files find in them. `pairs` as above.
  bool unfold_format(std::string_view bytes, std::string_view path, bool pairs);
  // Whether anything in what was unfolded so far says how to read what may stand far away from it: the word that mail is quoted-printable,
  // or the header of a PEM block that is written as strings. Then a part cannot be unfolded by itself.
  [[nodiscard]] bool afar() const noexcept { return afar_; }

 private:
  using Clock = std::chrono::steady_clock;
  enum class Scope : std::uint8_t { all, part, format };
  bool start(std::string_view text, const Decoded* outer, Scope scope);
  void go(std::string_view text, const Decoded* outer, unsigned depth);
  void note(Span encoded);
  void open(const Packed& packed, const Decoded* outer, std::string_view decoder, unsigned depth);
  void enter(const Member& member, Decoded& file, unsigned depth);
  // False where a bound is passed, which is told: that of depth ends what is so deep, every other one ends all.
  [[nodiscard]] bool within(std::uint64_t bytes, unsigned depth);
  void stop(std::string_view why);

  Take take_;
  Leave leave_;
  Allowance* allowance_;
  UnfoldLimits limits_;
  std::uint64_t left_ = 0;
  Clock::time_point end_;
  std::string_view path_;
  bool stopped_ = false;
  bool too_deep_ = false;    // something was, which is told once
  bool whole_ = true;        // nothing was left out
  std::size_t files_ = 0;    // of containers, so far
  Scope scope_ = Scope::all;
  bool pairs_ = true;
  bool afar_ = false;
  std::size_t part_at_ = 0;   // where the part begins
  std::optional<Span> made_;  // what lies between the first and the last that was decoded of it, in the part
};

}  // namespace keysieve
