# A commit that ends a merge whose conflict was resolved by hand.
. "$(dirname "$0")/common.sh"
new_repository
hook pre-commit staged
conflict() {
  git checkout -qb "$1"
  echo theirs >>first
  git commit -qam theirs
  git checkout -q main
  echo ours >>first
  git commit -qam ours
  expect 1 git merge -q "$1"
}
conflict one
expect 0 "$KEYSIEVE" staged
echo resolved >first
git add first
passed git commit -qm clean
conflict two
leak first
expect 128 git commit -qm unresolved
git add first
refused 1 git commit -qm leak
