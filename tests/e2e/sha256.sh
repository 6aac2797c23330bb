# A repository whose objects are named by SHA-256: libgit2 refuses it, git takes over.
. "$(dirname "$0")/common.sh"
git init -q -b main --object-format=sha256 repository
cd repository
hook pre-commit staged
hook pre-push push
echo clean >a
git add a
passed git commit -qm initial
leak a
git add a
refused 1 git commit -qm leak
said a:2
git init -q --bare --object-format=sha256 "$WORK/server"
passed git push -q "$WORK/server" main
git commit -qm leak --no-verify
refused 1 git push -q "$WORK/server" main
