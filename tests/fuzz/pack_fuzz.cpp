// A pack and its index, from any bytes: every object is read both ways, or refused. No crash, nothing out of bounds, no endless walk, and
// each request comes back once.
//
//   input = size-of-index:4, big-endian; index; pack
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "git/pack_bytes.h"
#include "git/pack_objects.h"
#include "git/pack_store.h"
#include "git/pack_walk.h"

namespace {

using namespace keysieve;
using namespace keysieve::git;

constexpr std::uint64_t kLimit = 1 << 20;

class Counter final : public ObjectSink {
 public:
  explicit Counter(std::size_t requests) : came_(requests) {}
  void take(std::size_t index, ObjectType, std::string_view bytes, const Lineage& lineage) override {
    for (const Copy& copy : lineage.copies) {
      if (copy.to + copy.size > bytes.size()) std::abort();
    }
    came(index);
  }
  void fail(std::size_t index, const std::string&) override { came(index); }
  void came(std::size_t index) {
    if (++came_.at(index) > 1) std::abort();
  }

 private:
  std::vector<int> came_;
};

void walk(const PackStore& store, std::uint64_t hold) {
  std::vector<std::uint32_t> numbers;
  for (std::uint32_t number = 0; number < store.size(); ++number) numbers.push_back(number);
  PackPlan plan(store, numbers);
  Counter counter(numbers.size());
  const std::function<bool()> stop = [] { return false; };
  PackWalker walker(plan, kLimit, hold, counter, stop);
  walker.run();
  for (const std::uint32_t lost : walker.lost()) counter.came(lost);
  for (const std::uint32_t other : plan.others()) counter.came(other);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (bytes.size() < 4) return 0;
  const std::uint32_t index_size = load_u32(bytes.data());
  if (index_size > bytes.size() - 4) return 0;
  try {
    const auto store = std::make_shared<const PackStore>(bytes.substr(4, index_size), bytes.substr(4 + index_size));
    walk(*store, kLimit);
    walk(*store, 0);
    PackObjects objects(store, {});
    for (std::uint32_t number = 0; number < store->size(); ++number) {
      static_cast<void>(store->find(store->id(number)));
      static_cast<void>(objects.find_packed(store->id(number), kLimit));
      try {
        static_cast<void>(store->content_size(number));
      } catch (const ScanError&) {
      }
    }
  } catch (const ScanError&) {
  }
  return 0;
}
