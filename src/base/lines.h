// Where the lines of a text begin: offsets to line numbers and back. Lines count from 1 and end with '\n', which belongs to its line.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

namespace keysieve {

// Reads the whole text once, when first asked. The text must outlive it. One thread.
class Lines final {
 public:
  explicit Lines(std::string_view text) : text_(text) {}

  [[nodiscard]] std::size_t line_of(std::size_t offset) const {
    const auto after = std::ranges::upper_bound(starts(), offset);
    return static_cast<std::size_t>(after - starts_.begin());
  }
  [[nodiscard]] std::size_t count() const { return starts().size(); }
  [[nodiscard]] std::size_t begin_of(std::size_t line) const { return starts()[line - 1]; }
  // Without its '\n' or "\r\n".
  [[nodiscard]] std::string_view line(std::size_t number) const {
    std::size_t const begin = begin_of(number);
    std::size_t end = number < count() ? starts()[number] - 1 : text_.size();
    if (number == count() && end > begin && text_[end - 1] == '\n') --end;
    if (end > begin && text_[end - 1] == '\r') --end;
    return text_.substr(begin, end - begin);
  }

 private:
  const std::vector<std::size_t>& starts() const {
    if (starts_.empty()) {
      starts_.push_back(0);
      for (std::size_t at = text_.find('\n'); at != std::string_view::npos && at + 1 < text_.size(); at = text_.find('\n', at + 1)) {
        starts_.push_back(at + 1);
      }
    }
    return starts_;
  }

  std::string_view text_;
  mutable std::vector<std::size_t> starts_;
};

}  // namespace keysieve
