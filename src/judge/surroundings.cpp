#include "judge/surroundings.h"

#include <algorithm>
#include <string>

#include "base/ascii.h"

namespace keysieve {
namespace {

bool is_name_byte(char c) { return is_alnum(c) || c == '_' || c == '-' || c == '.'; }

bool is_quote(char c) { return c == '"' || c == '\'' || c == '`'; }

std::string squeezed(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (is_alnum(c)) out.push_back(lower(c));
  }
  return out;
}

std::size_t start_of_name(std::string_view line, std::size_t at) {
  constexpr std::size_t kLongest = 60;
  std::size_t start = at;
  while (start > 0 && at - start < kLongest && is_name_byte(line[start - 1])) --start;
  return start;
}

// A query ("?token=x"), an element of XML, a comment, or "NAME=x" as a shell has it, alone or given to an option.
bool stands_in_text(std::string_view line, const Assignment& found) {
  if (found.before == '&' || found.before == '?' || found.before == '<') return true;
  if (found.between == "=" && (found.left.starts_with("--") || std::ranges::none_of(found.key, is_lower))) return true;
  const std::size_t first = line.find_first_not_of(" \t");
  if (first == std::string_view::npos) return false;
  line.remove_prefix(first);
  return line.starts_with('#') || line.starts_with("//") || line.starts_with("* ") || line.starts_with("--");
}

// The last `count` lines of a text, or the first ones.
std::string_view last_lines(std::string_view text, int count) {
  std::size_t at = text.size();
  while (count-- > 0 && at != 0 && at != std::string_view::npos) at = text.rfind('\n', at - 1);
  return at == std::string_view::npos ? text : text.substr(at);
}

std::string_view first_lines(std::string_view text, int count) {
  std::size_t at = 0;
  while (count-- > 0 && at != std::string_view::npos) at = text.find('\n', at == 0 ? 0 : at + 1);
  return text.substr(0, at);
}

std::string_view literal_of(std::string_view text, std::string_view name) {
  constexpr std::size_t kLeast = 2;
  for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
    if (const std::string_view given = literal_given(text.substr(at + name.size())); given.size() >= kLeast) return given;
  }
  return {};
}

// `{name, "value"}`, of Erlang.
bool is_tuple(const Assignment& found) {
  const auto is_atom = [](char c) { return is_lower(c) || c == '_'; };
  return found.before == '{' && found.between.starts_with(',') && std::ranges::all_of(found.key, is_atom);
}

}  // namespace

std::string_view literal_given(std::string_view rest) {
  std::size_t at = 0;
  while (at < rest.size() && (is_quote(rest[at]) || rest[at] == ']' || rest[at] == '\\' || is_blank(rest[at]))) ++at;
  const std::size_t sign = at;
  while (at < rest.size() && (rest[at] == '=' || rest[at] == ':' || rest[at] == '>')) ++at;
  if (at == sign || at - sign > 2) return {};
  while (at < rest.size() && (is_blank(rest[at]) || rest[at] == '\\')) ++at;
  const bool quoted = at < rest.size() && is_quote(rest[at]);
  if (quoted) ++at;
  std::size_t end = at;
  while (end < rest.size() && (is_alnum(rest[end]) || rest[end] == '_' || rest[end] == '.' || rest[end] == '-' || rest[end] == '@')) ++end;
  const char stop = end == rest.size() ? '\n' : rest[end];
  const bool whole = quoted ? is_quote(stop) || stop == '\\' : is_blank(stop) || stop == ';' || stop == '&';
  return whole ? rest.substr(at, end - at) : std::string_view();
}

Assignment assignment_of(std::string_view line, std::string_view key, std::size_t secret_at) {
  const std::size_t value = std::min(secret_at, line.size());
  std::size_t end = value;
  std::size_t start = value;
  if (!key.empty() && key.data() >= line.data() && key.data() < line.data() + value) {
    start = static_cast<std::size_t>(key.data() - line.data());
    end = std::min(start + key.size(), value);
  } else {
    while (end > 0 && !is_alnum(line[end - 1])) --end;
    start = end;
  }
  Assignment found;
  start = start_of_name(line, start);
  found.key = line.substr(start, end - start);
  if (start > 0) found.before = line[start - 1];
  if (found.before == '(' || found.before == '=') {
    const std::size_t name = start_of_name(line, start - 1);
    found.left = line.substr(name, start - 1 - name);
  }
  if (is_quote(found.before)) {
    std::size_t at = start - 1;
    while (at > 0 && is_blank(line[at - 1])) --at;
    if (at > 0) found.before_quote = line[at - 1];
  }
  found.between = line.substr(end, value - end);
  found.quoted = value > 0 && is_quote(line[value - 1]);
  found.in_text = stands_in_text(line, found);
  return found;
}

bool repeats_key(std::string_view value, std::string_view key) {
  const std::string name = squeezed(key);
  const std::string text = squeezed(value);
  if (text.empty() || name.empty()) return true;
  if (name == text || (text.size() >= 6 && name.ends_with(text))) return true;
  return name.size() >= 6 && text.size() <= name.size() + 5 && text.find(name) != std::string::npos;
}

bool is_bare_argument(const Assignment& found, Strings giving) {
  if (found.between.find(',') == std::string_view::npos) return false;
  if (found.before == ':' || is_tuple(found)) return false;
  if (found.before == '(' && std::ranges::find(giving, lowered(found.left)) != giving.end()) return false;
  return !is_quote(found.before) || found.between.empty() || !is_quote(found.between[0]) || found.before_quote == '{';
}

bool is_asked_for(const Assignment& found, std::string_view value) {
  const bool compares = found.between.find("==") != std::string_view::npos || found.between.find("!=") != std::string_view::npos;
  return compares && found.quoted && value.find_first_of("-_#!@") != std::string_view::npos && value.find(',') == std::string_view::npos;
}

bool is_joined(const Assignment& found, std::string_view value) {
  const auto is_part = [](char c) { return is_alnum(c) || c == '#' || c == '!'; };
  const std::size_t at = value.find_first_of("#!");
  return found.quoted && at != std::string_view::npos && at > 3 && at + 4 < value.size() && std::ranges::all_of(value, is_part);
}

bool stands_in_tests(std::string_view path, Strings folders, Strings marks) {
  const std::string low = "/" + lowered(path);
  const std::size_t name = low.rfind('/');
  std::size_t at = 1;
  while (at < name) {
    const std::size_t end = std::min(low.find_first_of("/_-.", at), name);
    if (std::ranges::binary_search(folders, std::string_view(low).substr(at, end - at))) return true;
    at = end + 1;
  }
  const std::string_view last = std::string_view(low).substr(name);
  return std::ranges::any_of(marks, [&](std::string_view mark) { return last.find(mark) != std::string_view::npos; });
}

bool is_documentation(std::string_view line, std::string_view path) {
  line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
  if (line.starts_with("/// ") || line.starts_with("//! ") || line.starts_with("* ")) return true;
  return line.starts_with("#   ") && path.ends_with(".rb");
}

Userinfo userinfo_of(std::string_view line, std::size_t secret_at, std::size_t secret_size) {
  Userinfo found;
  if (secret_at > line.size() || secret_size > line.size() - secret_at) return found;
  found.password = line.substr(secret_at, secret_size);
  const std::size_t at = secret_at;
  const std::size_t end = at + secret_size;
  if (at > 1 && at <= line.size() && line[at - 1] == ':') {
    std::size_t start = at - 1;
    while (start > 0 && line[start - 1] != '/' && !is_blank(line[start - 1]) && !is_quote(line[start - 1])) --start;
    found.user = line.substr(start, at - 1 - start);
  }
  if (end < line.size() && line[end] == '@') {
    std::size_t stop = end + 1;
    while (stop < line.size() && (is_alnum(line[stop]) || line[stop] == '.' || line[stop] == '-' || line[stop] == '_')) ++stop;
    found.host = line.substr(end + 1, stop - end - 1);
  }
  return found;
}

Userinfo password_in_url(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  const std::size_t start = scheme + 3;
  const std::string_view authority = url.substr(start, std::min(url.find_first_of("/?#", start), url.size()) - start);
  const std::size_t at = authority.rfind('@');
  const std::size_t colon = authority.find(':');
  if (at == std::string_view::npos || colon >= at) return {};
  return userinfo_of(url, start + colon + 1, at - colon - 1);
}

std::string user_beside(std::string_view before, std::string_view match, std::string_view after, Strings names) {
  const std::string text = lowered(last_lines(before, 4)) + lowered(match) + lowered(first_lines(after, 3));
  for (std::string_view name : names) {
    if (const std::string_view user = literal_of(text, name); !user.empty()) return std::string(user);
  }
  return {};
}

bool is_local(std::string_view host, Strings endings) {
  if (host.find('.') == std::string_view::npos) return true;
  if (host.starts_with("127.") || host == "0.0.0.0") return true;
  const std::string low = lowered(host);
  return std::ranges::any_of(endings, [&](std::string_view ending) { return low.ends_with(ending); });
}

}  // namespace keysieve
