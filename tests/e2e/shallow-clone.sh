# A shallow clone, whose oldest commit has a parent that is not there.
. "$(dirname "$0")/common.sh"
new_repository server
echo second >second
git add second
git commit -qm second
git clone -q --bare "$WORK/server" "$WORK/bare"
git clone -q --depth 1 "file://$WORK/bare" "$WORK/clone"
cd "$WORK/clone"
hook pre-commit staged
hook pre-push push
echo clean >>first
passed git commit -qam clean
passed git push -q origin HEAD
leak first
refused 1 git commit -qam leak
git commit -qam leak --no-verify
refused 1 git push -q origin HEAD
