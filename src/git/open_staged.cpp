// The one place that chooses how a staged change is read.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "base/error.h"
#include "git/libgit2_staged.h"
#include "git/plumbing_staged.h"
#include "git/quick_staged.h"
#include "git/staged_view.h"

namespace keysieve::git {
namespace {

using Make = std::unique_ptr<StagedView> (*)(const Environment&);

struct Way {
  const char* name;
  Make make;
};

template <class View>
std::unique_ptr<StagedView> make(const Environment& environment) {
  return std::make_unique<View>(environment);
}

// Tried in this order. A way refuses by a ScanError whatever it cannot read as git does; the last one is git itself.
constexpr std::array kWays = {
    Way{"keysieve's own reader", make<PlainStaged>},
    Way{"keysieve's own reader of the index", make<QuickStaged>},
    Way{"libgit2", make<Libgit2Staged>},
    Way{"git", make<PlumbingStaged>},
};

// Reads by the first way that can, object by object. A way that failed for the index is not asked again; one that failed for an object is.
class FirstThatCan final : public StagedView {
 public:
  explicit FirstThatCan(Environment environment) : environment_(std::move(environment)) {}

  [[nodiscard]] std::vector<StagedEntry> changes() override {
    std::string failures;
    for (; first_ < kWays.size(); ++first_) {
      try {
        return view(first_).changes();
      } catch (const ScanError& error) {
        note(failures, "\n  ", first_, error);
      }
    }
    throw ScanError("cannot read what is staged." + failures + "\n  `git status` and `git fsck` may tell more.");
  }

  [[nodiscard]] bool first_commit() override { return view(std::min(first_, kWays.size() - 1)).first_commit(); }

  [[nodiscard]] std::optional<Object> find(const ObjectId& id, std::uint64_t limit) override {
    std::string failures;
    for (std::size_t way = std::min(first_, kWays.size() - 1); way < kWays.size(); ++way) {
      try {
        // "Not here" is git's to say: libgit2 says so of every object in a damaged pack, too. And git says it of one that is damaged.
        std::optional<Object> object = view(way).find(id, limit);
        if (object || (way + 1 == kWays.size() && failures.empty())) return object;
      } catch (const ScanError& error) {
        note(failures, "; ", way, error);
      }
    }
    throw ScanError("cannot read object " + id.hex() + failures);
  }

 private:
  StagedView& view(std::size_t way) {
    if (!views_[way]) views_[way] = kWays[way].make(environment_);
    return *views_[way];
  }

  static void note(std::string& failures, std::string_view before, std::size_t way, const ScanError& error) {
    failures.append(before).append("by ").append(kWays[way].name).append(": ").append(error.what());
  }

  Environment environment_;
  std::array<std::unique_ptr<StagedView>, kWays.size()> views_;
  std::size_t first_ = 0;
};

}  // namespace

std::unique_ptr<StagedView> open_staged() { return std::make_unique<FirstThatCan>(Environment::of_process()); }

std::unique_ptr<Objects> open_objects() { return open_staged(); }

}  // namespace keysieve::git
