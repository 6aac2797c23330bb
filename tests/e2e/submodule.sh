# A submodule's git folder lies in that of its superproject.
. "$(dirname "$0")/common.sh"
new_repository inner
cd ..
new_repository outer
git -c protocol.file.allow=always submodule --quiet add "$WORK/inner" inner
git commit -qm submodule
cd inner
hook pre-commit staged
echo clean >>first
passed git commit -qam clean
leak first
refused 1 git commit -qam leak
git checkout -q first
cd ..
hook pre-commit staged
git add inner
passed git commit -qm 'new submodule commit'
