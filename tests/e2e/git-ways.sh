# libgit2's way and git's say the same of every repository that both can read: a walk through changes of all kinds.
. "$(dirname "$0")/common.sh"
new_repository
compare() {
  for way in libgit2 git; do
    status=0
    if [ "$way" = git ]; then export GIT_NAMESPACE=x; fi
    "$KEYSIEVE" staged --format jsonl >"$WORK/$way" 2>&1 || status=$?
    echo "status $status" >>"$WORK/$way"
    unset GIT_NAMESPACE
  done
  cmp -s "$WORK/libgit2" "$WORK/git" || { diff "$WORK/libgit2" "$WORK/git" >&2; fail "the ways differ: $1"; }
  grep -q '^status [01]$' "$WORK/git" || fail "not read: $1"
}
commit() {
  git add -A
  compare "$1"
  git commit -q --no-verify --allow-empty -m "$1"
  git gc -q
  compare "$1, committed"
}
compare nothing
mkdir -p a/b/c a.b
for file in a/b/c/one a/b/two a.b/three a/b-four; do leak "$file"; done
commit added
leak a/b/two; chmod +x a.b/three; ln -s "$(secret_line)" link
commit changed
rm -r a/b; leak a/b; rm link; leak link
commit types
rm a/b; mkdir a/b; git mv a.b/three a/b/three; rm link
commit moved
leak "a/$(printf 'line\nbreak')"; leak "a/$(printf 'latin\351')"
git update-index --add --cacheinfo "160000,$(git rev-parse HEAD),sub"
compare names
git checkout -q --detach
commit detached
git update-index --index-version 4
leak a/v4
commit v4
rm -r a
commit emptied
git checkout -q --orphan fresh
leak a
commit fresh
grep -q '"rule"' "$WORK/git" && fail "a committed secret is found"
exit 0
