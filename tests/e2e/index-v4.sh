# An index of version 4; with a path of 5,000 bytes libgit2 refuses it, git takes over.
. "$(dirname "$0")/common.sh"
new_repository
hook pre-commit staged
git config index.version 4
git update-index --index-version 4
echo clean >a
git add a
passed git commit -qm clean
leak a
refused 1 git commit -qam leak
git checkout -q HEAD a
long=$(printf '%200s/' '' | tr ' ' d)
long=$(for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25; do printf %s "$long"; done)
git update-index --add --cacheinfo "100644,$(echo clean | git hash-object -w --stdin),${long}f"
passed git commit -qm long
git update-index --add --cacheinfo "100644,$(secret_line | git hash-object -w --stdin),${long}g"
refused 1 git commit -qm leak
