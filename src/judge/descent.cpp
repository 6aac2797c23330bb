#include "judge/descent.h"

#include <algorithm>
#include <array>

#include "decode/form.h"
#include "decode/parts.h"
#include "decode/rewriter.h"
#include "match/trail.h"

namespace keysieve {
namespace {

// Around what is new: so near to it something may be decoded with which it is seen. By what is decoded parts grow.
constexpr std::size_t kMargin = Rewriter::kAround + 8;

// Each copy costs about as much as to look at so many bytes. A text of more and shorter ones is looked at as a whole.
constexpr std::size_t kCopy = 512;
constexpr std::size_t kFewCopies = 4;

}  // namespace

void Descent::begin(const Lineage* lineage, std::size_t size) {
  lineage_ = lineage;
  mine_ = nullptr;
  base_ = nullptr;
  if (lineage == nullptr) return;
  if (memories_.size() <= lineage->depth) memories_.resize(lineage->depth + 1);
  mine_ = &memories_[lineage->depth];
  mine_->trail.known = false;
  mine_->unfolded = false;
  mine_->lone_keys.reset();
  mine_->decoded.clear();
  if (!lineage->base_taken || lineage->depth == 0 || lineage->copies.size() * kCopy > size + kFewCopies * kCopy) return;
  base_ = &memories_[lineage->depth - 1];
  copies_ = lineage->copies;
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
  if (base_ == nullptr || !base_->unfolded || base_->afar) return std::nullopt;
  const std::vector<Span> changed = changed_parts(copies_, base_->trail.size, text.bytes.size(), kMargin);
  // And where what the base hides may have led to something: it may here.
  std::vector<Span> again = carried(copies_, base_->decoded);
  for (Span& span : again) span = {span.begin - std::min(span.begin, kMargin), std::min(text.bytes.size(), span.end + kMargin)};
  std::vector<Span> parts(changed.size() + again.size());
  std::ranges::merge(changed, again, parts.begin(), {}, &Span::begin, &Span::begin);
  return whole_parts(text.bytes, parts);
}

bool Descent::holds_no_pair(const Text& text) {
  if (mine_ == nullptr || text.decoded != nullptr || !forms_of(text.piece.path).has(Form::json)) return false;
  if (base_ == nullptr || !base_->lone_keys) {
    mine_->lone_keys = lone_keys(text.bytes, std::array{Span{0, text.bytes.size()}});
    if (mine_->lone_keys) std::ranges::sort(*mine_->lone_keys, {}, &LoneKey::quote);
    return mine_->lone_keys.has_value();
  }
  std::vector<LoneKey> same;
  std::vector<std::size_t> again;
  const auto at_quote = [](const LoneKey& key) { return Span{key.quote, key.quote + 1}; };
  touching(copies_, std::span(*base_->lone_keys), 1, at_quote, [&](const Copy& copy, const LoneKey& key) {
    const auto moved = [&copy](std::size_t at) { return at - copy.from + copy.to; };
    if (key.decides.begin >= copy.from && key.decides.end <= copy.from + copy.size) {
      same.push_back({moved(key.quote), {moved(key.decides.begin), moved(key.decides.end)}});
    } else {
      again.push_back(moved(key.quote));
    }
  });
  mine_->lone_keys = lone_keys(text.bytes, changed_parts(copies_, base_->trail.size, text.bytes.size(), kPairWord), again);
  if (!mine_->lone_keys) return false;
  std::vector<LoneKey>& keys = *mine_->lone_keys;
  keys.insert(keys.end(), same.begin(), same.end());
  std::ranges::sort(keys, {}, &LoneKey::quote);
  const auto alike = [](const LoneKey& a, const LoneKey& b) { return a.quote == b.quote; };
  keys.erase(std::unique(keys.begin(), keys.end(), alike), keys.end());
  return true;
}

void Descent::unfolded(bool afar) {
  if (mine_ == nullptr) return;
  mine_->unfolded = true;
  mine_->afar = afar;
  merge(mine_->decoded);
}

}  // namespace keysieve
