# git commit of what was added.
. "$(dirname "$0")/common.sh"
new_repository
hook pre-commit staged
echo clean >a
git add a
passed git commit -qm clean
leak a
git add a
refused 1 git commit -qm leak
said alpaca-secret-key a:2 'git restore --staged a'
