# A HEAD or a branch that is damaged is no first commit.
. "$(dirname "$0")/common.sh"
new_repository
leak a
git add a
expect 1 "$KEYSIEVE" staged
both() {
  expect 3 "$KEYSIEVE" staged
  expect 3 env GIT_NAMESPACE=x "$KEYSIEVE" staged
}
echo garbage >.git/refs/heads/main
both
: >.git/refs/heads/main
both
echo 0123456789012345678901234567890123456789 >.git/refs/heads/main
both
echo garbage >.git/HEAD
both
echo ref: refs/heads/other >.git/HEAD
rm .git/refs/heads/main
expect 1 "$KEYSIEVE" staged
git rm -q --cached a
expect 0 "$KEYSIEVE" staged
