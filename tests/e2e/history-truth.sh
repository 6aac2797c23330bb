# Against the truth: 300 secrets planted in 5,000 commits (merges, evil merges, renames, reverts, tags, notes, deleted files, UTF-16, -diff).
# Each is found once, at the commit, path and line that brought it.
. "$(dirname "$0")/common.sh"
command -v python3 >/dev/null || skip "no python3"
git init -q -b main repository
cd repository
python3 "$SOURCE_DIR/tests/e2e/history_truth.py" make "$WORK/truth" >"$WORK/stream"
git fast-import --quiet --export-marks="$WORK/marks" <"$WORK/stream"
[ "$(git rev-list --all | wc -l)" -ge 5000 ] || fail "too few commits"
# found NAME THREADS: what is found, but for the age of it: midnight may pass for some commit between two runs.
found() {
  got=0
  "$KEYSIEVE" history -j"$2" --format jsonl >"$WORK/all" || got=$?
  [ "$got" -eq 1 ] || fail "status $got"
  sed 's/"age_days":[0-9]*,//' "$WORK/all" >"$WORK/$1"
}
for threads in 1 3; do
  found found$threads $threads
  python3 "$SOURCE_DIR/tests/e2e/history_truth.py" compare "$WORK/truth" "$WORK/marks" "$WORK/found$threads" || fail "not the truth"
done
cmp "$WORK/found1" "$WORK/found3" || fail "the order depends on the threads"
# From loose objects, and after gc, with one thread and with three: the same, byte for byte.
mkdir "$WORK/packs" && mv .git/objects/pack/*.pack "$WORK/packs" && rm -f .git/objects/pack/*
for pack in "$WORK"/packs/*.pack; do git unpack-objects -q <"$pack"; done
same_as_before() {
  found again1 1
  found again3 3
  cmp "$WORK/found1" "$WORK/again1" && cmp "$WORK/found1" "$WORK/again3" || fail "$1"
}
[ "$(git count-objects -v | sed -n 's/^packs: //p')" -eq 0 ] || fail "there is still a pack"
same_as_before 'loose objects are told otherwise'
git gc -q
same_as_before 'after gc it is told otherwise'
