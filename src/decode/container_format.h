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
  // Asked besides of a file whose name does not say that it is an archive, where chance makes the magic: whether anybody could read the
  // start of it. True where it is only cut short.
  bool (*begins)(std::string_view bytes) = nullptr;
};

// The format that the bytes of a file of that name begin with, or null. Cheap. What is damaged is still of its format, unless not even its
// start can be read, its magic is short and its name does not speak of an archive: that is some other file.
[[nodiscard]] const ContainerFormat* container_format(std::string_view bytes, std::string_view name);

}  // namespace keysieve
