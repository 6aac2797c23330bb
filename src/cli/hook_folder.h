// Puts hooks into a folder and takes them out again, so that at every moment the folder holds either the old hook or the new one, whole.
//
// A hook that is there already is kept under another name beside ours (a link to the very file, so that mode and times stay) and chained.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace keysieve {

// A program that keeps the hooks of a folder to itself, and would throw out ours.
enum class HookManager { none, husky, lefthook };

class HookFolder final {
 public:
  explicit HookFolder(std::filesystem::path folder) : folder_(std::move(folder)) {}

  // Whether a hook of that name, not ours, stands there or is kept: ours must chain it.
  [[nodiscard]] bool has_other(std::string_view hook) const;

  // Makes the folder if it is not there, keeps what stands under the name, and puts `script` in its place; again and again, if wanted.
  // Throws ScanError where that cannot be done whole.
  void place(std::string_view hook, std::string_view script) const;

  [[nodiscard]] HookManager manager() const;

  enum class Removed { nothing, ours, restored };
  // Takes our hook away and puts the kept one back. A hook that is not ours is left alone.
  Removed remove(std::string_view hook) const;

  // Removes the folder if it is empty and `place` made it.
  void remove_if_made() const;

 private:
  [[nodiscard]] bool is_ours(const std::filesystem::path& file) const;
  void make() const;
  void keep(std::string_view hook) const;

  std::filesystem::path folder_;
};

}  // namespace keysieve
