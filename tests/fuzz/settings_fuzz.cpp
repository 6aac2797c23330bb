// Any bytes as each file of a project's settings: read, or refused with a UsageError.
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/error.h"
#include "config/project.h"
#include "config/settings_writer.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 4096) return 0;
  const std::string text(reinterpret_cast<const char*>(data), size);
  for (const std::string_view name : keysieve::project_file_names()) {
    try {
      const keysieve::Project project = keysieve::parse_project_file(std::string(name), text);
      static_cast<void>(keysieve::settings_text(project, {}));
    } catch (const keysieve::UsageError&) {
    }
  }
  return 0;
}
