#include "git/pack_objects.h"

#include <utility>

#include "base/error.h"

namespace keysieve::git {
namespace {

constexpr std::uint64_t kHold = std::uint64_t{96} << 20;

}  // namespace

std::optional<Object> PackObjects::find(const ObjectId& id, std::uint64_t limit) {
  if (std::optional<Object> object = find_packed(id, limit)) return object;
  // Where it is too large or damaged, the other way finds another copy, or says it better.
  if (!other_way_) other_way_ = std::make_unique<Trusted>();
  return other_way_->find(id, limit);
}

std::optional<Object> PackObjects::find_packed(const ObjectId& id, std::uint64_t limit) {
  const std::optional<std::uint32_t> number = store_->find(id);
  const std::optional<ObjectType> type = number ? store_->type(*number) : std::nullopt;
  if (!type) return std::nullopt;
  try {
    const std::string_view bytes = make(*number, limit);
    if (bytes.size() > limit) return std::nullopt;
    return Object{*type, bytes.size(), false, std::string(bytes)};
  } catch (const ScanError&) {
    return std::nullopt;
  }
}

// Good until the next call.
std::string_view PackObjects::make(std::uint32_t number, std::uint64_t limit) {
  std::vector<std::uint32_t> way;
  auto at = kept_.find(number);
  for (; at == kept_.end(); at = kept_.find(number)) {
    way.push_back(number);
    number = store_->base(number);
    if (number == PackStore::kNone) break;
  }
  std::string_view content;
  if (at != kept_.end()) {
    ages_.splice(ages_.end(), ages_, at->second.age);
    content = at->second.content.bytes();
  }
  for (; !way.empty(); way.pop_back()) {
    const PackEntry entry = store_->entry(way.back());
    if (entry.size > limit) throw ScanError("it is larger than it may be");
    Buffer made;
    if (store_->base(way.back()) == PackStore::kNone) {
      store_->inflate(way.back(), entry, inflater_, made);
    } else {
      store_->inflate(way.back(), entry, inflater_, delta_);
      apply_delta(content, delta_.bytes(), limit, made, copies_);
    }
    content = keep(way.back(), std::move(made));
  }
  return content;
}

std::string_view PackObjects::keep(std::uint32_t number, Buffer content) {
  held_ += content.capacity();
  ages_.push_back(number);
  const auto at = kept_.emplace(number, Kept{std::move(content), std::prev(ages_.end())}).first;
  while (held_ > kHold && ages_.size() > 1) forget_oldest();
  return at->second.content.bytes();
}

void PackObjects::forget_oldest() {
  const auto at = kept_.find(ages_.front());
  held_ -= at->second.content.capacity();
  kept_.erase(at);
  ages_.pop_front();
}

}  // namespace keysieve::git
