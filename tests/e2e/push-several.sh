# Several refs in one push: one that is dirty stops it, in whatever place.
. "$(dirname "$0")/common.sh"
new_push
git branch one
git checkout -qb two
echo clean >>first
git commit -qam clean
passed git push -q origin one two
git checkout -qb dirty
commit_leak
git checkout -q one
echo clean >b
git add b
git commit -qm clean
refused 1 git push -q origin one dirty
refused 1 git push -q origin dirty one
refused 1 git push -q --all origin
refused 1 git push -q origin :two dirty
passed git push -q origin one
