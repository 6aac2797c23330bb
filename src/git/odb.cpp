#include "git/odb.h"

#include <exception>
#include <utility>

#include "base/error.h"
#include "git/digest.h"
#include "git/libgit2.h"
#include "git/library.h"
#include "git/loose.h"

namespace keysieve::git {
namespace {

ObjectId from_oid(const git_oid& oid) {
  // The first member is the raw name in every build of libgit2 that keysieve takes.
  return *ObjectId::from_raw({reinterpret_cast<const char*>(oid.id), ObjectId::kSha1});
}

// Made where it is wanted alone: there are many objects and few errors.
std::string reading(const ObjectId& id) { return "read object " + id.hex(); }

git_oid to_oid(const ObjectId& id) {
  if (id.raw().size() != ObjectId::kSha1) throw ScanError(reading(id) + ": libgit2 reads SHA-1 alone");
  git_oid oid{};
  check(git_oid_fromraw(&oid, reinterpret_cast<const unsigned char*>(id.raw().data())), "read an id");
  return oid;
}

git_object_t to_git(ObjectType type) {
  switch (type) {
    case ObjectType::commit: return GIT_OBJECT_COMMIT;
    case ObjectType::tree: return GIT_OBJECT_TREE;
    case ObjectType::blob: return GIT_OBJECT_BLOB;
    case ObjectType::tag: return GIT_OBJECT_TAG;
  }
  return GIT_OBJECT_INVALID;
}

std::optional<ObjectType> from_git(git_object_t type) {
  switch (type) {
    case GIT_OBJECT_COMMIT: return ObjectType::commit;
    case GIT_OBJECT_TREE: return ObjectType::tree;
    case GIT_OBJECT_BLOB: return ObjectType::blob;
    case GIT_OBJECT_TAG: return ObjectType::tag;
    default: return std::nullopt;
  }
}

// What libgit2 calls for loose objects. No exception crosses it.
struct LooseBackend : git_odb_backend {
  std::string folder;
  // The one whose header was read last, open at its content: most objects are read right after their header.
  ObjectId at;
  std::optional<LooseObject> open;
  bool check_names = false;  // where libgit2 does not
};

// Opens the object and hands it to `use`; the rest is libgit2's protocol of errors.
template <class Use>
int with_loose(git_odb_backend* backend, const git_oid* oid, Use use) noexcept {
  auto* self = static_cast<LooseBackend*>(backend);
  try {
    const ObjectId id = from_oid(*oid);
    if (!self->open || self->at != id) self->open = LooseObject::open(self->folder, id);
    self->at = id;
    if (!self->open) return GIT_ENOTFOUND;
    return use(*self->open);
  } catch (const std::bad_alloc&) {
    git_error_set_oom();
  } catch (const std::exception& error) {
    git_error_set_str(GIT_ERROR_ODB, error.what());
  }
  self->open.reset();
  return GIT_ERROR;
}

int read_header(std::size_t* size, git_object_t* type, git_odb_backend* backend, const git_oid* oid) noexcept {
  return with_loose(backend, oid, [&](LooseObject& object) {
    *size = object.size();
    *type = to_git(object.type());
    return static_cast<int>(GIT_OK);
  });
}

int read_whole(void** data, std::size_t* size, git_object_t* type, git_odb_backend* backend, const git_oid* oid) noexcept {
  return with_loose(backend, oid, [&](LooseObject& object) {
    struct Free {
      git_odb_backend* backend;
      void operator()(void* p) const { git_odb_backend_data_free(backend, p); }
    };
    // One byte more than asked for: libgit2 wants its objects to end in NUL.
    std::unique_ptr<void, Free> buffer(git_odb_backend_data_alloc(backend, object.size() + 1), Free{backend});
    if (!buffer) return static_cast<int>(GIT_ERROR);
    auto* bytes = static_cast<char*>(buffer.get());
    object.read(bytes);
    bytes[object.size()] = '\0';
    const bool check_name = static_cast<LooseBackend*>(backend)->check_names;
    if (check_name && object_name(object.type(), {bytes, object.size()}, ObjectId::kSha1) != from_oid(*oid)) {
      throw ScanError("its content does not match its name");
    }
    *size = object.size();
    *type = to_git(object.type());
    *data = buffer.release();
    static_cast<LooseBackend*>(backend)->open.reset();
    return static_cast<int>(GIT_OK);
  });
}

int exists(git_odb_backend* backend, const git_oid* oid) noexcept {
  return with_loose(backend, oid, [](LooseObject&) { return static_cast<int>(GIT_OK); }) == GIT_OK ? 1 : 0;
}

void release(git_odb_backend* backend) noexcept { delete static_cast<LooseBackend*>(backend); }

git_odb_backend* make_loose(const std::string& folder, Check check_what) {
  auto backend = std::make_unique<LooseBackend>();
  check(git_odb_init_backend(backend.get(), GIT_ODB_BACKEND_VERSION), "prepare the reader of loose objects");
  backend->folder = folder;
  backend->check_names = check_what == Check::loose;
  backend->read = read_whole;
  backend->read_header = read_header;
  backend->exists = exists;
  backend->free = release;
  return backend.release();
}

}  // namespace

struct Odb::Impl {
  Library library;
  OdbHandle odb;
};

Odb::Odb(const std::vector<std::string>& dirs, Check check_what) : impl_(std::make_unique<Impl>()) {
  check(git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, check_what == Check::all ? 1 : 0), "set what is checked");
  check(git_odb_new(out(impl_->odb)), "open the database of objects");
  // All packs before all loose objects, as git: to miss in a pack costs no system call.
  const int count = static_cast<int>(dirs.size());
  int priority = count;
  for (const std::string& dir : dirs) {
    git_odb_backend* loose = make_loose(dir, check_what);
    if (const int rc = git_odb_add_backend(impl_->odb.get(), loose, priority); rc < 0) {
      release(loose);
      check(rc, "open the loose objects of " + dir);
    }
    git_odb_backend* packs = nullptr;
    check(git_odb_backend_pack(&packs, dir.c_str()), "open the packs of " + dir);
    const int rc = git_odb_add_backend(impl_->odb.get(), packs, count + priority--);
    if (rc < 0) packs->free(packs);
    check(rc, "open the packs of " + dir);
  }
}

Odb::~Odb() = default;

git_odb* Odb::handle() const noexcept { return impl_->odb.get(); }

std::optional<Object> Odb::header(const ObjectId& id) {
  const git_oid oid = to_oid(id);
  std::size_t size = 0;
  git_object_t kind = GIT_OBJECT_INVALID;
  // The only place, with lend(), where ENOTFOUND may mean "not here": every folder was opened, or the constructor threw.
  const int rc = git_odb_read_header(&size, &kind, impl_->odb.get(), &oid);
  if (rc == GIT_ENOTFOUND) return std::nullopt;
  if (rc < 0) check(rc, reading(id));
  const std::optional<ObjectType> type = from_git(kind);
  if (!type) throw ScanError(reading(id) + ": its type is unknown");
  return Object{*type, size, true, {}};
}

std::optional<Object> Odb::find(const ObjectId& id, std::uint64_t limit) {
  std::optional<Object> found = header(id);
  if (!found || found->size > limit) return found;
  if (!lend(id, [&](ObjectType type, std::string_view bytes) { *found = Object{type, bytes.size(), false, std::string(bytes)}; })) {
    throw ScanError("read object " + id.hex() + ": it went away");
  }
  return found;
}

bool Odb::lend(const ObjectId& id, const std::function<void(ObjectType, std::string_view)>& use) {
  const git_oid oid = to_oid(id);
  OdbObjectHandle object;
  const int rc = git_odb_read(out(object), impl_->odb.get(), &oid);
  if (rc == GIT_ENOTFOUND) return false;
  if (rc < 0) check(rc, reading(id));
  const std::optional<ObjectType> type = from_git(git_odb_object_type(object.get()));
  if (!type) throw ScanError(reading(id) + ": its type is unknown");
  use(*type, {static_cast<const char*>(git_odb_object_data(object.get())), git_odb_object_size(object.get())});
  return true;
}

}  // namespace keysieve::git
