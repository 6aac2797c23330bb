# `git am` runs pre-applypatch, without GIT_INDEX_FILE.
. "$(dirname "$0")/common.sh"
new_repository
git checkout -qb patches
echo clean >a
git add a
git commit -qm clean
git format-patch -q -1 --stdout >../clean.patch
leak b
git add b
git commit -qm leak
git format-patch -q -1 --stdout >../leak.patch
git checkout -q main
hook pre-applypatch staged
passed git am -q ../clean.patch
refused 1 git am -q ../leak.patch
git am --abort
