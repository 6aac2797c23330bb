# `git commit -a` records another index than the one in .git/index.
. "$(dirname "$0")/common.sh"
new_repository
hook pre-commit staged
echo clean >>first
passed git commit -qam clean
leak first
refused 1 git commit -qam leak
said first:3
