#include "decode/unfold.h"

#include <algorithm>
#include <string>

#include "decode/decoder.h"

namespace keysieve {

std::string_view Unfolder::unfold(std::string_view text, std::string_view path, const Decoded* outer, const Take& take) {
  path_ = path;
  left_ = std::max<std::uint64_t>(limits_.least_bytes, 2 * std::uint64_t{text.size()});
  end_ = Clock::now() + limits_.time;
  why_ = {};
  go(text, outer, 1, take);
  return why_;
}

std::string_view Unfolder::unfold_part(std::string_view bytes, std::string_view path, Span part, const Take& take) {
  part_at_ = part.begin;
  return unfold(part.of(bytes), path, nullptr, take);
}

void Unfolder::go(std::string_view text, const Decoded* outer, unsigned depth, const Take& take) {
  Survey seen = survey(text);
  if (depth == 1) seen.path = path_;
  for (const Decoder& decoder : decoders()) {
    if (!why_.empty()) return;
    Decoded made;
    made.outer = outer;
    made.opaque = decoder.opaque;
    Rewriter out(text, depth == 1 ? nullptr : outer, decoder.distance, made);
    decoder.decode(seen, out);
    if (made.made.empty()) continue;
    out.finish();
    if (depth == 1) {
      for (Decoded::Anchor& anchor : made.anchors) anchor.outer += part_at_;
    }
    if (depth > limits_.depth) {
      why_ = "encoded deeper than is looked";
    } else if (made.text.size() > left_) {
      why_ = "more decoded text than is looked at";
    } else if (Clock::now() > end_) {
      why_ = "decoding took too long";
    }
    if (!why_.empty()) return;
    left_ -= made.text.size();
    if (outer != nullptr) made.chain = outer->chain;
    made.chain.emplace_back(decoder.name);
    take(made);
    go(made.text, &made, depth + 1, take);
  }
}

}  // namespace keysieve
