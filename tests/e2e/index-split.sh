# A split index: libgit2 refuses it, git takes over.
. "$(dirname "$0")/common.sh"
new_repository
hook pre-commit staged
git config core.splitIndex true
git update-index --split-index
echo clean >a
git add a
passed git commit -qm clean
echo clean >>a
passed git commit -qam clean
leak a
refused 1 git commit -qm leak -- a
refused 1 git commit -qam leak
git add a
refused 1 git commit -qm leak
