// Reads every object of the repository of the working folder as `keysieve history` does, and prints of each, in the order of names:
//
//   id SP type SP size SP name-by-content LF         or: id SP "cannot be read: " why LF
//
// read_objects [THREADS]. With THREADS 0 nothing is hashed or printed but how long it took, on one thread.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "base/error.h"
#include "git/digest.h"
#include "git/object_store.h"

namespace {

using namespace keysieve::git;

class Printer final : public ObjectSink {
 public:
  Printer(const std::vector<ObjectRequest>& requests, bool hash) : requests_(requests), hash_(hash) {}
  void take(std::size_t index, ObjectType type, std::string_view content, const keysieve::Lineage&) override {
    bytes += content.size();
    if (!hash_) return;
    const std::string name = object_name(type, content, ObjectId::kSha1).hex();
    lines.push_back(id(index) + std::string(type_name(type)) + ' ' + std::to_string(content.size()) + ' ' + name);
  }
  void fail(std::size_t index, const std::string& why) override { lines.push_back(id(index) + "cannot be read: " + why); }

  std::vector<std::string> lines;
  std::uint64_t bytes = 0;

 private:
  [[nodiscard]] std::string id(std::size_t index) const { return requests_[index].id.hex() + ' '; }
  const std::vector<ObjectRequest>& requests_;
  bool hash_;
};

void run(unsigned threads) {
  const auto began = std::chrono::steady_clock::now();
  const ObjectStore store;
  std::vector<ObjectRequest> requests;
  for (const ListedObject& object : store.list().objects) {
    if (threads != 0 || object.type == ObjectType::blob) requests.push_back({object.id, object.size});
  }
  std::vector<Printer> printers(std::max(1U, threads), Printer(requests, threads != 0));
  std::vector<ObjectSink*> sinks;
  for (Printer& printer : printers) sinks.push_back(&printer);
  store.reader()->read(requests, std::uint64_t{1} << 30, sinks, [] { return false; });
  std::vector<std::string> lines;
  for (Printer& printer : printers) lines.insert(lines.end(), printer.lines.begin(), printer.lines.end());
  std::ranges::sort(lines);
  for (const std::string& line : lines) std::puts(line.c_str());
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  if (threads == 0) std::printf("%.1f MB of blobs in %.3f s\n", static_cast<double>(printers.front().bytes) / 1e6, seconds);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    run(argc > 1 ? static_cast<unsigned>(std::strtoul(argv[1], nullptr, 10)) : 1);
    return EXIT_SUCCESS;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "read_objects: %s\n", error.what());
    return EXIT_FAILURE;
  }
}
