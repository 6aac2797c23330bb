#include "source/new_lines.h"

#include <algorithm>
#include <memory>
#include <unordered_set>
#include <utility>

namespace keysieve {
namespace {

// Takes the first line off `text`, without its end.
std::string_view next_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

class NewLines final {
 public:
  NewLines(std::string_view bytes, OldVersions old) : bytes_(bytes), read_old_(std::move(old)) {}

  bool any(std::size_t first, std::size_t last) {
    if (read_old_) load();
    if (all_) return true;
    for (std::size_t line = std::max<std::size_t>(first, 1); line <= last && line <= new_.size(); ++line) {
      if (new_[line - 1]) return true;
    }
    return false;
  }

 private:
  void load() {
    old_ = read_old_();
    read_old_ = nullptr;
    if (bytes_.find('\0') != std::string_view::npos) {
      all_ = true;
      return;
    }
    std::unordered_set<std::string_view> known;
    for (std::string_view text : old_) {
      while (!text.empty()) known.insert(next_line(text));
    }
    for (std::string_view text = bytes_; !text.empty();) new_.push_back(!known.contains(next_line(text)));
    old_.clear();
  }

  std::string_view bytes_;
  OldVersions read_old_;  // empty once they were read
  std::vector<std::string> old_;
  std::vector<bool> new_;
  bool all_ = false;
};

}  // namespace

IsNew new_lines(std::string_view bytes, OldVersions old) {
  auto lines = std::make_shared<NewLines>(bytes, std::move(old));
  return [lines](std::size_t first, std::size_t last) { return lines->any(first, last); };
}

}  // namespace keysieve
