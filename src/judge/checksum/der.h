// Reading DER (X.690) and the length-prefixed strings of SSH, one element after another, without recursion. Pure; any thread.
#pragma once

#include <optional>
#include <string_view>

namespace keysieve {

struct DerItem {
  unsigned char tag = 0;
  std::string_view body;
};

inline constexpr unsigned char der_integer = 0x02;
inline constexpr unsigned char der_octets = 0x04;
inline constexpr unsigned char der_oid = 0x06;
inline constexpr unsigned char der_sequence = 0x30;

// Takes the first element off `rest`. Nothing if it is cut short, or its length is not of one to four bytes.
[[nodiscard]] std::optional<DerItem> take_der(std::string_view& rest);

// As above, and nothing if the tag is another.
[[nodiscard]] std::optional<std::string_view> take_der(std::string_view& rest, unsigned char tag);

// A string after its length in four big-endian bytes (RFC 4251, 5).
[[nodiscard]] std::optional<std::string_view> take_ssh_string(std::string_view& rest);

}  // namespace keysieve
