# What a merge brings that neither parent has; and what a parent has is that parent's.
. "$(dirname "$0")/common.sh"
new_push
git checkout -qb side
echo side >side
git add side
git commit -qm side
git checkout -q main
echo main >main
git add main
git commit -qm main
git merge -q --no-edit side
passed git push -q origin main
git checkout -q side
echo more >>side
git commit -qam more
git checkout -q main
git merge -q --no-commit --no-ff side
leak evil
git add evil
git commit -q --no-verify -m merge
git diff-tree -p HEAD | grep -q evil && fail "a plain diff of the merge shows it"
refused 1 git push -q origin main
said evil:1
