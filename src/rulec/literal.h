// Bytes as a C++ initialiser of a string_view.
#pragma once

#include <string>
#include <string_view>

namespace keysieve {

// A C++ string literal of any bytes.
[[nodiscard]] std::string quoted(std::string_view text);

// With the length, so that a NUL byte does not end it.
[[nodiscard]] std::string cpp_string(std::string_view text);

}  // namespace keysieve
