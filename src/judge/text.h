// A text as the judge sees it: a piece's own bytes, or what a decoder made of them.
#pragma once

#include <string_view>

#include "base/lines.h"
#include "core/piece.h"
#include "decode/decoded.h"

namespace keysieve {

struct Text {
  explicit Text(const Piece& of) : piece(of), bytes(of.bytes), lines(of.bytes) {}
  Text(const Piece& of, const Decoded& made) : piece(of), decoded(&made), bytes(made.text), lines(made.text) {}

  const Piece& piece;
  const Decoded* decoded = nullptr;  // null: the piece's own bytes
  std::string_view bytes;
  Lines lines;

  // Where a span of this text lies in the piece's own bytes.
  [[nodiscard]] Span original(Span span) const {
    return decoded == nullptr ? span : Span{decoded->original(span.begin), decoded->original(span.end)};
  }
};

}  // namespace keysieve
