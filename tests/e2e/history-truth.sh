# Against the truth: 300 secrets planted in 5,000 commits (merges, evil merges, renames, reverts, tags, notes, deleted files, UTF-16, -diff).
# Each is found once, at the commit, path and line that brought it.
. "$(dirname "$0")/common.sh"
command -v python3 >/dev/null || skip "no python3"
git init -q -b main repository
cd repository
python3 "$SOURCE_DIR/tests/e2e/history_truth.py" make "$WORK/truth" >"$WORK/stream"
git fast-import --quiet --export-marks="$WORK/marks" <"$WORK/stream"
[ "$(git rev-list --all | wc -l)" -ge 5000 ] || fail "too few commits"
for threads in 1 3; do
  got=0
  "$KEYSIEVE" history -j$threads --format jsonl >"$WORK/found$threads" || got=$?
  [ "$got" -eq 1 ] || fail "status $got"
  python3 "$SOURCE_DIR/tests/e2e/history_truth.py" compare "$WORK/truth" "$WORK/marks" "$WORK/found$threads" || fail "not the truth"
done
cmp "$WORK/found1" "$WORK/found3" || fail "the order depends on the threads"
# From loose objects, and after gc, with one thread and with three: the same, byte for byte.
mkdir "$WORK/packs" && mv .git/objects/pack/*.pack "$WORK/packs" && rm -f .git/objects/pack/*
for pack in "$WORK"/packs/*.pack; do git unpack-objects -q <"$pack"; done
same_as_before() {
  "$KEYSIEVE" history -j1 --format jsonl >"$WORK/again1" && fail "nothing was found"
  "$KEYSIEVE" history -j3 --format jsonl >"$WORK/again3" && fail "nothing was found"
  cmp "$WORK/found1" "$WORK/again1" && cmp "$WORK/found1" "$WORK/again3" || fail "$1"
}
[ "$(git count-objects -v | sed -n 's/^packs: //p')" -eq 0 ] || fail "there is still a pack"
same_as_before 'loose objects are told otherwise'
git gc -q
same_as_before 'after gc it is told otherwise'
