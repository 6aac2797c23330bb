# A replace ref shows something harmless in place of the secret; what is recorded is the secret.
. "$(dirname "$0")/common.sh"
new_repository
hook pre-commit staged
harmless=$(echo harmless | git hash-object -w --stdin)
leak a
git add a
git replace "$(git rev-parse :a)" "$harmless"
git cat-file -p :a | grep -q harmless || fail "the replacement does not show"
refused 1 git commit -qm leak
expect 1 env GIT_NAMESPACE=x "$KEYSIEVE" staged
git replace -d "$(git rev-parse :a)"
git rm -q --cached a
echo clean >b
git add b
passed git commit -qm clean
