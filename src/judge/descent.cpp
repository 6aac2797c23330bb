#include "judge/descent.h"

#include <algorithm>

#include "decode/parts.h"
#include "match/trail.h"

namespace keysieve {
namespace {

constexpr std::size_t kMargin = 1024;  // around what is new, in bytes that may be encoded

}  // namespace

void Descent::begin(const Lineage* lineage) {
  lineage_ = lineage;
  mine_ = nullptr;
  base_ = nullptr;
  if (lineage == nullptr) return;
  if (memories_.size() <= lineage->depth) memories_.resize(lineage->depth + 1);
  mine_ = &memories_[lineage->depth];
  mine_->trail.known = false;
  mine_->unfolded = false;
  mine_->decoded.clear();
  if (lineage->base_taken && lineage->depth > 0) base_ = &memories_[lineage->depth - 1];
}

void Descent::scan(Scanner& scanner, const Text& text, const Scanner::Found& found, const Scanner::Undecided& undecided) {
  if (mine_ == nullptr) {
    scanner.scan(text.bytes, found, undecided);
    return;
  }
  if (text.decoded == nullptr) {
    if (base_ != nullptr) {
      scanner.scan_changed(text.bytes, lineage_->copies, base_->trail, mine_->trail, found, undecided);
    } else {
      scanner.scan(text.bytes, found, undecided, &mine_->trail);
    }
    return;
  }
  scanner.scan(text.bytes, found, undecided, &hidden_);
  const auto note = [&](const Start& start) {
    mine_->decoded.push_back(text.original({std::min(start.first, text.bytes.size()), std::min(start.last + 1, text.bytes.size())}));
  };
  std::ranges::for_each(hidden_.met, note);
  std::ranges::for_each(hidden_.begun, note);
  if (!hidden_.known) mine_->decoded.push_back(text.original({0, text.bytes.size()}));
}

std::optional<std::vector<Span>> Descent::parts_to_unfold(const Text& text) const {
  if (base_ == nullptr || !base_->unfolded || text.decoded != nullptr) return std::nullopt;
  // What is decoded stands in one text, where a match may go from one piece to the next: how far it goes is known of the whole alone.
  if (!base_->decoded.empty()) return std::nullopt;
  return whole_lines(text.bytes, changed_parts(lineage_->copies, base_->trail.size, text.bytes.size(), kMargin));
}

void Descent::unfolded() {
  if (mine_ != nullptr) mine_->unfolded = true;
}

}  // namespace keysieve
