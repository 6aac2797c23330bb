# An old secret in HEAD does not stop a commit that leaves its line alone; a new line does.
. "$(dirname "$0")/common.sh"
new_repository
leak first
git commit -qam old
hook pre-commit staged
echo clean >>first
passed git commit -qam clean
leak first
refused 1 git commit -qam leak
said first:4
not_said first:2:
