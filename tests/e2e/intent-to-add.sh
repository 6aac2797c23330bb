# `git add --intent-to-add` records nothing yet.
. "$(dirname "$0")/common.sh"
new_repository
hook pre-commit staged
leak a
git add -N a
expect 0 env GIT_NAMESPACE=x "$KEYSIEVE" staged
echo clean >b
git add b
passed git commit -qm clean
git add a
refused 1 git commit -qm leak
