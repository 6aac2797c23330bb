#include <algorithm>

#include "config/pattern_tree.h"

namespace keysieve {
namespace {

constexpr std::size_t unbounded = PatternNode::unbounded;

// What is known of a part: the facts, and the runs that it begins and ends with. All but `most` are least values over every match.
struct Part {
  bool within = true;  // only bytes of the set
  std::size_t least = 0;
  std::size_t most = 0;
  std::size_t head = 0;
  std::size_t tail = 0;
  std::size_t run = 0;
};

std::size_t sum(std::size_t a, std::size_t b) { return a > unbounded - b ? unbounded : a + b; }
std::size_t product(std::size_t a, std::size_t b) { return a != 0 && b > unbounded / a ? unbounded : a * b; }

Part then(const Part& a, const Part& b) {
  Part both;
  both.within = a.within && b.within;
  both.least = a.least + b.least;
  both.most = sum(a.most, b.most);
  both.head = a.within ? a.least + b.head : a.head;
  both.tail = b.within ? b.least + a.tail : b.tail;
  both.run = std::max({a.run, b.run, a.tail + b.head});
  return both;
}

Part either(const Part& a, const Part& b) {
  return {a.within && b.within,     std::min(a.least, b.least), std::max(a.most, b.most),
          std::min(a.head, b.head), std::min(a.tail, b.tail),   std::min(a.run, b.run)};
}

Part part_of(const PatternNode& node, const ByteSet& set);

Part repeated(const PatternNode& node, const ByteSet& set) {
  const Part once = part_of(node.parts.front(), set);
  Part result;
  for (std::size_t i = 0; i < node.least; ++i) result = then(result, once);
  if (node.least != node.most) {
    // More of the same bytes break no run; else more may follow, and end the run before it.
    if (!once.within) result = then(result, {.within = false});
    result.most = product(once.most, node.most);
  }
  return result;
}

Part part_of(const PatternNode& node, const ByteSet& set) {
  Part result;
  switch (node.kind) {
    case PatternNode::Kind::bytes: {
      const bool inside = (node.set & ~set).none();
      std::size_t const n = inside ? 1 : 0;
      return {.within = inside, .least = 1, .most = 1, .head = n, .tail = n, .run = n};
    }
    case PatternNode::Kind::sequence:
      for (const PatternNode& part : node.parts) result = then(result, part_of(part, set));
      return result;
    case PatternNode::Kind::choice:
      result = part_of(node.parts.front(), set);
      for (const PatternNode& part : node.parts) result = either(result, part_of(part, set));
      return result;
    case PatternNode::Kind::repeat: return repeated(node, set);
  }
  return {.within = false};
}

}  // namespace

const ByteSet& token_bytes() {
  static const ByteSet set = [] {
    ByteSet bytes;
    for (char c : std::string_view("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-"))
      bytes.set(static_cast<unsigned char>(c));
    return bytes;
  }();
  return set;
}

PatternFacts facts_of(const std::vector<const PatternNode*>& sequence, const ByteSet& set) {
  Part all;
  for (const PatternNode* node : sequence) all = then(all, part_of(*node, set));
  return {.within = all.within, .least = all.least, .most = all.most, .run = all.run};
}

std::optional<PatternFacts> facts_of(std::string_view pattern, const ByteSet& set) {
  const std::optional<PatternNode> tree = pattern_tree(pattern);
  if (!tree) return std::nullopt;
  return facts_of({&*tree}, set);
}

}  // namespace keysieve
