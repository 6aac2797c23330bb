// Stands in for libFuzzer where that is not built: runs a target over the files of its corpus, each of them cut short, and a few generated
// inputs, so that the corpus is a plain test of every build.
//
//   TARGET_replay FOLDER
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

void run(const std::string& input) { LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size()); }

// Every prefix: what is cut short is what parsers most often trip over.
void run_with_prefixes(const std::string& input) {
  for (std::size_t size = 0; size <= input.size(); ++size) run(input.substr(0, size));
}

void run_generated() {
  std::uint64_t state = 1;
  for (std::size_t size = 0; size < 200; ++size) {
    std::string input;
    for (std::size_t i = 0; i < size; ++i) {
      state = state * 6364136223846793005U + 1442695040888963407U;
      input += static_cast<char>(static_cast<unsigned char>(state >> 56U));
    }
    run(input);
  }
  for (const char c : {'\0', '\n', '.', '{', '[', '"', 'A', '\xff'}) run(std::string(1 << 16, c));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return EXIT_FAILURE;
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(argv[1])) {
    std::ifstream in(entry.path(), std::ios::binary);
    run_with_prefixes({std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()});
    ++files;
  }
  run_generated();
  std::printf("%zu files\n", files);
  return files == 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}
