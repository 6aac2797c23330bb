#include "git/object_reader.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <numeric>
#include <optional>
#include <thread>
#include <vector>

#include "base/error.h"
#include "git/pack_walk.h"
#include "git/trusted.h"

namespace keysieve::git {
namespace {

// Contents that all threads together may keep beside those in use.
constexpr std::uint64_t kHold = std::uint64_t{384} << 20;
// Objects a thread takes at once where they are read one by one.
constexpr std::size_t kRun = 64;

// Runs `work` for each of so many threads, this one among them. The first exception ends the others by `end` and is thrown then.
void on_threads(std::size_t count, const std::function<void(std::size_t)>& work, const std::function<void()>& end) {
  std::mutex mutex;
  std::exception_ptr failure;
  const auto guarded = [&](std::size_t i) noexcept {
    try {
      work(i);
    } catch (...) {
      const std::lock_guard lock(mutex);
      if (!failure) failure = std::current_exception();
      end();
    }
  };
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 1; i < count; ++i) threads.emplace_back(guarded, i);
    guarded(0);
  }
  if (failure) std::rethrow_exception(failure);
}

class Reader final : public ObjectReader {
 public:
  explicit Reader(std::shared_ptr<const PackStore> packs) : packs_(std::move(packs)) {}

  void read(std::span<const ObjectRequest> requests, std::uint64_t limit, std::span<ObjectSink* const> sinks,
            const std::function<bool()>& stop) override {
    std::vector<std::uint32_t> left;
    if (packs_) {
      left = read_packs(requests, limit, sinks, stop);
    } else {
      left.resize(requests.size());
      std::iota(left.begin(), left.end(), 0U);
    }
    if (!left.empty() && !stop()) read_singly(requests, left, limit, sinks, stop);
  }

 private:
  // Gives the requests that are to be read another way.
  std::vector<std::uint32_t> read_packs(std::span<const ObjectRequest> requests, std::uint64_t limit, std::span<ObjectSink* const> sinks,
                                        const std::function<bool()>& stop) {
    std::vector<std::uint32_t> numbers;
    numbers.reserve(requests.size());
    for (const ObjectRequest& request : requests) numbers.push_back(packs_->find(request.id).value_or(PackStore::kNone));
    PackPlan plan(*packs_, numbers);
    std::vector<std::vector<std::uint32_t>> lost(sinks.size());
    const auto work = [&](std::size_t i) {
      PackWalker walker(plan, limit, kHold / sinks.size(), *sinks[i], stop);
      walker.run();
      lost[i] = walker.lost();
    };
    on_threads(sinks.size(), work, [&] { plan.end(); });
    std::vector<std::uint32_t> left = plan.others();
    for (const std::vector<std::uint32_t>& each : lost) left.insert(left.end(), each.begin(), each.end());
    std::ranges::sort(left);
    return left;
  }

  static void read_singly(std::span<const ObjectRequest> requests, std::span<const std::uint32_t> left, std::uint64_t limit,
                          std::span<ObjectSink* const> sinks, const std::function<bool()>& stop) {
    const std::size_t threads = std::min(sinks.size(), (left.size() + kRun - 1) / kRun);
    std::vector<std::unique_ptr<Trusted>> ways;
    for (std::size_t i = 0; i < threads; ++i) ways.push_back(std::make_unique<Trusted>());
    std::atomic<std::size_t> next = 0;
    Room room(PackPlan::kRoom);
    const auto work = [&](std::size_t thread) {
      for (;;) {
        const std::size_t begin = next.fetch_add(kRun);
        for (std::size_t i = begin; i < std::min(begin + kRun, left.size()); ++i) {
          if (stop()) return;
          const std::uint64_t size = requests[left[i]].size;
          const Room::Share share(room, size > limit ? 0 : 2 * size);
          read_one(requests[left[i]], left[i], limit, *ways[thread], *sinks[thread]);
        }
        if (begin + kRun >= left.size()) return;
      }
    };
    on_threads(threads, work, [&] { next = left.size(); });
  }

  static void read_one(const ObjectRequest& request, std::size_t index, std::uint64_t limit, Trusted& way, ObjectSink& sink) {
    bool lent = false;
    try {
      const bool here = way.lend(request, limit, [&](ObjectType type, std::string_view bytes) {
        lent = true;
        sink.take(index, type, bytes, {});
      });
      if (!here) sink.fail(index, "it is not in this repository");
    } catch (const ScanError& error) {
      if (lent) throw;
      sink.fail(index, error.what());
    }
  }

  std::shared_ptr<const PackStore> packs_;
};

}  // namespace

std::unique_ptr<ObjectReader> make_object_reader(std::shared_ptr<const PackStore> packs) {
  return std::make_unique<Reader>(std::move(packs));
}

}  // namespace keysieve::git
