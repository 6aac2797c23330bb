# Without git in PATH libgit2 still reads; where it cannot, nothing is called clean.
. "$(dirname "$0")/common.sh"
new_repository
leak a
git add a
mkdir "$WORK/empty"
expect 1 env PATH="$WORK/empty" "$KEYSIEVE" staged
expect 3 env PATH="$WORK/empty" GIT_NAMESPACE=x "$KEYSIEVE" staged
said libgit2 'start git' PATH
expect 1 env GIT_NAMESPACE=x "$KEYSIEVE" staged
git reset -q
expect 0 env PATH="$WORK/empty" "$KEYSIEVE" staged
cd "$WORK"
expect 3 "$KEYSIEVE" staged
said 'by libgit2' 'by git'
