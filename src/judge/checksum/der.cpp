#include "judge/checksum/der.h"

#include <cstddef>

namespace keysieve {
namespace {

std::size_t big_endian_number(std::string_view bytes) {
  std::size_t number = 0;
  for (const char byte : bytes) number = number << 8U | static_cast<unsigned char>(byte);
  return number;
}

// The first `count` bytes of what is left after `skip`, taken off with it.
std::optional<std::string_view> take(std::string_view& rest, std::size_t skip, std::size_t count) {
  if (rest.size() < skip || rest.size() - skip < count) return std::nullopt;
  const std::string_view taken = rest.substr(skip, count);
  rest.remove_prefix(skip + count);
  return taken;
}

}  // namespace

std::optional<DerItem> take_der(std::string_view& rest) {
  if (rest.size() < 2) return std::nullopt;
  const auto tag = static_cast<unsigned char>(rest[0]);
  std::size_t length = static_cast<unsigned char>(rest[1]);
  std::size_t head = 2;
  if (length >= 0x80) {
    const std::size_t width = length - 0x80;
    if (width < 1 || width > 4 || rest.size() < head + width) return std::nullopt;
    length = big_endian_number(rest.substr(head, width));
    head += width;
  }
  const std::optional<std::string_view> body = take(rest, head, length);
  if (!body) return std::nullopt;
  return DerItem{tag, *body};
}

std::optional<std::string_view> take_der(std::string_view& rest, unsigned char tag) {
  const std::optional<DerItem> item = take_der(rest);
  if (!item || item->tag != tag) return std::nullopt;
  return item->body;
}

std::optional<std::string_view> take_ssh_string(std::string_view& rest) {
  if (rest.size() < 4) return std::nullopt;
  return take(rest, 4, big_endian_number(rest.substr(0, 4)));
}

}  // namespace keysieve
