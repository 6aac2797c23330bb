#include "git/trusted.h"

#include "base/error.h"
#include "git/environment.h"

namespace keysieve::git {
namespace {

[[noreturn]] void throw_too_big(std::uint64_t size, std::uint64_t limit) {
  throw ScanError(std::to_string(size) + " bytes, over the limit of " + std::to_string(limit) + " (--max-size raises it)");
}

}  // namespace

Trusted::Trusted() : git_(child_environment()) {
  try {
    repository_.emplace(Environment::of_process(), Check::loose);
  } catch (const ScanError&) {
    // Not read as git does: all goes through git.
  }
}

bool Trusted::lend(const ObjectRequest& request, std::uint64_t limit, const std::function<void(ObjectType, std::string_view)>& use) {
  if (request.size > limit) throw_too_big(request.size, limit);
  std::string failure;
  if (repository_ && request.size != 0 && lend_quickly(request.id, use, failure)) return true;
  const std::optional<Object> object = failure.empty() ? find(request.id, limit) : git_.find(request.id, limit);
  if (!object && !failure.empty()) throw ScanError(failure);
  if (!object) return false;
  if (object->too_big) throw_too_big(object->size, limit);
  use(object->type, object->bytes);
  return true;
}

// "Not here" is git's to say: libgit2 says so of every object in a damaged pack, too. And git says it of one that is damaged.
std::optional<Object> Trusted::find(const ObjectId& id, std::uint64_t limit) {
  std::string failure;
  if (repository_) {
    try {
      if (std::optional<Object> object = repository_->objects().find(id, limit)) return object;
    } catch (const ScanError& error) {
      failure = error.what();
    }
  }
  std::optional<Object> object = git_.find(id, limit);
  if (!object && !failure.empty()) throw ScanError(failure);
  return object;
}

bool Trusted::lend_quickly(const ObjectId& id, const std::function<void(ObjectType, std::string_view)>& use, std::string& failure) {
  bool lent = false;
  try {
    repository_->objects().lend(id, [&](ObjectType type, std::string_view bytes) {
      lent = true;
      use(type, bytes);
    });
  } catch (const ScanError& error) {
    if (lent) throw;  // of the user, not of the reading
    failure = error.what();
  }
  return lent;
}

}  // namespace keysieve::git
