// The objects of a PDF, found by looking for them from its first byte to its last: no table of the file is believed, and what an update
// replaced is there, too.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace keysieve::pdf {

struct Object {
  std::uint32_t number = 0;
  std::string_view value;   // a dictionary mostly
  std::string_view stream;  // as it is packed
  bool has_stream = false;
};

// Tells that so many bytes were made; false: no more is wanted.
using Grow = std::function<bool(std::uint64_t bytes)>;

// A stream, unpacked. Nothing where it is packed in a way that is not known, or `grow` says no; what a damaged one holds up to there.
[[nodiscard]] std::optional<std::string> unpacked(const Object& object, std::uint64_t most, const Grow& grow);
// Whether a stream is a picture, a font or the like: no text.
[[nodiscard]] bool is_no_text(const Object& object);

class Objects final {
 public:
  // `bytes` and `grow` must outlive this; of an object stream at most `most` bytes are taken.
  Objects(std::string_view bytes, std::uint64_t most, const Grow& grow);

  [[nodiscard]] const std::vector<Object>& all() const noexcept { return all_; }
  [[nodiscard]] bool encrypted() const noexcept { return encrypted_; }
  // Object streams that could not be unpacked, and one for objects beyond what is looked at.
  [[nodiscard]] std::uint64_t lost() const noexcept { return lost_; }
  // The last of that number, or null.
  [[nodiscard]] const Object* find(std::uint32_t number) const;
  // A value, or that of the object which it refers to.
  [[nodiscard]] std::string_view resolve(std::string_view value) const;
  // resolve(entry()).
  [[nodiscard]] std::string_view get(std::string_view dictionary, std::string_view key) const;

 private:
  void find_objects(std::string_view bytes);
  [[nodiscard]] std::size_t add_object(std::string_view bytes, std::size_t begin, std::uint32_t number);
  void open_streams(std::uint64_t most, const Grow& grow);
  void add_packed(std::string_view content, std::size_t count, std::size_t first);

  std::vector<Object> all_;
  std::unordered_map<std::uint32_t, std::size_t> by_number_;
  std::deque<std::string> streams_;  // that hold objects
  std::uint64_t lost_ = 0;
  bool encrypted_ = false;
};

}  // namespace keysieve::pdf
