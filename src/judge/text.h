// A text as the judge sees it: a piece's own bytes, or what a decoder made of them.
#pragma once

#include <algorithm>
#include <string_view>

#include "base/lines.h"
#include "core/piece.h"
#include "decode/decoded.h"

namespace keysieve {

struct Text {
  explicit Text(const Piece& of) : piece(of), bytes(of.bytes), lines(of.bytes) {}
  // The whole piece in another character encoding: `made.has_lines`.
  Text(const Piece& of, const Decoded& made) : piece(of), decoded(&made), bytes(made.text), lines(made.text) {}
  // Some of what `of` hides.
  Text(const Text& of, const Decoded& made) : piece(of.piece), decoded(&made), root(&of), bytes(made.text), lines(made.text) {}

  const Piece& piece;
  const Decoded* decoded = nullptr;  // null: the piece's own bytes
  const Text* root = nullptr;        // the text whose lines are the file's; null: this one
  std::string_view bytes;
  Lines lines;

  [[nodiscard]] const Text& of_lines() const { return root == nullptr ? *this : *root; }
  // Where a span of this text lies in of_lines().
  [[nodiscard]] Span in_lines(Span span) const {
    for (const Decoded* at = decoded; at != nullptr && !at->has_lines; at = at->outer) span = at->in_outer(span);
    return span;
  }
  // The file's lines that a span of this text stands on, first and last.
  struct LineRange {
    std::size_t first = 0;
    std::size_t last = 0;
  };
  [[nodiscard]] LineRange lines_of(Span span) const {
    const Span at = in_lines(span);
    const Lines& counted = of_lines().lines;
    return {counted.line_of(at.begin), counted.line_of(std::max(at.begin, at.end - std::min<std::size_t>(at.end, 1)))};
  }
  // Where a span of this text lies in the piece's own bytes.
  [[nodiscard]] Span original(Span span) const { return decoded == nullptr ? span : decoded->original(span); }
};

}  // namespace keysieve
