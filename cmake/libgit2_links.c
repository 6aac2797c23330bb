/* Does a static program that uses libgit2 as keysieve does link and start? (cmake/dependencies.cmake) */
#include <git2.h>

int main(void) {
  git_repository *repository = 0;
  return git_libgit2_init() < 0 || git_repository_open_ext(&repository, ".", GIT_REPOSITORY_OPEN_NO_SEARCH, 0) == 0;
}
