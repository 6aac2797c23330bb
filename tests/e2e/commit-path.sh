# `git commit -- PATH` records that path alone, from a third index, whatever else is staged.
. "$(dirname "$0")/common.sh"
new_repository
hook pre-commit staged
leak other
git add other
echo clean >>first
passed git commit -qm clean -- first
git rm -qf --cached other
echo clean >other
git add other
leak first
refused 1 git commit -qm leak -- first
said first:3
