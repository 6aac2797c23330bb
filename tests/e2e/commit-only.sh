# `git commit --only PATH`.
. "$(dirname "$0")/common.sh"
new_repository
hook pre-commit staged
leak other
git add other
echo clean >>first
passed git commit -qm clean -o first
leak first
refused 1 git commit -qm leak -o first
said first:3
not_said other:
