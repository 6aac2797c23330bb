// An index of any bytes against an empty HEAD: it is read or refused, and the cursor that skips meets what the one that walks meets.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "git/index_reader.h"
#include "git/quick_staged.h"

namespace {

using namespace keysieve;

// HEAD's trees: every name is that of a tree with one file and one folder, so that a cache-tree in the input is walked.
class AnyTree final : public git::Objects {
 public:
  std::optional<git::Object> find(const git::ObjectId& id, std::uint64_t) override {
    if (++asked_ > 64) throw ScanError("enough");
    std::string bytes = std::string("100644 a") + '\0' + std::string(id.raw()) + "40000 d" + '\0' + std::string(id.raw());
    return git::Object{git::ObjectType::tree, bytes.size(), false, std::move(bytes)};
  }

 private:
  int asked_ = 0;
};

void compare_cursors(std::string_view bytes) {
  const git::IndexReader reader(bytes);
  std::vector<std::string> paths;
  for (git::IndexReader::Cursor at(reader); !at.done(); at.next()) paths.emplace_back(at.path());
  if (paths.size() != reader.count()) std::abort();
  for (const std::uint32_t step : {1U, 127U, 128U, 300U}) {
    git::IndexReader::Cursor at(reader);
    std::size_t position = 0;
    while (at.left() >= step) {
      if (at.path() != paths[position]) std::abort();
      position += step;
      if (at.skip(step) != paths[position - 1]) std::abort();
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  try {
    compare_cursors(bytes);
    AnyTree none;
    AnyTree some;
    static_cast<void>(git::changed_entries(bytes, git::ObjectId(), none));
    static_cast<void>(git::changed_entries(bytes, *git::ObjectId::from_raw(std::string(git::ObjectId::kSha1, 't')), some));
  } catch (const ScanError&) {
  }
  return 0;
}
