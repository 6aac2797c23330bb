# An index that GIT_INDEX_FILE names and that is missing, empty, cut short or damaged is no empty change.
. "$(dirname "$0")/common.sh"
new_repository
leak a
git add a
cp .git/index "$WORK/whole"
: >"$WORK/empty"
head -c 100 "$WORK/whole" >"$WORK/short"
{ head -c 60 "$WORK/whole"; printf X; tail -c +62 "$WORK/whole"; } >"$WORK/flipped"
for index in missing empty short flipped; do
  expect 3 env GIT_INDEX_FILE="$WORK/$index" "$KEYSIEVE" staged
  expect 3 env GIT_INDEX_FILE="$WORK/$index" GIT_NAMESPACE=x "$KEYSIEVE" staged
done
expect 1 env GIT_INDEX_FILE="$WORK/whole" "$KEYSIEVE" staged
git reset -q
cp .git/index "$WORK/clean"
expect 0 env GIT_INDEX_FILE="$WORK/clean" "$KEYSIEVE" staged
mkdir sub
cd sub
expect 3 env GIT_INDEX_FILE=.git/index "$KEYSIEVE" staged
