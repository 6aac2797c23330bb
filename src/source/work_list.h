// Work that makes more work, shared by threads: a walk over a tree, whose end is known only when nobody has anything left.
//
// Last in, first out: a walk goes deep before it goes wide, so the list stays short. Every thread runs `drain`.
#pragma once

#include <condition_variable>
#include <exception>
#include <functional>
#include <mutex>
#include <utility>
#include <vector>

namespace keysieve {

template <class Item>
class WorkList final {
 public:
  void add(Item item) {
    {
      const std::lock_guard lock(mutex_);
      items_.push_back(std::move(item));
      ++open_;
    }
    wake_.notify_one();
  }

  // Handles items until none is left or in work. The first exception ends the work of all threads; `rethrow` hands it on.
  void drain(const std::function<void(Item)>& handle) noexcept {
    std::unique_lock lock(mutex_);
    for (;;) {
      wake_.wait(lock, [this] { return !items_.empty() || open_ == 0 || failure_ != nullptr; });
      if (items_.empty() || failure_ != nullptr) return;
      Item item = std::move(items_.back());
      items_.pop_back();
      lock.unlock();
      std::exception_ptr failure;
      try {
        handle(std::move(item));
      } catch (...) {
        failure = std::current_exception();
      }
      lock.lock();
      if (failure != nullptr && failure_ == nullptr) failure_ = failure;
      if (--open_ == 0 || failure_ != nullptr) wake_.notify_all();
    }
  }

  // After all threads have ended.
  void rethrow() const {
    if (failure_ != nullptr) std::rethrow_exception(failure_);
  }

 private:
  std::mutex mutex_;
  std::condition_variable wake_;
  std::vector<Item> items_;
  std::size_t open_ = 0;  // waiting or in work
  std::exception_ptr failure_;
};

}  // namespace keysieve
