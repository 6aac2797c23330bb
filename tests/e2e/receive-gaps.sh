# What no hook of the user's side sees (rebase, cherry-pick, --no-verify), the server does.
. "$(dirname "$0")/common.sh"
new_server
git checkout -q -b side
leak first
git commit -qam leak --no-verify
refused 1 git push -q origin side
git checkout -q main
echo other >other
git add other
git commit -qm other
passed git push -q origin main
git cherry-pick side >/dev/null
refused 1 git push -q origin main
git reset -q --hard HEAD~1
git checkout -q side
git rebase -q main
refused 1 git push -q origin side
git reset -q --hard main
passed git push -q origin side
