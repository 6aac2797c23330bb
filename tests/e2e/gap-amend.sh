# An amend that keeps a secret of the commit before it: pre-commit compares with HEAD and sees nothing new. pre-push does.
. "$(dirname "$0")/common.sh"
new_push
commit_leak
hook pre-commit staged
echo clean >b
git add b
passed git commit -q --amend -m amended
refused 1 git push -q origin main
git reset -q --hard origin/main
echo clean >b
git add b
passed git commit -qm clean
passed git push -q origin main
