# A remote without a name, and one whose branches were never fetched: everything is new to it.
. "$(dirname "$0")/common.sh"
new_push
commit_leak
git rm -q first
git commit -qm removed
git push -q --no-verify origin main
git init -q --bare "$WORK/other"
refused 1 git push -q "$WORK/other" main
git remote add other "$WORK/other"
refused 1 git push -q other main
git remote add origin/nested "$WORK/other"
git push -q --no-verify origin/nested main
git remote remove origin/nested
git init -q --bare "$WORK/third"
git checkout -q --orphan fresh
echo clean >clean
git add clean
git commit -qm clean
passed git push -q "$WORK/third" fresh
