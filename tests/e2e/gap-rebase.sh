# A gap that git leaves: a rebase runs no pre-commit, not even for what was staged by hand. pre-push sees it.
. "$(dirname "$0")/common.sh"
new_push
git checkout -qb side
echo theirs >>first
git commit -qam theirs
git checkout -q main
echo ours >>first
git commit -qam ours
git push -q origin main
hook pre-commit staged
rm -f "$WORK/status"
expect 1 git rebase -q main side
echo resolved >first
leak first
git add first
GIT_EDITOR=true expect 0 git rebase --continue
[ ! -e "$WORK/status" ] || fail "git runs pre-commit in a rebase now: update the list of gaps"
refused 1 git push -q origin side
git reset -q --hard main
git commit -q --allow-empty -m clean
passed git push -q origin side
