#include "base/shell.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/escape.h"

namespace keysieve {
namespace {

bool is_plain(char c) { return is_alnum(c) || std::string_view("/._-+@%,:").find(c) != std::string_view::npos; }

std::string octal(char c) {
  const auto byte = static_cast<unsigned char>(c);
  const auto digit = [byte](unsigned shift) { return static_cast<char>('0' + ((byte >> shift) & 7)); };
  return {'\\', digit(6), digit(3), digit(0)};
}

}  // namespace

std::string script_word(std::string_view word) {
  if (!word.empty() && std::ranges::all_of(word, is_plain)) return std::string(word);
  std::string text = "'";
  for (const char c : word) c == '\'' ? text.append("'\\''") : text.append(1, c);
  return text + "'";
}

std::string shell_word(std::string_view word) {
  if (escaped(word) == word) return script_word(word);
  std::string text = "$'";
  for (const char c : word) {
    const bool shown = c >= ' ' && c <= '~' && c != '\'' && c != '\\';
    text += shown ? std::string(1, c) : octal(c);
  }
  return text + "'";
}

std::string pathspec(std::string_view path) {
  if (path.starts_with(':') || path.find_first_of("*?[\\") != std::string_view::npos) return ":(literal)" + std::string(path);
  return (path.starts_with('-') ? "./" : "") + std::string(path);
}

std::string shell_pathspec(std::string_view path) { return shell_word(pathspec(path)); }

}  // namespace keysieve
