// Any bytes as an expression of Go's: what comes out compiles, or it is refused with a UsageError.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/error.h"
#include "config/go_pattern.h"
#include "match/regex.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 256) return 0;
  keysieve::GoPattern made;
  try {
    made = keysieve::translate_go_pattern({reinterpret_cast<const char*>(data), size});
  } catch (const keysieve::UsageError&) {
    return 0;
  }
  try {
    const keysieve::Regex regex(made.exact);
  } catch (const keysieve::UsageError&) {
    // Ranges the wrong way round, unknown POSIX names, and sizes beyond PCRE2's are for it to refuse.
  }
  return 0;
}
