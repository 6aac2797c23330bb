# A gap that git leaves: a clean cherry-pick or revert runs no pre-commit. pre-push sees it.
. "$(dirname "$0")/common.sh"
new_push
git checkout -qb side
commit_leak a
git rm -q a
git commit -qm removed
git checkout -q main
hook pre-commit staged
rm -f "$WORK/status"
git cherry-pick side^ >/dev/null
[ ! -e "$WORK/status" ] || fail "git runs pre-commit in a cherry-pick now: update the list of gaps"
refused 1 git push -q origin main
git reset -q --hard origin/main
git checkout -q side
rm "$WORK/status"
git revert --no-edit HEAD >/dev/null
[ ! -e "$WORK/status" ] || fail "git runs pre-commit in a revert now: update the list of gaps"
refused 1 git push -q origin side
git checkout -q main
git commit -q --allow-empty -m clean
passed git push -q origin main
