// Scans every blob of the repository of the working folder twice: as `keysieve history` does, around what is new in it, and as a whole.
// Tells of each candidate that only one of the two meets, whatever becomes of it; status 1 where there is any.
//
//   scan_both [plain]      with "plain": what is hidden in encodings is left out
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "core/builtin.h"
#include "git/object_store.h"
#include "judge/sifter.h"

namespace {

using namespace keysieve;

// Of a candidate: rule, where it stands in the blob, what decoded it, whether it is kept.
using Met = std::tuple<std::string, std::size_t, std::size_t, std::string, bool>;

class Both final : public git::ObjectSink {
 public:
  Both(const std::vector<git::ObjectRequest>& requests, const Matcher& matcher, const Judge& judge, const AllowList& none,
       const SifterOptions& options)
      : requests_(requests), around_new_(matcher, judge, none, options), whole_(matcher, judge, none, options) {
    note(around_new_, met_around_new_);
    note(whole_, met_whole_);
  }

  void take(std::size_t index, git::ObjectType, std::string_view bytes, const Lineage& lineage) override {
    Piece piece{"config/app.env", bytes, {}, {}, {}};
    met_whole_.clear();
    met_around_new_.clear();
    std::vector<Skip> skips;
    static_cast<void>(whole_.sift(piece, skips));
    piece.lineage = &lineage;
    static_cast<void>(around_new_.sift(piece, skips));
    ++blobs;
    candidates += met_whole_.size();
    tell(index, "missed", met_whole_, met_around_new_);
    tell(index, "too many", met_around_new_, met_whole_);
  }
  void fail(std::size_t index, const std::string& why) override {
    std::printf("%s cannot be read: %s\n", requests_[index].id.hex().c_str(), why.c_str());
  }

  std::size_t blobs = 0;
  std::size_t candidates = 0;
  std::size_t differences = 0;

 private:
  static void note(Sifter& sifter, std::set<Met>& to) {
    sifter.trace([&to](const Text& text, const Candidate& candidate, const Rule& rule, const Verdict& verdict) {
      const Span span = text.original(candidate.match);
      std::string chain;
      if (text.decoded != nullptr) {
        for (const std::string& decoder : text.decoded->chain) chain += decoder + ' ';
      }
      to.emplace(std::string(rule.id), span.begin, span.end, chain, verdict.keep);
    });
  }
  void tell(std::size_t index, const char* what, const std::set<Met>& a, const std::set<Met>& b) {
    std::vector<Met> only;
    std::ranges::set_difference(a, b, std::back_inserter(only));
    differences += only.size();
    for (const auto& [rule, begin, end, chain, keep] : only) {
      std::printf("%s %s: %s at %zu-%zu %s%s\n", requests_[index].id.hex().c_str(), what, rule.c_str(), begin, end, chain.c_str(),
                  keep ? "(kept)" : "");
    }
  }

  const std::vector<git::ObjectRequest>& requests_;
  std::set<Met> met_around_new_;
  std::set<Met> met_whole_;
  Sifter around_new_;
  Sifter whole_;
};

int run(bool plain) {
  const git::ObjectStore store;
  std::vector<git::ObjectRequest> requests;
  for (const git::ListedObject& object : store.list().objects) {
    if (object.type == git::ObjectType::blob) requests.push_back({object.id, object.size});
  }
  const Matcher matcher;
  const Judge judge(matcher, builtin_words(), {});
  const AllowList none;
  SifterOptions options;
  if (plain) options.decode = DecodeLevel::off;
  Both both(requests, matcher, judge, none, options);
  git::ObjectSink* sink = &both;
  store.reader()->read(requests, std::uint64_t{128} << 20, {&sink, 1}, [] { return false; });
  std::printf("%zu blobs, %zu candidates, %zu differences\n", both.blobs, both.candidates, both.differences);
  return both.differences == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc > 1 && std::string_view(argv[1]) == "plain");
  } catch (const std::exception& error) {
    std::fprintf(stderr, "scan_both: %s\n", error.what());
    return EXIT_FAILURE;
  }
}
