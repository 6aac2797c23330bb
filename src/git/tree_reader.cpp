#include "git/tree_reader.h"

#include "base/error.h"

namespace keysieve::git {
namespace {

constexpr std::size_t kLongestMode = 7;

[[noreturn]] void malformed(const ObjectId& id) { throw ScanError("read tree " + id.hex() + ": it is malformed"); }

}  // namespace

bool TreeReader::next() {
  if (rest_.empty()) return false;
  const std::size_t id_size = tree_.raw().size();
  const std::size_t space = rest_.substr(0, kLongestMode + 1).find(' ');
  if (space == std::string_view::npos || space == 0) malformed(tree_);
  mode_ = 0;
  for (const char c : rest_.substr(0, space)) {
    if (c < '0' || c > '7') malformed(tree_);
    mode_ = mode_ * 8 + static_cast<std::uint32_t>(c - '0');
  }
  const std::size_t nul = rest_.find('\0', space + 1);
  if (nul == std::string_view::npos || nul == space + 1 || rest_.size() - nul - 1 < id_size) malformed(tree_);
  name_ = rest_.substr(space + 1, nul - space - 1);
  id_ = rest_.substr(nul + 1, id_size);
  rest_.remove_prefix(nul + 1 + id_size);
  return true;
}

}  // namespace keysieve::git
