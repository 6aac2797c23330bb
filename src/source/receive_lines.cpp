#include <algorithm>
#include <optional>

#include "base/error.h"
#include "source/receive.h"

namespace keysieve {
namespace {

[[noreturn]] void malformed(const char* why) { throw ScanError(std::string("read the lines of pre-receive: ") + why); }

// What git itself refuses in the name of a ref (git-check-ref-format(1)), as far as a name could mean something else to a command.
bool is_ref_name(std::string_view name) {
  constexpr std::string_view forbidden = "~^:?*[\\";
  if (!name.starts_with("refs/") || name.ends_with('/') || name.ends_with('.') || name.ends_with(".lock")) return false;
  if (name.find("..") != std::string_view::npos || name.find("@{") != std::string_view::npos) return false;
  if (name.find("//") != std::string_view::npos || name.find("/.") != std::string_view::npos) return false;
  return std::ranges::all_of(name, [&](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte > 0x20 && byte != 0x7f && forbidden.find(c) == std::string_view::npos;
  });
}

ReceivedRef parse_line(std::string_view line) {
  const std::size_t first = line.find(' ');
  const std::size_t second = first == std::string_view::npos ? first : line.find(' ', first + 1);
  if (second == std::string_view::npos) malformed("a line has not three parts");
  const std::optional<git::ObjectId> old_id = git::ObjectId::from_hex(line.substr(0, first));
  const std::optional<git::ObjectId> new_id = git::ObjectId::from_hex(line.substr(first + 1, second - first - 1));
  if (!old_id || !new_id || old_id->raw().size() != new_id->raw().size()) malformed("an id is not understood");
  const std::string_view name = line.substr(second + 1);
  if (!is_ref_name(name)) malformed("a ref has a name that git does not take");
  return {*old_id, *new_id, std::string(name)};
}

}  // namespace

std::vector<ReceivedRef> parse_receive_lines(std::string_view lines) {
  if (lines.empty()) malformed("there is none (git gives them to the hook on standard input)");
  std::vector<ReceivedRef> refs;
  while (!lines.empty()) {
    const std::size_t end = lines.find('\n');
    if (end == std::string_view::npos) malformed("the last line is cut short");
    refs.push_back(parse_line(lines.substr(0, end)));
    if (refs.back().new_id.raw().size() != refs.front().new_id.raw().size()) malformed("ids of two kinds");
    lines.remove_prefix(end + 1);
  }
  return refs;
}

}  // namespace keysieve
