# A gap by the user's own word: --no-verify, and commands that make commits without hooks. pre-push sees it.
. "$(dirname "$0")/common.sh"
new_push
hook pre-commit staged
leak first
refused 1 git commit -qam leak
rm -f "$WORK/status"
git commit -qam leak --no-verify
[ ! -e "$WORK/status" ] || fail "git runs pre-commit in spite of --no-verify"
refused 1 git push -q origin main
git reset -q --hard origin/main
leak first
git add first
git reset -q --hard "$(git commit-tree -p HEAD -m leak "$(git write-tree)")"
refused 1 git push -q origin main
git reset -q --hard origin/main
git commit -q --allow-empty -m clean
passed git push -q origin main
