# Every repository of a user: by init.templateDir as hooks/README.md says it, and by `install --global`; with work trees and submodules, and
# without losing a repository's own hooks.
. "$(dirname "$0")/common.sh"
export GIT_CONFIG_GLOBAL="$HOME/.gitconfig" PATH="$WORK/bin:$PATH"
mkdir bin
ln -s "$KEYSIEVE" bin/keysieve
git config --global protocol.file.allow always

# stopped: a secret that is staged where one stands stops the commit.
stopped() {
  secret_line >leak.py
  git add leak.py
  expect 1 git commit -qm leak
  said leak.py:1
  git rm -qf leak.py
  expect 0 git commit -q --allow-empty -m clean
}

# everywhere: in a new repository, a clone, a linked work tree and a submodule of it.
everywhere() {
  mkdir "$WORK/$1"
  cd "$WORK/$1"
  new_repository new
  stopped
  git clone -q "$WORK/$1/new" "$WORK/$1/clone"
  cd "$WORK/$1/clone"
  stopped
  git worktree add -q "$WORK/$1/tree"
  cd "$WORK/$1/tree"
  stopped
  cd "$WORK/$1/new"
  git submodule --quiet add "$WORK/$1/clone" inner
  git commit -qm submodule
  cd inner
  stopped
  git -C "$WORK/$1/new" add inner
  expect 0 git -C "$WORK/$1/new" commit -qm "the submodule moved"
}

recipe template >recipe
[ -s recipe ] || fail "there is no recipe for a template"
(cd "$SOURCE_DIR" && sh -eu "$WORK/recipe")
everywhere template
cd "$WORK/template/new"
expect 0 "$KEYSIEVE" install
stopped
git config --global --unset init.templateDir

expect 0 "$KEYSIEVE" install --global
everywhere global
for repository in new clone new/.git/modules/inner; do
  hooks=$(cd "$WORK/global/$repository" && git rev-parse --absolute-git-dir)/hooks
  printf '#!/bin/sh\necho own hook of %s >&2\n' $repository >"$hooks/pre-commit"
  chmod +x "$hooks/pre-commit"
done
for place in new:new clone:clone tree:clone new/inner:new/.git/modules/inner; do
  cd "$WORK/global/${place%%:*}"
  secret_line >leak.py
  git add leak.py
  expect 1 git commit -qm leak
  said "own hook of ${place#*:}" leak.py:1
done
