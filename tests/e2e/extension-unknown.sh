# An extension that nobody knows: git does not touch such a repository, and keysieve does not call it clean.
. "$(dirname "$0")/common.sh"
new_repository
expect 0 "$KEYSIEVE" staged
git config core.repositoryFormatVersion 1
git config extensions.fromTheFuture true
expect 3 "$KEYSIEVE" staged
