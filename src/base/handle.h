// Owning handles for objects of C libraries, one line a type:
//
//   using Index = Handle<git_index, git_index_free>;
//   Index index;
//   check(git_repository_index(out(index), repository), "open the index");
//
// `out(handle)` sets the handle when the full expression ends, so the handle must not be read in the same call.
#pragma once

#include <memory>

namespace keysieve {

template <auto Free>
struct Deleter {
  template <class T>
  void operator()(T* object) const noexcept {
    static_cast<void>(Free(object));
  }
};

template <class T, auto Free>
using Handle = std::unique_ptr<T, Deleter<Free>>;

// What `out` returns: a place for a C function to store a pointer, handed to the owner on destruction.
template <class Owner>
class OutPointer final {
 public:
  explicit OutPointer(Owner& owner) noexcept : owner_(owner) {}
  OutPointer(const OutPointer&) = delete;
  OutPointer& operator=(const OutPointer&) = delete;
  ~OutPointer() {
    if (raw_ != nullptr) owner_.reset(raw_);
  }
  operator typename Owner::pointer *() noexcept { return &raw_; }

 private:
  Owner& owner_;
  typename Owner::pointer raw_ = nullptr;
};

template <class Owner>
[[nodiscard]] OutPointer<Owner> out(Owner& owner) noexcept {
  return OutPointer<Owner>(owner);
}

}  // namespace keysieve
