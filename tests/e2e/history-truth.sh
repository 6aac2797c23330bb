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
