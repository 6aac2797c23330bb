// Which format a file's ending says that it has, for decoders of one format.
#pragma once

#include <string_view>

namespace keysieve {

enum class Form : unsigned { json = 1, yaml = 2, xml = 4, terraform = 8, ini = 16, office = 32 };

// A set of them.
class Forms final {
 public:
  constexpr Forms() = default;
  constexpr explicit Forms(unsigned bits) : bits_(bits) {}
  [[nodiscard]] constexpr bool has(Form form) const noexcept { return (bits_ & static_cast<unsigned>(form)) != 0; }

 private:
  unsigned bits_ = 0;
};

// By the path's last ending, without case. An empty path may be anything but what its ending alone can tell: INI and an office's document.
[[nodiscard]] Forms forms_of(std::string_view path);

}  // namespace keysieve
