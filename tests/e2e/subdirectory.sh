# From a folder below the top, through a hook and by hand.
. "$(dirname "$0")/common.sh"
new_repository
hook pre-commit staged
mkdir -p sub/deep
cd sub/deep
echo clean >a
git add a
expect 0 "$KEYSIEVE" staged
passed git commit -qm clean
leak a
git add a
expect 1 "$KEYSIEVE" staged
said sub/deep/a:2
refused 1 git commit -qm leak
leak ../../first
expect 1 git commit -qam leak
