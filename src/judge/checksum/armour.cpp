#include "judge/checksum/armour.h"

#include <algorithm>

namespace keysieve {
namespace {

constexpr std::string_view base64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view around_a_line = " \t\"'`,;#*>|()";
constexpr std::string_view dashes = "-----";
constexpr std::size_t longest_label = 64;

// Escaped line ends become real ones, other backslashes go (JSON may write `\/`, shells end a line with one).
std::string unescaped(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\\') {
      result += text[at] == '\r' ? '\n' : text[at];
    } else if (at + 1 < text.size() && (text[at + 1] == 'n' || text[at + 1] == 'r')) {
      result += '\n';
      ++at;
    }
  }
  return result;
}

std::string_view trimmed(std::string_view line) {
  line.remove_prefix(std::min(line.find_first_not_of(around_a_line), line.size()));
  return line.substr(0, line.find_last_not_of(around_a_line) + 1);
}

void read_word(std::string_view word, Armour& block) {
  if (word == "+" || word == ".") return;  // joins two strings of a program
  const std::size_t end = std::min(word.find_first_not_of(base64), word.size());
  if (end == 0 && word.size() == 5 && word.front() == '=') {
    block.sum = word.substr(1);
    return;
  }
  block.body += word;
  if (word.substr(end).find_first_not_of('=') != std::string_view::npos) block.is_clean = false;
}

void read_line(std::string_view line, Armour& block) {
  line = trimmed(line);
  if (line.find(':') != std::string_view::npos) {
    if (line.starts_with("Proc-Type") && line.find("ENCRYPTED") != std::string_view::npos) block.is_encrypted = true;
    return;
  }
  while (!line.empty()) {
    const std::size_t blank = std::min(line.find_first_of(" \t"), line.size());
    if (blank > 0) read_word(line.substr(0, blank), block);
    line.remove_prefix(std::min(blank + 1, line.size()));
  }
}

}  // namespace

std::optional<Armour> read_armour(std::string_view text) {
  constexpr std::string_view opening = "-----BEGIN ";
  const std::size_t begin = text.find(opening);
  if (begin == std::string_view::npos) return std::nullopt;
  text.remove_prefix(begin + opening.size());
  const std::size_t label = text.substr(0, longest_label + dashes.size()).find(dashes);
  if (label == std::string_view::npos) return std::nullopt;
  Armour block;
  block.label = text.substr(0, label);
  text.remove_prefix(label + dashes.size());
  const std::size_t end = text.find("-----END ");
  block.is_closed = end != std::string_view::npos;
  const std::string plain = unescaped(text.substr(0, end));
  for (std::string_view rest = plain; !rest.empty();) {
    const std::size_t line = std::min(rest.find('\n'), rest.size());
    read_line(rest.substr(0, line), block);
    rest.remove_prefix(std::min(line + 1, rest.size()));
  }
  return block;
}

}  // namespace keysieve
