# A linked worktree has its own index and HEAD, and shares the objects.
. "$(dirname "$0")/common.sh"
new_repository
hook pre-commit staged
git worktree add -q ../linked
cd ../linked
echo clean >>first
passed git commit -qam clean
leak first
refused 1 git commit -qam leak
mkdir sub
cd sub
git add ../first
refused 1 git commit -qm leak
