// Files, folders and standard input, as `keysieve files` is given them.
//
// Folders are walked by as many threads as there are consumers. A link is never followed below a folder that was named (a link that was
// named itself is); `.git`, and what git ignores where that is honoured, are skipped by policy. What cannot be read is skipped as
// incomplete.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "source/source.h"

namespace keysieve {

struct FilesOptions {
  std::vector<std::string> paths;  // `-`: standard input
  bool honour_ignore = true;       // inside a repository, leave out what is ignored and not tracked
  std::uint64_t max_size = 1ULL << 30;
};

class Files final : public Source {
 public:
  explicit Files(FilesOptions options);
  // Throws UsageError where a path that was named is not there.
  void run(std::span<Consumer* const> consumers) override;

 private:
  FilesOptions options_;
};

}  // namespace keysieve
