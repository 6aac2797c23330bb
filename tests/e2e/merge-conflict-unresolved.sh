# An unresolved conflict, scanned by hand: both sides are read.
. "$(dirname "$0")/common.sh"
new_repository
git checkout -qb side
echo theirs >>first
git commit -qam theirs
git checkout -q main
leak first
git commit -qam ours
git checkout -q side
expect 1 git merge -q main
expect 1 "$KEYSIEVE" staged
git merge --abort
expect 0 "$KEYSIEVE" staged
