# A push to a branch that is there, a new one and a deleted one.
. "$(dirname "$0")/common.sh"
new_push
echo clean >>first
git commit -qam clean
passed git push -q origin main
passed git push -q origin main:new
commit_leak
refused 1 git push -q origin main
said first:3
refused 1 git push -q origin main:other
passed git push -q origin :new
passed git push -q origin HEAD^:refs/heads/third
