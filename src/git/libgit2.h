// libgit2's types as owning handles. For the .cpp files of this room alone: no header of it includes git2.h or this file.
#pragma once

#include <git2.h>
#include <git2/sys/odb_backend.h>
#include <git2/sys/repository.h>

#include "base/handle.h"

namespace keysieve::git {

using RepositoryHandle = Handle<git_repository, git_repository_free>;
using OdbHandle = Handle<git_odb, git_odb_free>;
using OdbObjectHandle = Handle<git_odb_object, git_odb_object_free>;
using IndexHandle = Handle<git_index, git_index_free>;

}  // namespace keysieve::git
