#include "base/text.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/escape.h"

namespace keysieve {

// From one place where the word's first letter stands, in either case, to the next: most bytes are passed over in large steps.
bool contains_without_case(std::string_view text, std::string_view word) {
  if (word.empty()) return true;
  if (text.size() < word.size()) return false;
  const char first = word.front();
  const char other = first >= 'a' && first <= 'z' ? static_cast<char>(first - 'a' + 'A') : first;
  const std::string_view begins = text.substr(0, text.size() - word.size() + 1);
  const auto same = [](char a, char b) { return lower(a) == b; };
  std::size_t next = begins.find(first);
  std::size_t next_other = other == first ? std::string_view::npos : begins.find(other);
  while (std::min(next, next_other) != std::string_view::npos) {
    std::size_t& at = next < next_other ? next : next_other;
    if (std::ranges::equal(text.substr(at, word.size()), word, same)) return true;
    at = begins.find(&at == &next ? first : other, at + 1);
  }
  return false;
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    std::size_t const length = utf8_length(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

void append_percent(std::string& text, char byte) {
  static constexpr std::string_view digits = "0123456789ABCDEF";
  const auto value = static_cast<unsigned char>(byte);
  text += '%';
  text += digits[value >> 4];
  text += digits[value & 0xf];
}

std::string percent_escaped(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    std::size_t const length = utf8_length(text);
    if (length == 0 || text.front() == '%') {
      append_percent(result, text.front());
      text.remove_prefix(1);
      continue;
    }
    result += text.substr(0, length);
    text.remove_prefix(length);
  }
  return result;
}

std::vector<std::string> split_at(std::string_view text, char end) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t size = std::min(text.find(end), text.size());
    parts.emplace_back(text.substr(0, size));
    text.remove_prefix(std::min(size + 1, text.size()));
  }
  return parts;
}

std::size_t shown_width(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

std::string wrapped(std::string_view text, std::size_t indent) {
  constexpr std::size_t columns = 80;
  std::string result;
  std::string line(indent, ' ');
  bool empty = true;
  while (!text.empty()) {
    std::size_t const space = std::min(text.find(' '), text.size());
    std::string_view const word = text.substr(0, space);
    text.remove_prefix(std::min(space + 1, text.size()));
    if (word.empty()) continue;
    if (!empty && shown_width(line) + 1 + shown_width(word) > columns) {
      result += line + '\n';
      line.assign(indent, ' ');
      empty = true;
    }
    if (!empty) line += ' ';
    line += word;
    empty = false;
  }
  return empty ? result : result + line + '\n';
}

}  // namespace keysieve
