#include "git/object_list.h"

#include <charconv>
#include <optional>
#include <string_view>

#include "base/error.h"
#include "git/environment.h"
#include "git/plumbing.h"

namespace keysieve::git {
namespace {

// line = id SP type SP size LF; anything else (id SP "missing") is an object that git cannot read.
std::optional<ListedObject> parse_line(std::string_view line) {
  const std::size_t first = line.find(' ');
  const std::size_t second = first == std::string_view::npos ? first : line.find(' ', first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  const std::optional<ObjectId> id = ObjectId::from_hex(line.substr(0, first));
  const std::optional<ObjectType> type = type_from_name(line.substr(first + 1, second - first - 1));
  if (!id || !type) return std::nullopt;
  ListedObject object{*id, *type, 0};
  const char* end = line.data() + line.size();
  if (std::from_chars(line.data() + second + 1, end, object.size).ptr != end) return std::nullopt;
  return object;
}

}  // namespace

ObjectList list_objects() { return list_objects_in(child_environment()); }

ObjectList list_objects_in(const std::vector<std::string>& environment) {
  const GitResult result =
      run_git({"cat-file", "--batch-all-objects", "--unordered", "--buffer", "--batch-check=%(objectname) %(objecttype) %(objectsize)"},
              environment);
  ObjectList list;
  for (std::string_view rest = result.output; !rest.empty();) {
    const std::size_t end = rest.find('\n');
    if (end == std::string_view::npos) break;
    const std::string_view line = rest.substr(0, end);
    if (std::optional<ListedObject> object = parse_line(line)) {
      list.objects.push_back(*object);
    } else if (list.complaint.empty()) {
      list.complaint = "object " + std::string(line.substr(0, line.find(' '))) + " cannot be read";
    }
    rest.remove_prefix(end + 1);
  }
  if (!result.complaint.empty()) list.complaint = result.complaint;
  if (result.status != 0 && list.complaint.empty()) list.complaint = "git cat-file ended with status " + std::to_string(result.status);
  return list;
}

}  // namespace keysieve::git
