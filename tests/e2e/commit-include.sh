# `git commit --include PATH` records that path and what is staged.
. "$(dirname "$0")/common.sh"
new_repository
hook pre-commit staged
echo clean >other
git add other
echo clean >>first
passed git commit -qm clean -i first
echo more >>other
git add other
leak first
refused 1 git commit -qm leak -i first
said first:3
