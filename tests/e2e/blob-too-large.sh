# A blob over the size limit is not scanned, and that is said; loose, and packed as git packs large files.
. "$(dirname "$0")/common.sh"
new_repository
hook pre-commit staged --max-size 100K
echo clean >a
git add a
passed git commit -qm clean
random a-z 200000 >big
git add big
refused 3 git commit -qm big
said 'not scanned: big' 'incomplete'
expect 0 "$KEYSIEVE" staged
echo >>big
leak big
git -c core.bigFileThreshold=50k add big
ls .git/objects/pack/*.pack >/dev/null
expect 3 "$KEYSIEVE" staged --max-size 100K
expect 3 env GIT_NAMESPACE=x "$KEYSIEVE" staged --max-size 100K
expect 1 "$KEYSIEVE" staged
expect 3 env KEYSIEVE_MAX_SIZE=100K "$KEYSIEVE" staged
leak small
git add small
refused 1 git commit -qm both
said 'not scanned: big' small:1
