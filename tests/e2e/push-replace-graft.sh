# A replace ref or a graft that hides a commit does not hide it from a push.
. "$(dirname "$0")/common.sh"
new_push
commit_leak
echo clean >first
git commit -qam clean
git replace --graft HEAD origin/main
git log --oneline origin/main.. | grep -q 'change first' && fail "the commit is not hidden"
refused 1 git push -q origin main
git replace -d "$(git rev-parse HEAD)"
echo "$(git rev-parse HEAD) $(git rev-parse origin/main)" >.git/info/grafts
refused 1 git push -q origin main
rm .git/info/grafts
git reset -q --hard origin/main
git commit -q --allow-empty -m clean
passed git push -q origin main
