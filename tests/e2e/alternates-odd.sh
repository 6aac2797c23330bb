# Alternates that libgit2 would drop without a word: relative without a dot, relative below another, quoted.
. "$(dirname "$0")/common.sh"
new_repository far
leak old
git add old
git commit -qm old
cd ..
new_repository near
hook pre-commit staged
echo clean >>first
passed git commit -qam clean
# In turn: the blob of a staged file lies only in the alternate, which is named so.
store="$WORK/far/.git/objects"
blob=$(git -C "$WORK/far" rev-parse HEAD:old)
git init -q --bare "$WORK/middle.git"
ln -s "$store" .git/objects/sub
try() {
  printf '%s\n' "$1" >.git/objects/info/alternates
  git update-index --add --cacheinfo "100644,$blob,old"
  refused 1 git commit -qm leak
  git rm -q --cached old
}
try "$store"
try sub
try "\"$WORK/\\146ar/.git/objects\""
printf '%s\n' ../../far/.git/objects >"$WORK/middle.git/objects/info/alternates"
try "$WORK/middle.git/objects"
# The same in a new first commit's way: without the alternate the blob is missed, not passed.
: >.git/objects/info/alternates
git update-index --add --cacheinfo "100644,$blob,old" 2>/dev/null || git update-index --add --info-only --cacheinfo "100644,$blob,old"
expect 3 "$KEYSIEVE" staged
