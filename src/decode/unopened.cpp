#include "decode/unopened.h"

#include <array>

namespace keysieve {

std::string_view unopened(std::string_view bytes) {
  using namespace std::string_view_literals;
  struct Row {
    std::string_view magic;
    std::string_view why;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"Rar!\x1a\x07"sv, "a rar archive is not opened"},
      {"MSCF\0\0\0\0"sv, "a cab archive is not opened"},
      {"\x04\x22\x4d\x18"sv, "a file packed by lz4 is not opened"},
  });
  for (const Row& row : rows) {
    if (bytes.starts_with(row.magic)) return row.why;
  }
  return {};
}

}  // namespace keysieve
