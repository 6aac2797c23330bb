# The first commit: HEAD names a branch that is not there yet.
. "$(dirname "$0")/common.sh"
git init -q -b main clean
cd clean
hook pre-commit staged
passed git commit -q --allow-empty -m empty
git update-ref -d HEAD
echo clean >a
git add a
passed git commit -qm clean
git init -q -b main ../leak
cd ../leak
hook pre-commit staged
leak a
git add a
refused 1 git commit -qm leak
said 'git rm --cached a'
git rm -q --cached a
