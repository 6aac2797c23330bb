// The one place that chooses how a staged change is read.
#include "git/libgit2_staged.h"
#include "git/staged_view.h"

namespace keysieve::git {

std::unique_ptr<StagedView> open_staged() { return std::make_unique<Libgit2Staged>(Environment::of_process()); }

}  // namespace keysieve::git
