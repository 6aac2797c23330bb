# A .git file that names the git folder elsewhere, and a .git that is a link.
. "$(dirname "$0")/common.sh"
git init -q -b main --separate-git-dir="$WORK/elsewhere" tree
cd tree
hook pre-commit staged
echo clean >a
git add a
passed git commit -qm clean
leak a
refused 1 git commit -qam leak
rm .git
ln -s ../elsewhere .git
refused 1 git commit -qam leak
