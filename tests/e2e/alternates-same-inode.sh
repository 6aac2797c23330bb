# Two alternates on two file systems with the same inode number: libgit2 takes them for one.
. "$(dirname "$0")/common.sh"
[ -n "${INSIDE:-}" ] || { unshare -m true 2>/dev/null || skip "no right to mount"; }
if [ -z "${INSIDE:-}" ]; then
  mkdir one two
  status=0
  INSIDE=$WORK unshare -m sh "$SOURCE_DIR/tests/e2e/$TEST.sh" || status=$?
  exit "$status"
fi
for fs in one two; do
  mount -t tmpfs none "$INSIDE/$fs" 2>/dev/null || skip "no right to mount"
  mkdir "$INSIDE/$fs/objects"
done
[ "$(stat -c %i "$INSIDE/one/objects")" = "$(stat -c %i "$INSIDE/two/objects")" ] || skip "the inode numbers differ"
new_repository
export GIT_ALTERNATE_OBJECT_DIRECTORIES="$INSIDE/one/objects:$INSIDE/two/objects"
expect 0 "$KEYSIEVE" staged
blob=$(secret_line | GIT_OBJECT_DIRECTORY="$INSIDE/two/objects" git hash-object -w --stdin)
git update-index --add --cacheinfo "100644,$blob,old"
expect 1 "$KEYSIEVE" staged
