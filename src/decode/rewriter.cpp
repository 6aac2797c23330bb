#include "decode/rewriter.h"

#include <algorithm>

namespace keysieve {
namespace {

// Between pieces that never stood together: no block of base64 and no string goes on over it.
constexpr std::string_view kBreak("\0\n", 2);

}  // namespace

Rewriter::Rewriter(std::string_view from, const Decoded* outer, std::size_t distance, Decoded& into)
    : from_(from), outer_(outer), distance_(distance), into_(into) {}

bool Rewriter::wants(Span encoded) const {
  if (!into_.made.empty() && encoded.begin < done_) return false;
  return outer_ == nullptr || outer_->touches_made(encoded, distance_);
}

void Rewriter::copy(std::size_t to) {
  into_.text += from_.substr(done_, to - done_);
  done_ = to;
}

// From the start of its line, if that is near.
void Rewriter::open(std::size_t at) {
  std::size_t const least = std::max(done_, at - std::min(at, kAround));
  std::size_t const newline = from_.substr(least, at - least).rfind('\n');
  done_ = newline == std::string_view::npos ? least : least + newline + 1;
  into_.anchors.push_back({into_.text.size(), done_});
}

// To the end of its line, if that is near.
void Rewriter::close() {
  std::size_t const most = std::min(from_.size(), done_ + kAround);
  copy(done_ + std::min(most - done_, from_.substr(done_, most - done_).find('\n')));
  into_.anchors.push_back({into_.text.size(), done_});
  into_.text += '\n';
}

void Rewriter::replace(Span encoded, std::string_view as, std::span<const Decoded::Anchor> anchors) {
  if (!wants(encoded)) return;
  if (into_.made.empty()) {
    open(encoded.begin);
  } else if (encoded.begin - done_ > 2 * kAround) {
    close();
    into_.breaks.push_back(into_.text.size());
    into_.text += kBreak;
    open(encoded.begin);
  }
  copy(encoded.begin);
  std::size_t const at = into_.text.size();
  into_.anchors.push_back({at, encoded.begin});
  for (const Decoded::Anchor& anchor : anchors) into_.anchors.push_back({at + anchor.text, anchor.outer});
  into_.text += as;
  into_.anchors.push_back({into_.text.size(), encoded.end});
  done_ = encoded.end;
  if (!into_.made.empty() && into_.made.back().end == at) {
    into_.made.back().end = into_.text.size();
  } else {
    into_.made.push_back({at, into_.text.size()});
  }
}

void Rewriter::finish() {
  if (into_.made.empty()) return;
  close();
  into_.anchors.push_back({into_.text.size(), done_});
}

}  // namespace keysieve
