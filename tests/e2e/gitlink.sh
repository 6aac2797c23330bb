# A submodule entry is passed over; a blob of ours that hides behind its mode is not.
. "$(dirname "$0")/common.sh"
new_repository
hook pre-commit staged
git update-index --add --cacheinfo "160000,$(git rev-parse HEAD),sub"
passed git commit -qm own-commit
git update-index --add --cacheinfo "160000,0123456789012345678901234567890123456789,sub"
passed git commit -qm foreign-commit
expect 0 env GIT_NAMESPACE=x "$KEYSIEVE" staged
git update-index --add --cacheinfo "160000,$(secret_line | git hash-object -w --stdin),sub"
refused 1 git commit -qm leak
expect 1 env GIT_NAMESPACE=x "$KEYSIEVE" staged
