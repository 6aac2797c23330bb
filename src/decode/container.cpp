#include "decode/container.h"

#include <utility>

#include "decode/contents.h"

namespace keysieve {
namespace {

constexpr std::uint64_t kMostTooDeep = 16;

}  // namespace

void Allowance::begin() {
  if (!begun_) end_ = Clock::now() + limits_.time;
  begun_ = true;
}

std::string_view Allowance::take_entry() {
  return ++entries_ > limits_.entries ? "it holds more entries than are looked at" : std::string_view();
}

std::string_view Allowance::take_bytes(std::uint64_t count) {
  out_ += count;
  if (late()) return "it took too long";
  if (out_ > limits_.bytes) return "it holds more than is looked at";
  if (out_ > limits_.harmless && out_ / limits_.ratio > size_) return "it grows more than is believed";
  return {};
}

std::string_view Allowance::take_too_deep() {
  return ++too_deep_ >= kMostTooDeep ? "too much of it is packed deeper than is looked" : std::string_view();
}

Contents::Contents(Unpacker& owner, const ContainerFormat& format, std::string_view name, const std::string& prefix,
                   const std::vector<std::string>& chain)
    : owner_(owner), format_(format), name_(name), prefix_(prefix), chain_(chain) {
  chain_.emplace_back(format.name);
}

std::string Contents::path_of(const std::string& member) const {
  if (member.empty()) return prefix_;
  return prefix_.empty() ? member : prefix_ + '!' + member;
}

bool Contents::entry() {
  if (const auto why = owner_.allowance_.take_entry(); !why.empty()) owner_.stop(prefix_, why);
  return !over();
}

bool Contents::grow(const std::string& member, std::uint64_t bytes) {
  if (const auto why = owner_.allowance_.take_bytes(bytes); !why.empty()) owner_.stop(path_of(member), why);
  return !over();
}

void Contents::give(const std::string& member, std::string_view bytes) { owner_.give({path_of(member), chain_, bytes}, member); }

void Contents::leave(const std::string& member, const std::string& why) { owner_.leave_(path_of(member), why); }

Unpacker::Unpacker(Take take, Leave leave, Allowance& allowance)
    : take_(std::move(take)), leave_(std::move(leave)), allowance_(allowance) {}

void Unpacker::unpack(std::string_view bytes, std::string_view name) {
  allowance_.begin();
  const ContainerFormat* const format = container_format(bytes, name);
  if (format != nullptr && !allowance_.over()) open(*format, bytes, name, "", {});
}

void Unpacker::open(const ContainerFormat& format, std::string_view bytes, std::string_view name, const std::string& prefix,
                    const std::vector<std::string>& chain) {
  Contents contents(*this, format, name, prefix, chain);
  format.read(bytes, contents);
}

void Unpacker::give(Member member, std::string_view name) {
  take_(member);
  if (allowance_.over()) return;  // by what the member hides
  if (allowance_.late()) return stop(member.path, "it took too long");
  const ContainerFormat* const format = container_format(member.bytes, member.path);
  if (format == nullptr) return;
  if (member.chain.size() < allowance_.limits().depth) return open(*format, member.bytes, name, member.path, member.chain);
  leave_(member.path, "packed deeper than is looked");
  if (const auto why = allowance_.take_too_deep(); !why.empty()) stop("", why);
}

// Ends everything: no bound is passed twice.
void Unpacker::stop(const std::string& path, std::string_view why) {
  if (allowance_.over()) return;
  allowance_.end();
  leave_("", path.empty() ? std::string(why) : std::string(why) + ", at " + path);
}

}  // namespace keysieve
