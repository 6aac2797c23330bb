# A sparse index: libgit2 refuses it, git takes over.
. "$(dirname "$0")/common.sh"
new_repository
hook pre-commit staged
mkdir in out
echo in >in/a
echo out >out/a
git add .
passed git commit -qm folders
git sparse-checkout init --cone --sparse-index
git sparse-checkout set in
git ls-files --sparse | grep -qx out/ || skip "this git makes no sparse index"
echo clean >>in/a
passed git commit -qam clean
leak in/a
refused 1 git commit -qam leak
