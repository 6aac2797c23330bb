#include "git/object_store.h"

#include "base/error.h"
#include "git/environment.h"
#include "git/pack_objects.h"
#include "git/repository.h"
#include "git/trusted.h"

namespace keysieve::git {

ObjectStore::ObjectStore() {
  try {
    Repository repository(Environment::of_process(), Check::loose);
    folders_ = repository.object_folders();
    packs_ = std::make_shared<const PackStore>(folders_);
  } catch (const ScanError&) {
    // git takes over; where it cannot either, its own error tells.
  }
}

ObjectList ObjectStore::list() const { return packs_ ? list_objects_of(*packs_, folders_) : list_objects(); }

std::unique_ptr<Objects> ObjectStore::objects() const {
  if (!packs_) return std::make_unique<Trusted>();
  return std::make_unique<PackObjects>(packs_, [] { return std::make_unique<Trusted>(); });
}

std::unique_ptr<ObjectReader> ObjectStore::reader() const { return make_object_reader(packs_); }

}  // namespace keysieve::git
