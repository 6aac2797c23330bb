#include "base/glob.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "base/ascii.h"

namespace keysieve {
namespace {

// The length of the class that begins at `glob[at]`, which is '['; 0 where it never closes and is a plain character.
std::size_t class_length(std::string_view glob, std::size_t at) {
  std::size_t const close = glob.find(']', at + 2);
  return close == std::string_view::npos ? 0 : close - at + 1;
}

bool in_class(std::string_view set, char c) {
  const bool negated = set[1] == '!' || set[1] == '^';
  bool found = false;
  for (std::size_t i = negated ? 2 : 1; i + 1 < set.size(); ++i) {
    if (i + 3 < set.size() && set[i + 1] == '-') {
      found = found || (lower(set[i]) <= c && c <= lower(set[i + 2]));
      i += 2;
    } else {
      found = found || lower(set[i]) == c;
    }
  }
  return found != negated;
}

bool same_without_case(std::string_view a, std::string_view b) { return std::ranges::equal(a, b, {}, lower, lower); }

// Asked first, for it tells of nearly every path, and a scan asks dozens of globs of each file.
bool last_fits(std::string_view glob, std::string_view path) {
  if (glob.empty()) return true;
  const char last = glob.back();
  if (last == '*' || last == '?' || last == ']' || last == '/') return true;
  return !path.empty() && lower(path.back()) == lower(last);
}

// What the glob says in plain letters before its first and behind its last wild card must stand there.
bool ends_fit(std::string_view glob, std::string_view path) {
  static constexpr std::string_view wild = "*?[]";
  const std::string_view head = glob.substr(0, glob.find_first_of(wild));
  std::string_view tail = glob.substr(glob.find_last_of(wild) + 1);
  if (tail.starts_with('/')) tail.remove_prefix(1);  // of "**/", which also stands for no folder at all
  return path.size() >= head.size() && path.size() >= tail.size() && same_without_case(path.substr(0, head.size()), head) &&
         same_without_case(path.substr(path.size() - tail.size()), tail);
}

// One star is the only wild card; what stands before it fits.
bool matches_one_star(std::string_view glob, std::string_view path) {
  std::size_t const star = glob.find('*');
  std::string_view const tail = glob.substr(star + 1);
  if (path.size() < star + tail.size()) return false;
  std::string_view const between = path.substr(star, path.size() - star - tail.size());
  return between.find('/') == std::string_view::npos && same_without_case(path.substr(path.size() - tail.size()), tail);
}

// "*word*" in a path of one segment.
bool is_word_between_stars(std::string_view glob, std::string_view path) {
  return glob.size() > 2 && glob.front() == '*' && glob.find_first_of("*?[]", 1) == glob.size() - 1 && glob.back() == '*' &&
         path.find('/') == std::string_view::npos;
}

bool holds_without_case(std::string_view text, std::string_view word) {
  const auto same = [](char a, char b) { return lower(a) == lower(b); };
  return std::search(text.begin(), text.end(), word.begin(), word.end(), same) != text.end();
}

// One set of reachable places in the path after each element of the glob, so that no glob can make it slow.
bool matches_whole(std::string_view glob, std::string_view path) {
  std::size_t const wild = glob.find_first_of("*?[");
  if (wild == std::string_view::npos) return same_without_case(glob, path);
  if (!ends_fit(glob, path)) return false;
  if (glob[wild] == '*' && glob.find_first_of("*?[]", wild + 1) == std::string_view::npos) return matches_one_star(glob, path);
  if (is_word_between_stars(glob, path)) return holds_without_case(path, glob.substr(1, glob.size() - 2));
  std::vector<char> here(path.size() + 1, 0);
  std::vector<char> next(path.size() + 1, 0);
  here[0] = 1;
  for (std::size_t g = 0; g < glob.size();) {
    std::ranges::fill(next, 0);
    if (glob[g] == '*') {
      const bool deep = glob.substr(g).starts_with("**");
      for (std::size_t p = 0; p <= path.size(); ++p) {
        const bool carried = p > 0 && next[p - 1] != 0 && (deep || path[p - 1] != '/');
        next[p] = here[p] != 0 || carried ? 1 : 0;
      }
      g += deep ? 2 : 1;
      if (deep && g < glob.size() && glob[g] == '/') {  // "**/" also stands for no folder at all
        for (std::size_t p = 0; p <= path.size(); ++p) next[p] = next[p] != 0 && (p == 0 || path[p - 1] == '/') ? 1 : 0;
        ++g;
      }
    } else {
      std::size_t const length = glob[g] == '[' ? class_length(glob, g) : 0;
      for (std::size_t p = 0; p < path.size(); ++p) {
        const char c = lower(path[p]);
        const bool same = length > 0 ? c != '/' && in_class(glob.substr(g, length), c) : glob[g] == '?' ? c != '/' : lower(glob[g]) == c;
        if (here[p] != 0 && same) next[p + 1] = 1;
      }
      g += length > 0 ? length : 1;
    }
    here.swap(next);
  }
  return here[path.size()] != 0;
}

}  // namespace

bool glob_matches(std::string_view glob, std::string_view path) {
  if (!last_fits(glob, path)) return false;
  if (glob.find('/') == std::string_view::npos) {
    std::size_t const slash = path.rfind('/');
    return matches_whole(glob, slash == std::string_view::npos ? path : path.substr(slash + 1));
  }
  if (glob.starts_with('/')) return matches_whole(glob.substr(1), path);
  for (std::size_t at = 0;;) {
    if (matches_whole(glob, path.substr(at))) return true;
    std::size_t const slash = path.find('/', at);
    if (slash == std::string_view::npos) return false;
    at = slash + 1;
  }
}

}  // namespace keysieve
