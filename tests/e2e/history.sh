# Every secret of a history, once, at the commit that brought it: also where the text of a diff does not show it.
. "$(dirname "$0")/common.sh"
day=1
commit() {
  day=$((day + 1))
  stamp=$(printf '2026-03-%02d 03:04:05 +0000' "$day")
  GIT_AUTHOR_DATE=$stamp GIT_COMMITTER_DATE=$stamp git commit -q --no-verify "$@"
}
# expect_at PATH:LINE REVISION IN_HEAD: the secret in $token was found there and nowhere else, and brought in by that commit.
expect_at() {
  id=$("$KEYSIEVE" files --no-config --format jsonl "$WORK/token" | sed -n 's/.*"id":"\([a-z2-7]*\)".*/\1/p')
  lines=$(grep -c "\"id\":\"$id\"" "$WORK/found" || true)
  [ "$lines" -eq 1 ] || fail "$1: found $lines times"
  line=$(grep "\"id\":\"$id\"" "$WORK/found")
  commit=$(git rev-parse "$2")
  for part in "\"path\":\"${1%:*}\"" "\"line\":${1##*:}," "\"commit\":\"$commit\"" "\"in_head\":$3"; do
    case $line in *"$part"*) ;; *) fail "$1: no $part in $line" ;; esac
  done
}
# plant NAME: a new secret, its line printed; expect_at finds it again by its NAME.
plant() {
  fake_token >"$WORK/$1.token"
  secret_line "$(cat "$WORK/$1.token")"
}
recall() { secret_line "$(cat "$WORK/$1.token")" >"$WORK/token"; }

new_repository
plant plain >plain
git add plain && commit -m plain && git tag at-plain
{ echo '# moved down'; cat plain; } >new && mv new plain
git add plain && commit -m 'move the line'
git mv plain renamed && commit -m rename
plant deleted >deleted
git add deleted && commit -m deleted && git tag at-deleted
git rm -q deleted && commit -m 'delete it'
git show at-deleted:deleted >deleted
git add deleted && commit -m 'bring it back'
git rm -q deleted && commit -m 'delete it again'
echo 'hidden -diff binary' >.gitattributes
plant hidden >hidden
git add . && commit -m hidden && git tag at-hidden
plant wide | iconv -t UTF-16 >wide
git add . && commit -m wide && git tag at-wide
git checkout -qb side && echo side >side && git add side && commit -m side
git checkout -q main && echo main >main && git add main && commit -m main
git merge -q --no-commit --no-ff side
plant evil >evil
git add evil && commit -m merge && git tag at-evil
commit --allow-empty -m "$(plant message)" && git tag at-message
git tag -a -m "$(plant tag)" annotated
git notes add -m "$(plant note)" at-plain
plant stash1 >>first && git stash push -q && plant stash2 >>first && git stash push -q
plant env >"$WORK/env"
cp "$WORK/env" settings && git add settings && commit -m settings && git tag at-env
git mv settings .env && commit -m 'a name that tells' && git tag at-dotenv
git checkout -qb gone && plant gone >gone && git add gone && commit -m gone && lost=$(git rev-parse HEAD)
git checkout -q main && git branch -qD gone

check() {
  got=0
  "$KEYSIEVE" history --format jsonl "$@" >"$WORK/found" 2>"$WORK/errors" || got=$?
  [ "$got" -eq 1 ] || fail "status $got"
  [ ! -s "$WORK/errors" ] || fail "errors: $(cat "$WORK/errors")"
  recall plain && expect_at plain:1 at-plain true
  recall deleted && expect_at deleted:1 at-deleted false
  recall hidden && expect_at hidden:1 at-hidden true
  recall wide && expect_at wide:1 at-wide true
  recall evil && expect_at evil:1 at-evil true
  recall message && expect_at '(commit message):1' at-message false
  recall tag && expect_at '(tag message):1' annotated false
  recall note && expect_at "$(git rev-parse at-plain^{commit}):1" refs/notes/commits false
  recall stash1 && expect_at first:2 'stash@{1}' false
  recall stash2 && expect_at first:2 'stash@{0}' false
  recall env && expect_at settings:1 at-env true
  grep -q '"path":".env"' "$WORK/found" || fail "the rule for the file's name did not hold"
}
check
# Whole and in order, however it is read.
grep -v '"summary"' "$WORK/found" >"$WORK/first"
same() {
  check "$@"
  grep -v '"summary"' "$WORK/found" | cmp - "$WORK/first" || fail "not the same: $*"
}
same -j1
same -j7
git repack -qadf
same
same -j1
git gc -q
same -j3
GIT_NAMESPACE=x same

grep -q "$lost" "$WORK/found" && fail "it followed what no ref leads to"
check --all-objects
recall gone && expect_at gone:1 "$lost" false

# Ranges.
expect 0 "$KEYSIEVE" history at-deleted..at-deleted~0
expect 1 "$KEYSIEVE" history at-deleted^..at-deleted
said deleted:1
not_said plain: renamed:
expect 1 "$KEYSIEVE" history --max-commits 1 at-evil
said evil:1
not_said wide
expect 1 "$KEYSIEVE" history --branch main --since "$(git log -1 --format=%cI at-message)"
said '(commit message):1' settings:1
not_said evil: stash
expect 2 "$KEYSIEVE" history no-such-revision
