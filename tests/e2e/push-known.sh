# What the remote has already does not stop a push: known branches of it, forced or not.
. "$(dirname "$0")/common.sh"
new_push
commit_leak
git push -q --no-verify origin main
echo clean >>first
git commit -qam clean
passed git push -q origin main
git reset -q --hard HEAD^
echo other >>first
git commit -qam other
passed git push -q --force origin main
git branch again HEAD^
passed git push -q origin again
leak first
git commit -qa --amend -m leak
refused 1 git push -q --force origin main
