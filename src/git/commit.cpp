#include "git/commit.h"

#include <optional>
#include <string>

#include "base/error.h"

namespace keysieve::git {
namespace {

// Takes the line `name SP value LF` off the front of `bytes` and gives its value; nothing where another line stands there.
std::optional<std::string_view> take(std::string_view& bytes, std::string_view name) {
  if (!bytes.starts_with(name) || bytes.size() <= name.size() || bytes[name.size()] != ' ') return std::nullopt;
  const std::size_t end = bytes.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view value = bytes.substr(name.size() + 1, end - name.size() - 1);
  bytes.remove_prefix(end + 1);
  return value;
}

ObjectId take_id(std::string_view& bytes, std::string_view name, const ObjectId& of) {
  if (const std::optional<std::string_view> value = take(bytes, name)) {
    if (const std::optional<ObjectId> id = ObjectId::from_hex(*value)) return *id;
  }
  throw ScanError("read object " + of.hex() + ": its line '" + std::string(name) + "' is missing or damaged");
}

// What follows the first empty line.
std::string_view message_of(std::string_view rest) {
  if (rest.starts_with('\n')) return rest.substr(1);
  const std::size_t blank = rest.find("\n\n");
  return blank == std::string_view::npos ? std::string_view() : rest.substr(blank + 2);
}

}  // namespace

std::string_view header_value(std::string_view headers, std::string_view name) {
  while (!headers.empty()) {
    if (const std::optional<std::string_view> value = take(headers, name)) return *value;
    const std::size_t end = headers.find('\n');
    if (end == std::string_view::npos) break;
    headers.remove_prefix(end + 1);
  }
  return {};
}

Commit parse_commit(const ObjectId& id, std::string_view bytes) {
  Commit commit;
  commit.tree = take_id(bytes, "tree", id);
  while (bytes.starts_with("parent ")) commit.parents.push_back(take_id(bytes, "parent", id));
  commit.message = message_of(bytes);
  commit.headers = bytes.substr(0, bytes.size() - commit.message.size());
  return commit;
}

Tag parse_tag(const ObjectId& id, std::string_view bytes) {
  Tag tag;
  tag.target = take_id(bytes, "object", id);
  const std::optional<std::string_view> name = take(bytes, "type");
  const std::optional<ObjectType> type = name ? type_from_name(*name) : std::nullopt;
  if (!type) throw ScanError("read object " + id.hex() + ": its line 'type' is missing or damaged");
  tag.type = *type;
  tag.message = message_of(bytes);
  tag.headers = bytes.substr(0, bytes.size() - tag.message.size());
  return tag;
}

}  // namespace keysieve::git
