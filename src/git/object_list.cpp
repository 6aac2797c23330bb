#include "git/object_list.h"

#include <charconv>
#include <optional>
#include <string_view>
#include <unordered_set>

#include "base/error.h"
#include "git/environment.h"
#include "git/loose.h"
#include "git/object_folder.h"
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
  ListedObject object{*id, *type, 0, 0};
  const char* end = line.data() + line.size();
  if (std::from_chars(line.data() + second + 1, end, object.size).ptr != end) return std::nullopt;
  object.stored = object.size;
  return object;
}

}  // namespace

namespace {

void add_packed(const PackStore& packs, ObjectList& list) {
  list.objects.reserve(packs.size());
  for (std::uint32_t number = 0; number < packs.size(); ++number) {
    const ObjectId id = packs.id(number);
    if (packs.copies() && packs.find(id) != number) continue;
    if (const std::optional<ObjectType> type = packs.type(number)) {
      list.objects.push_back({id, *type, 0, packs.packed_size(number)});
    } else if (list.complaint.empty()) {
      list.complaint = "object " + id.hex() + " cannot be read";
    }
  }
}

void add_loose_of(const std::string& folder, const PackStore& packs, std::unordered_set<ObjectId, ObjectId::Hash>& seen, ObjectList& list) {
  std::vector<ObjectId> ids;
  add_loose(folder, ids);
  for (const ObjectId& id : ids) {
    if (packs.find(id) || !seen.insert(id).second) continue;
    try {
      if (const std::optional<LooseObject> object = LooseObject::open(folder, id)) {
        list.objects.push_back({id, object->type(), object->size(), object->size()});
      }
    } catch (const ScanError&) {
      seen.erase(id);  // another folder may have it whole
      if (list.complaint.empty()) list.complaint = "object " + id.hex() + " cannot be read";
    }
  }
}

}  // namespace

ObjectList list_objects_of(const PackStore& packs, const std::vector<std::string>& folders) {
  ObjectList list;
  list.complaint = packs.complaint();
  add_packed(packs, list);
  std::unordered_set<ObjectId, ObjectId::Hash> seen;
  for (const std::string& folder : folders) add_loose_of(folder, packs, seen, list);
  return list;
}

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
