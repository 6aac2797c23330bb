# GIT_COMMON_DIR, and a GIT_SHALLOW_FILE that is set: libgit2 knows neither, git takes over.
. "$(dirname "$0")/common.sh"
new_repository
git worktree add -q ../linked
cd ../linked
export GIT_DIR="$WORK/repository/.git/worktrees/linked" GIT_COMMON_DIR="$WORK/repository/.git"
expect 0 "$KEYSIEVE" staged
leak first
git add first
expect 1 "$KEYSIEVE" staged
unset GIT_DIR GIT_COMMON_DIR
expect 1 env GIT_SHALLOW_FILE= "$KEYSIEVE" staged
git reset -q
expect 0 env GIT_SHALLOW_FILE= "$KEYSIEVE" staged
