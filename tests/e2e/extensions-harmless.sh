# Format 1 with extensions that change nothing of what is read here.
. "$(dirname "$0")/common.sh"
new_repository
hook pre-commit staged
git config core.repositoryFormatVersion 1
git config extensions.worktreeConfig true
git config extensions.partialClone origin
git config extensions.preciousObjects true
echo clean >a
git add a
passed git commit -qm clean
leak a
git add a
refused 1 git commit -qm leak
