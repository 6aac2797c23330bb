// More text than the bytes show, with the way back to the bytes.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/piece.h"

namespace keysieve {

// A text that a decoder made of another text: of a piece's own bytes, or of what another decoder made. Beside what it decoded it holds some
// of what stands around that, so that a name and its value are seen together. Or a file of a container that stood encoded in a text.
struct Decoded {
  std::string text;                // what to match
  std::vector<std::string> chain;  // the decoders, outermost first
  // Ascending in both; the first at the start of the text, the last at its end. Between two the bytes are spread evenly over the text. Two
  // at one offset of the text: the bytes between them left no trace.
  struct Anchor {
    std::size_t text = 0;
    std::size_t outer = 0;
  };
  std::vector<Anchor> anchors;
  std::vector<Span> made;          // what was decoded, as spans of the text, ascending; the rest was copied
  const Decoded* outer = nullptr;  // what it was made of; null: the piece's own bytes. Must outlive this
  std::vector<std::size_t> breaks;  // ascending: where what was passed over stands between two bytes that were kept
  bool opaque = false;             // the last decoder's (decode/decoder.h)
  bool whole = false;              // the first decoder's (decode/decoder.h)
  bool has_lines = false;          // its lines are the file's lines (a file in another character encoding)
  std::optional<Span> packed;      // of a file of a container: where that stands in the outer text, which is the place of all that it holds
  std::size_t file = 0;            // the number of that file, from 1, also in what is made of it; 0: there is none
  bool binary = false;             // that file is no text

  // Where a span of the text lies in what it was made of: the least that holds it.
  [[nodiscard]] Span in_outer(Span span) const;
  // Where it lies in the piece's own bytes.
  [[nodiscard]] Span original(Span span) const;
  // Where it lies in the file of a container that this is made of, or, without one, in the piece's own bytes.
  [[nodiscard]] Span in_file(Span span) const;
  // Whether it goes from one piece of what was kept to the next: nobody wrote that.
  [[nodiscard]] bool crosses_break(Span span) const;
  // Whether a span touches something that was decoded, or lies at most so far from it.
  [[nodiscard]] bool touches_made(Span span, std::size_t distance = 0) const;
};

}  // namespace keysieve
