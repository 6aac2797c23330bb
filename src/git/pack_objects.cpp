#include "git/pack_objects.h"

#include <utility>

#include "base/error.h"

namespace keysieve::git {

// Where an object is too large or damaged, the other way finds another copy, or says it better.
std::optional<Object> PackObjects::find(const ObjectId& id, std::uint64_t limit) {
  if (std::optional<Object> object = find_packed(id, limit)) return object;
  if (!other_way_) other_way_ = open_other_way_();
  return other_way_->find(id, limit);
}

bool PackObjects::peek(const ObjectId& id, std::uint64_t limit, const Use& use) {
  ObjectType type = ObjectType::blob;
  const std::optional<std::string_view> bytes = make_packed(id, limit, type);
  if (!bytes) return Objects::peek(id, limit, use);
  use(type, *bytes);
  return true;
}

std::optional<Object> PackObjects::find_packed(const ObjectId& id, std::uint64_t limit) {
  ObjectType type = ObjectType::blob;
  const std::optional<std::string_view> bytes = make_packed(id, limit, type);
  return bytes ? std::optional(Object{type, bytes->size(), false, std::string(*bytes)}) : std::nullopt;
}

std::optional<std::string_view> PackObjects::make_packed(const ObjectId& id, std::uint64_t limit, ObjectType& type) {
  const std::optional<std::uint32_t> number = store_->find(id);
  const std::optional<ObjectType> known = number ? store_->type(*number) : std::nullopt;
  if (!known) return std::nullopt;
  type = *known;
  try {
    const std::string_view bytes = make(*number, limit);
    return bytes.size() > limit ? std::nullopt : std::optional(bytes);
  } catch (const ScanError&) {
    return std::nullopt;
  }
}

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
    Buffer made = std::move(spare_);
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
  while (held_ > hold_ && ages_.size() > 1) forget_oldest();
  return at->second.content.bytes();
}

void PackObjects::forget_oldest() {
  const auto at = kept_.find(ages_.front());
  held_ -= at->second.content.capacity();
  spare_ = std::move(at->second.content);
  kept_.erase(at);
  ages_.pop_front();
}

}  // namespace keysieve::git
