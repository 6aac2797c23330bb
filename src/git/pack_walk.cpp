#include "git/pack_walk.h"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

#include "base/error.h"

namespace keysieve::git {

PackPlan::PackPlan(const PackStore& store, std::span<const std::uint32_t> numbers)
    : store_(store), requests_(store.size(), PackStore::kNone), needed_(store.size(), 0) {
  for (std::uint32_t request = 0; request < numbers.size(); ++request) {
    const std::uint32_t number = numbers[request];
    if (number == PackStore::kNone || !store.type(number) || requests_[number] != PackStore::kNone) {
      others_.push_back(request);
    } else {
      requests_[number] = request;
    }
  }
  find_roots(numbers);
}

// Marks the way from each request up to its root, and weighs the roots by what lies below them in the pack.
void PackPlan::find_roots(std::span<const std::uint32_t> numbers) {
  std::vector<std::uint32_t> root(store_.size(), PackStore::kNone);
  std::vector<std::uint64_t> weight(store_.size(), 0);
  std::vector<std::uint32_t> way;
  for (const std::uint32_t number : numbers) {
    if (number == PackStore::kNone || requests_[number] == PackStore::kNone) continue;
    std::uint32_t at = number;
    for (way.clear(); root[at] == PackStore::kNone && store_.base(at) != PackStore::kNone; at = store_.base(at)) way.push_back(at);
    if (root[at] == PackStore::kNone) {
      root[at] = at;
      roots_.push_back(at);
      way.push_back(at);
    }
    for (const std::uint32_t each : way) {
      needed_[each] = 1;
      root[each] = root[at];
      weight[root[at]] += store_.packed_size(each);
    }
  }
  // By size, roughly: within a size, in the order of the pack.
  std::ranges::sort(roots_, {}, [&](std::uint32_t each) { return std::pair(-static_cast<int>(std::bit_width(weight[each])), each); });
}

std::uint32_t PackPlan::take_root() noexcept {
  const std::size_t turn = next_.fetch_add(1);
  return turn < roots_.size() ? roots_[turn] : PackStore::kNone;
}

void PackWalker::run() {
  for (std::uint32_t root = plan_.take_root(); root != PackStore::kNone && !stopped_; root = plan_.take_root()) walk(root);
}

// The content and a delta of about its size; nothing of what is not read anyway.
std::uint64_t PackWalker::room_for(std::uint32_t root) const noexcept {
  try {
    const std::uint64_t size = store_.entry(root).size;
    return size > limit_ ? 0 : 2 * size;
  } catch (const ScanError&) {
    return 0;
  }
}

void PackWalker::walk(std::uint32_t root) {
  const Room::Share share(plan_.room(), room_for(root));
  if (!enter(root, 0)) return;
  for (std::size_t depth = 1; depth > 0 && !stopped_;) {
    Level& level = levels_[depth - 1];
    const std::uint32_t number = level.next;
    if (number == PackStore::kNone) {
      --depth;
      continue;
    }
    level.next = store_.next_delta(number);
    if (plan_.needed(number) && enter(number, depth)) ++depth;
  }
}

// Makes the content and hands it on. False where what is made from it is not to be read, or not here.
bool PackWalker::enter(std::uint32_t number, std::size_t depth) {
  if (stop_()) {
    stopped_ = true;
    return false;
  }
  if (levels_.size() <= depth) levels_.resize(depth + 1);
  try {
    make(number, depth);
  } catch (const ScanError&) {
    levels_[depth].kept = false;
    lose(number);
    return false;
  }
  Level& level = levels_[depth];
  level.number = number;
  level.next = store_.first_delta(number);
  level.kept = true;
  level.taken = false;
  keep_within(depth);
  if (const std::uint32_t request = plan_.request(number); request != PackStore::kNone) {
    const bool base_taken = depth > 0 && levels_[depth - 1].taken;
    sink_.take(request, *store_.type(number), level.content.bytes(), {depth, base_taken, copies_});
    levels_[depth].taken = true;
  }
  return true;
}

void PackWalker::make(std::uint32_t number, std::size_t depth) {
  if (depth == 0) {
    copies_.clear();
    inflate(number, levels_[0].content);
    return;
  }
  if (!levels_[depth - 1].kept) make_again(depth - 1);
  apply(number, levels_[depth - 1].content.bytes(), levels_[depth].content);
}

void PackWalker::inflate(std::uint32_t number, Buffer& to) {
  const PackEntry entry = store_.entry(number);
  if (entry.size > limit_) throw ScanError("it is larger than it may be");
  store_.inflate(number, entry, inflater_, to);
}

void PackWalker::apply(std::uint32_t number, std::string_view base, Buffer& to) {
  inflate(number, delta_);
  apply_delta(base, delta_.bytes(), limit_, to, copies_);
}

// From the nearest content on the way that is still here, or from the root.
void PackWalker::make_again(std::size_t depth) {
  std::size_t from = depth;
  while (from > 0 && !levels_[from].kept) --from;
  std::array<Buffer, 2> turns;
  if (!levels_[from].kept) inflate(levels_[from].number, turns[0]);
  std::string_view base = levels_[from].kept ? levels_[from].content.bytes() : turns[0].bytes();
  std::size_t turn = 0;
  for (std::size_t at = from + 1; at <= depth; ++at) {
    turn = 1 - turn;
    apply(levels_[at].number, base, turns[turn]);
    base = turns[turn].bytes();
  }
  levels_[depth].content = std::move(turns[turn]);
  levels_[depth].kept = true;
}

// Gives up what is beyond the way first, then what is farthest up; never the content in use and its base.
void PackWalker::keep_within(std::size_t depth) {
  std::uint64_t held = 0;
  for (const Level& level : levels_) held += level.content.capacity();
  const auto give_up = [&](Level& level) {
    held -= level.content.capacity();
    level.content.release();
    level.kept = false;
  };
  for (std::size_t at = depth + 1; at < levels_.size() && held > hold_; ++at) give_up(levels_[at]);
  for (std::size_t at = 0; at + 1 < depth && held > hold_; ++at) give_up(levels_[at]);
  if (delta_.capacity() > hold_) delta_.release();
}

// The object and all that is made from it, as far as it was asked for.
void PackWalker::lose(std::uint32_t number) {
  std::vector<std::uint32_t> todo{number};
  while (!todo.empty()) {
    const std::uint32_t at = todo.back();
    todo.pop_back();
    if (const std::uint32_t request = plan_.request(at); request != PackStore::kNone) lost_.push_back(request);
    for (std::uint32_t each = store_.first_delta(at); each != PackStore::kNone; each = store_.next_delta(each)) {
      if (plan_.needed(each)) todo.push_back(each);
    }
  }
}

}  // namespace keysieve::git
