// The table of containers: by what first bytes each is known, and what reads it.
#pragma once

#include <cstddef>
#include <string_view>

namespace keysieve {

class Contents;

struct ContainerFormat {
  std::string_view name;  // in the chain of a finding
  std::string_view magic;
  // Gives what `bytes` hold to `to`, and tells it what cannot be read. Never throws for what the bytes are.
  void (*read)(std::string_view bytes, Contents& to);
  std::size_t at = 0;                            // where the magic stands
  bool (*is)(std::string_view bytes) = nullptr;  // asked besides, where the magic alone begins many a text
};

// The format that the bytes begin with, or null. Cheap.
[[nodiscard]] const ContainerFormat* container_format(std::string_view bytes);

}  // namespace keysieve
