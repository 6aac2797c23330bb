# The target of a symbolic link is content.
. "$(dirname "$0")/common.sh"
new_repository
hook pre-commit staged
ln -s somewhere link
git add link
passed git commit -qm clean
ln -sf "$(secret_line)" link
git add link
refused 1 git commit -qm leak
said link:1
