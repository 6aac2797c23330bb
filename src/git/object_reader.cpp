#include "git/object_reader.h"

#include <atomic>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "base/error.h"
#include "git/environment.h"
#include "git/plumbing.h"
#include "git/repository.h"

namespace keysieve::git {
namespace {

// Objects a thread takes at once: deltas lie near their bases, so a run is read by one thread.
constexpr std::size_t kRun = 256;

// One thread's way to objects: libgit2 where it can, and git itself for each object that it cannot read. Never the ways of a hook: with
// those libgit2 checks names again, for the whole process.
class Trusted final : public Objects {
 public:
  Trusted() : git_(child_environment()) {
    try {
      repository_.emplace(Environment::of_process(), Check::loose);
    } catch (const ScanError&) {
      // Not read as git does: all goes through git.
    }
  }

  // False where the object is not here. Of what is larger than `limit` nothing is lent; its size is told.
  bool lend(const ObjectRequest& request, std::uint64_t limit, const std::function<void(ObjectType, std::string_view)>& use) {
    std::string failure;
    if (repository_ && request.size != 0 && lend_quickly(request.id, use, failure)) return true;
    const std::optional<Object> object = failure.empty() ? find(request.id, limit) : git_.find(request.id, limit);
    if (!object && !failure.empty()) throw ScanError(failure);
    if (!object) return false;
    if (object->too_big) throw_too_big(object->size, limit);
    use(object->type, object->bytes);
    return true;
  }

  // "Not here" is git's to say: libgit2 says so of every object in a damaged pack, too. And git says it of one that is damaged.
  [[nodiscard]] std::optional<Object> find(const ObjectId& id, std::uint64_t limit) override {
    std::string failure;
    if (repository_) {
      try {
        if (std::optional<Object> object = repository_->objects().find(id, limit)) return object;
      } catch (const ScanError& error) {
        failure = error.what();
      }
    }
    std::optional<Object> object = git_.find(id, limit);
    if (!object && !failure.empty()) throw ScanError(failure);
    return object;
  }

  [[noreturn]] static void throw_too_big(std::uint64_t size, std::uint64_t limit) {
    throw ScanError(std::to_string(size) + " bytes, over the limit of " + std::to_string(limit) + " (--max-size raises it)");
  }

 private:
  bool lend_quickly(const ObjectId& id, const std::function<void(ObjectType, std::string_view)>& use, std::string& failure) {
    bool lent = false;
    try {
      repository_->objects().lend(id, [&](ObjectType type, std::string_view bytes) {
        lent = true;
        use(type, bytes);
      });
    } catch (const ScanError& error) {
      if (lent) throw;  // of the user, not of the reading
      failure = error.what();
    }
    return lent;
  }

  std::optional<Repository> repository_;
  PlumbingObjects git_;
};

class PackOrderReader final : public ObjectReader {
 public:
  void read(std::span<const ObjectRequest> requests, std::uint64_t limit, std::span<ObjectSink* const> sinks,
            const std::function<bool()>& stop) override {
    // Opened before any thread reads: a setting of libgit2's goes with it (odb.h).
    std::vector<std::unique_ptr<Trusted>> ways;
    for (std::size_t i = 0; i < sinks.size(); ++i) ways.push_back(std::make_unique<Trusted>());
    Shared shared{requests, limit, stop, {}, {}, {}};
    {
      std::vector<std::jthread> threads;
      for (std::size_t i = 1; i < sinks.size(); ++i) threads.emplace_back([&, i] { work(shared, *ways[i], *sinks[i]); });
      work(shared, *ways.front(), *sinks.front());
    }
    if (shared.failure) std::rethrow_exception(shared.failure);
  }

 private:
  struct Shared {
    std::span<const ObjectRequest> requests;
    std::uint64_t limit;
    const std::function<bool()>& stop;
    std::atomic<std::size_t> next;
    std::mutex mutex;
    std::exception_ptr failure;
  };

  static void work(Shared& shared, Trusted& way, ObjectSink& sink) noexcept {
    try {
      for (;;) {
        const std::size_t begin = shared.next.fetch_add(kRun);
        if (begin >= shared.requests.size()) return;
        const std::size_t end = std::min(begin + kRun, shared.requests.size());
        for (std::size_t i = begin; i < end; ++i) {
          if (shared.stop()) return;
          read_one(shared, i, way, sink);
        }
      }
    } catch (...) {
      const std::lock_guard lock(shared.mutex);
      if (!shared.failure) shared.failure = std::current_exception();
      shared.next = shared.requests.size();
    }
  }

  static void read_one(Shared& shared, std::size_t index, Trusted& way, ObjectSink& sink) {
    const ObjectRequest& request = shared.requests[index];
    bool lent = false;
    try {
      if (request.size > shared.limit) Trusted::throw_too_big(request.size, shared.limit);
      const bool here = way.lend(request, shared.limit, [&](ObjectType type, std::string_view bytes) {
        lent = true;
        sink.take(index, type, bytes);
      });
      if (!here) sink.fail(index, "it is not in this repository");
    } catch (const ScanError& error) {
      if (lent) throw;
      sink.fail(index, error.what());
    }
  }
};

}  // namespace

std::unique_ptr<ObjectReader> open_object_reader() { return std::make_unique<PackOrderReader>(); }

std::unique_ptr<Objects> open_trusted_objects() { return std::make_unique<Trusted>(); }

}  // namespace keysieve::git
