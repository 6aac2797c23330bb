#include "judge/descent.h"

#include <algorithm>

#include "decode/json_pairs.h"
#include "decode/pair_names.h"
#include "decode/parts.h"
#include "decode/rewriter.h"
#include "match/trail.h"

namespace keysieve {
namespace {

// Around what is new: so near to it something may be decoded with which it is seen. By what is decoded parts grow.
constexpr std::size_t kMargin = Rewriter::kAround + 8;

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
  mine_->no_pair = false;
  mine_->decoded.clear();
  if (!lineage->base_taken || lineage->depth == 0) return;
  base_ = &memories_[lineage->depth - 1];
  copies_ = Copies(lineage->copies);
}

void Descent::scan(Scanner& scanner, const Text& text, const Scanner::Found& found, const Scanner::Undecided& undecided) {
  if (mine_ == nullptr) {
    scanner.scan(text.bytes, found, undecided);
    return;
  }
  if (text.decoded == nullptr) {
    if (base_ != nullptr) {
      scanner.scan_changed(text.bytes, copies_, base_->trail, mine_->trail, found, undecided);
    } else {
      scanner.scan(text.bytes, found, undecided, &mine_->trail);
    }
    return;
  }
  if (text.decoded->whole) {  // what is made from this one is seen whole in turn
    scanner.scan(text.bytes, found, undecided);
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

std::optional<std::vector<Span>> Descent::parts_to_unfold(const Text& text) {
  if (mine_ == nullptr || text.decoded != nullptr) return std::nullopt;
  if (base_ == nullptr || !base_->unfolded || base_->afar) {
    mine_->afar = tells_from_afar(text.bytes);
    return std::nullopt;
  }
  std::vector<Span> changed = changed_parts(copies_.in_order(), base_->trail.size, text.bytes.size(), kMargin);
  // And where what the base hides may have led to something: it may here.
  for (const Span& span : carried(copies_, base_->decoded)) {
    changed.push_back({span.begin - std::min(span.begin, kMargin), std::min(text.bytes.size(), span.end + kMargin)});
  }
  const auto parts = whole_parts(text.bytes, std::move(changed));
  const auto tells = [&](const Span& part) { return tells_from_afar(part.of(text.bytes)); };
  mine_->afar = parts ? std::ranges::any_of(*parts, tells) : tells_from_afar(text.bytes);
  return mine_->afar ? std::nullopt : parts;
}

bool Descent::holds_no_pair(const Text& text) {
  if (mine_ == nullptr || text.decoded != nullptr || !has_ending(text.piece.path, kJsonEndings)) return false;
  const auto may_hold = [&](const Span& part) { return may_hold_pair(text.bytes, part); };
  if (base_ == nullptr || !base_->no_pair) {
    mine_->no_pair = !may_hold({0, text.bytes.size()});
  } else {
    const std::vector<Span> changed = changed_parts(copies_.in_order(), base_->trail.size, text.bytes.size(), kPairReach);
    mine_->no_pair = std::ranges::none_of(changed, may_hold);
  }
  return mine_->no_pair;
}

void Descent::unfolded() {
  if (mine_ == nullptr) return;
  mine_->unfolded = true;
  merge(mine_->decoded);
}

}  // namespace keysieve
