// What git ignores in a work tree (.gitignore, info/exclude, core.excludesFile), and does not track all the same. One thread only.
#pragma once

#include <memory>
#include <string>

namespace keysieve::git {

class Ignore final {
 public:
  // For the work tree that `folder` lies in. Null where there is none, and where libgit2 cannot open it or its index: then nothing is left
  // out, so more is scanned, never less.
  [[nodiscard]] static std::unique_ptr<Ignore> around(const std::string& folder);
  ~Ignore();

  // The top of the work tree, with its last '/'; no link in it.
  [[nodiscard]] const std::string& top() const noexcept;

  // Whether a path, relative to the top and with a last '/' for a folder, is ignored and nothing of it is tracked.
  [[nodiscard]] bool leaves_out(const std::string& path);

 private:
  struct Impl;
  explicit Ignore(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace keysieve::git
