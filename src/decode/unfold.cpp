#include "decode/unfold.h"

#include <algorithm>
#include <utility>

#include "base/escape.h"
#include "decode/characters.h"
#include "decode/decoder.h"
#include "decode/parts.h"
#include "decode/utf16.h"
#include "decode/utf32.h"

namespace keysieve {
namespace {

// A container's file in a chain, which may be called anything; empty where there is but one, which has no name.
std::string shown_name(std::string_view path) {
  constexpr std::size_t kLongest = 120;
  if (path.starts_with(kNameless)) path.remove_prefix(std::min(path.size(), kNameless.size() + 1));
  return path.empty() ? std::string() : '!' + escaped(path.substr(0, kLongest));
}

bool tells_from_afar(std::string_view text, const Survey& seen) {
  const auto ends_header = [text](std::size_t backslash) { return text.substr(0, backslash).ends_with("-----"); };
  return seen.quoted_printable || std::ranges::any_of(seen.backslashes, ends_header);
}

}  // namespace

Unfolder::Unfolder(Take take, Leave leave, Allowance* allowance, const UnfoldLimits& limits)
    : take_(std::move(take)), leave_(std::move(leave)), allowance_(allowance), limits_(limits) {}

bool Unfolder::unfold(std::string_view text, std::string_view path, const Decoded* outer, bool pairs) {
  path_ = path;
  part_at_ = 0;
  pairs_ = pairs;
  return start(text, outer, Scope::all);
}

bool Unfolder::unfold_format(std::string_view bytes, std::string_view path, bool pairs) {
  path_ = path;
  part_at_ = 0;
  pairs_ = pairs;
  return start(bytes, nullptr, Scope::format);
}

bool Unfolder::unfold_part(std::string_view bytes, Span& part) {
  constexpr std::size_t near = 2 * Rewriter::kAround + 1;  // what is decoded closer to an end may stand in one piece with what lies beyond
  path_ = {};
  for (std::size_t step = near;; step = part.size()) {
    part_at_ = part.begin;
    made_.reset();
    if (!start(part.of(bytes), nullptr, Scope::part)) return false;
    Span more = part;
    if (made_ && made_->begin < near) more.begin -= std::min(part.begin, step);
    if (made_ && made_->end + near > part.size()) more.end = std::min(bytes.size(), part.end + step);
    if (more == part) return true;
    const std::optional<Span> grown = whole_part(bytes, more);
    if (!grown || grown->size() > bytes.size() / 2) return false;
    part = *grown;
  }
}

bool Unfolder::start(std::string_view text, const Decoded* outer, Scope scope) {
  scope_ = scope;
  left_ = std::max<std::uint64_t>(limits_.least_bytes, 2 * std::uint64_t{text.size()});
  end_ = Clock::now() + limits_.time;
  stopped_ = false;
  too_deep_ = false;
  whole_ = true;
  go(text, outer, 1);
  return whole_;
}

void Unfolder::go(std::string_view text, const Decoded* outer, unsigned depth) {
  Survey seen = depth == 1 && scope_ == Scope::format ? Survey() : survey(text);
  seen.forms = forms_of(depth == 1 ? path_ : std::string_view());
  if (depth == 1) afar_ = afar_ || tells_from_afar(text, seen);
  if (outer != nullptr) seen.breaks = outer->breaks;
  Decoded made;  // one for all: most make nothing
  for (const Decoder& decoder : decoders()) {
    if (stopped_) return;
    if (!decoder.may(seen)) continue;
    if (depth == 1 && scope_ != Scope::all && decoder.whole != (scope_ == Scope::format)) continue;
    if (depth == 1 && decoder.pairs && !pairs_) continue;
    // What a format says of itself it says once: read again, it would be read over and over.
    if (decoder.whole && outer != nullptr && std::ranges::find(outer->chain, decoder.name) != outer->chain.end()) continue;
    if (!made.made.empty()) made = Decoded();
    made.outer = outer;
    made.opaque = decoder.opaque;
    made.whole = outer != nullptr ? outer->whole : decoder.whole;
    Rewriter out(text, depth == 1 ? nullptr : outer, decoder.distance, made);
    decoder.decode(seen, out);
    for (const Packed& packed : out.packed()) {
      if (depth == 1) note(packed.encoded);
      open(packed, outer, decoder.name, depth);
    }
    if (made.made.empty() || stopped_) continue;
    out.finish();
    if (depth == 1) note(made.in_outer({made.made.front().begin, made.made.back().end}));
    if (depth == 1) {
      for (Decoded::Anchor& anchor : made.anchors) anchor.outer += part_at_;
    }
    if (!within(made.text.size(), depth)) continue;
    if (outer != nullptr) {
      made.chain = outer->chain;
      made.file = outer->file;
    }
    made.chain.emplace_back(decoder.name);
    take_(made);
    go(made.text, &made, depth + 1);
  }
}

void Unfolder::note(Span encoded) {
  made_ = made_ ? Span{std::min(made_->begin, encoded.begin), std::max(made_->end, encoded.end)} : encoded;
}

void Unfolder::open(const Packed& packed, const Decoded* outer, std::string_view decoder, unsigned depth) {
  if (allowance_ == nullptr || stopped_ || !within(0, depth)) return;
  const std::size_t shift = depth == 1 ? part_at_ : 0;
  const auto take = [&](const Member& member) {
    if (stopped_ || container_format(member.bytes, member.path) != nullptr) return;  // what that holds comes next
    Decoded file;
    file.outer = outer;
    file.opaque = true;
    file.whole = outer != nullptr && outer->whole;
    file.packed = Span{packed.encoded.begin + shift, packed.encoded.end + shift};
    file.file = ++files_;
    if (outer != nullptr) file.chain = outer->chain;
    file.chain.emplace_back(decoder);
    enter(member, file, depth);
  };
  const auto leave = [&](const std::string& path, const std::string& why) {
    whole_ = false;
    leave_("in " + std::string(decoder) + (path.empty() ? "" : ", " + path) + ": " + why);
  };
  Unpacker(take, leave, *allowance_).unpack(packed.bytes, "");
}

// One file of a container, and what it hides in turn.
void Unfolder::enter(const Member& member, Decoded& file, unsigned depth) {
  file.chain.insert(file.chain.end(), member.chain.begin(), member.chain.end());
  file.chain.back() += shown_name(member.path);
  auto whole = decode_utf32(member.bytes);
  if (!whole) whole = decode_utf16(member.bytes);
  file.text = whole ? std::move(whole->text) : std::string(member.bytes);
  file.binary = !whole && is_binary(file.text);
  file.made.push_back({0, file.text.size()});
  take_(file);
  left_ += 2 * std::uint64_t{file.text.size()};  // as of any file
  if (!file.binary) go(file.text, &file, depth + 1);
}

bool Unfolder::within(std::uint64_t bytes, unsigned depth) {
  if (depth > limits_.depth) {
    if (!std::exchange(too_deep_, true)) leave_("encoded deeper than is looked");
    whole_ = false;
    return false;
  }
  if (bytes > left_) {
    stop("more decoded text than is looked at");
  } else if (Clock::now() > end_) {
    stop("decoding took too long");
  }
  left_ -= stopped_ ? 0 : bytes;
  return !stopped_;
}

void Unfolder::stop(std::string_view why) {
  stopped_ = true;
  whole_ = false;
  leave_(std::string(why));
}

}  // namespace keysieve
