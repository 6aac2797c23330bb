# `git commit --amend` with new content.
. "$(dirname "$0")/common.sh"
new_repository
hook pre-commit staged
echo clean >>first
git add first
passed git commit -q --amend -m clean
leak first
git add first
refused 1 git commit -q --amend -m leak
said first:3
