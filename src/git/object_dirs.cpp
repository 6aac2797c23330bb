#include "git/object_dirs.h"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

#include "base/error.h"

namespace keysieve::git {
namespace {

namespace fs = std::filesystem;

// As git: an alternates file that lies deeper than this is ignored.
constexpr int kDeepest = 5;

std::optional<char> escaped(char c) {
  switch (c) {
    case 'a': return '\a';
    case 'b': return '\b';
    case 'f': return '\f';
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    case 'v': return '\v';
    case '\\':
    case '"': return c;
    default: return std::nullopt;
  }
}

// Three octal digits, the first at most 3.
std::optional<char> octal(std::string_view text) {
  if (text.size() < 3 || text[0] < '0' || text[0] > '3') return std::nullopt;
  int value = 0;
  for (const char c : text.substr(0, 3)) {
    if (c < '0' || c > '7') return std::nullopt;
    value = value * 8 + (c - '0');
  }
  return static_cast<char>(value);
}

class Collector final {
 public:
  explicit Collector(std::vector<std::string>& dirs) : dirs_(dirs) {}

  // A list of folders; those that do not begin with '/' are taken from `base`.
  void add_list(std::string_view list, char separator, bool comments, const fs::path& base, int depth) {
    while (!list.empty()) {
      const std::string element = next(list, separator, comments);
      if (!element.empty()) add(fs::path(element).is_absolute() ? fs::path(element) : base / element, depth);
    }
  }

  void add(const fs::path& folder, int depth) {
    std::error_code error;
    const fs::path real = fs::canonical(folder, error);
    if (error || !fs::is_directory(real, error)) return;
    if (std::ranges::find(dirs_, real.native()) != dirs_.end()) return;
    dirs_.push_back(real.native());
    if (depth <= kDeepest) add_alternates(real, depth + 1);
  }

 private:
  static std::string next(std::string_view& list, char separator, bool comments) {
    std::string_view rest;
    if (list.front() == '"') {
      if (std::optional<std::string> plain = unquote(list, rest); plain && (rest.empty() || rest.front() == separator)) {
        list = rest.empty() ? rest : rest.substr(1);
        return *plain;
      }
    }
    const std::size_t end = std::min(list.find(separator), list.size());
    const std::string_view element = list.substr(0, end);
    list.remove_prefix(std::min(end + 1, list.size()));
    return comments && element.starts_with('#') ? std::string() : std::string(element);
  }

  void add_alternates(const fs::path& objects, int depth) {
    const fs::path file = objects / "info" / "alternates";
    std::error_code error;
    if (!fs::exists(file, error)) {
      if (error) throw ScanError("read " + file.native() + ": " + error.message());
      return;
    }
    std::ifstream stream(file, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    if (!stream.is_open() || stream.bad()) throw ScanError("read " + file.native() + ": it cannot be read");
    add_list(text, '\n', true, objects, depth);
  }

  std::vector<std::string>& dirs_;
};

}  // namespace

std::optional<std::string> unquote(std::string_view text, std::string_view& rest) {
  std::string plain;
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] == '"') {
      rest = text.substr(i + 1);
      return plain;
    }
    if (text[i] != '\\') {
      plain.push_back(text[i]);
      continue;
    }
    if (++i == text.size()) break;
    if (const std::optional<char> c = escaped(text[i])) {
      plain.push_back(*c);
    } else if (const std::optional<char> byte = octal(text.substr(i))) {
      plain.push_back(*byte);
      i += 2;
    } else {
      break;
    }
  }
  return std::nullopt;
}

std::vector<std::string> object_dirs(const std::string& objects, std::string_view more) {
  std::vector<std::string> dirs;
  Collector collector(dirs);
  collector.add(objects, 0);
  if (dirs.empty()) throw ScanError("open the folder of objects " + objects + ": it is not there");
  collector.add_list(more, ':', false, fs::path(), 0);
  return dirs;
}

}  // namespace keysieve::git
