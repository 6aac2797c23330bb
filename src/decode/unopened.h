// Files that hold other files or text in a form that keysieve does not open: said by name, so that they are not taken for read.
#pragma once

#include <string_view>

namespace keysieve {

// What the bytes begin as, with the reason, or nothing. Constant text; cheap.
[[nodiscard]] std::string_view unopened(std::string_view bytes);

}  // namespace keysieve
