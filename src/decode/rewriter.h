// Writes the text that a decoder makes: what it decoded, each with some of its line around it.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "decode/decoded.h"

namespace keysieve {

// A container that stands encoded in a text (decode/container_format.h).
struct Packed {
  Span encoded;
  std::string bytes;
};

class Rewriter final {
 public:
  // How much of a line is kept before and behind what was decoded: a name and its value stand closer.
  static constexpr std::size_t kAround = 160;

  // `from` is what `into` is made of, and must outlive the rewriter. `outer` made `from`; null where nothing did. What lies farther
  // than `distance` from something that `outer` decoded was seen without it, and is left out.
  Rewriter(std::string_view from, const Decoded* outer, std::size_t distance, Decoded& into);

  [[nodiscard]] std::string_view from() const noexcept { return from_; }
  [[nodiscard]] const Decoded* outer() const noexcept { return outer_; }
  // Whether `replace` would take it.
  [[nodiscard]] bool wants(Span encoded) const;

  // `encoded` of the text reads `as`. In ascending order; what overlaps the one before is left out. `anchors` tell where the offsets of
  // `as` lie in `from`, where they are not spread evenly.
  void replace(Span encoded, std::string_view as, std::span<const Decoded::Anchor> anchors = {});
  // `encoded` of the text is a container, which is no text to write.
  void pack(Span encoded, std::string bytes) { packed_.push_back({encoded, std::move(bytes)}); }
  [[nodiscard]] const std::vector<Packed>& packed() const noexcept { return packed_; }
  // Ends the text; nothing may be replaced afterwards.
  void finish();

 private:
  void copy(std::size_t to);
  void open(std::size_t at);
  void close();

  std::string_view from_;
  const Decoded* outer_;
  std::size_t distance_;
  Decoded& into_;
  std::vector<Packed> packed_;
  std::size_t done_ = 0;  // what stands before is in the text, or was passed over
};

}  // namespace keysieve
