# Pushes to a server: a new branch, an update, a force push, a deletion, several refs at once.
. "$(dirname "$0")/common.sh"
new_server
push_clean_and_dirty
said 'The push is refused' first:3 '(the last one)' 'commit -a --amend' 'revoke it first'
refused 1 git push -q origin main:other
echo more >>first
git commit -qam more
refused 1 git push -q origin main:other
said '1 commit before the last' 'rebase -i HEAD~2'
git reset -q --hard HEAD~2
echo forced >first
git commit -qa --amend -m forced
passed git push -q -f origin main:new
leak first
git commit -qa --amend -m forced
refused 1 git push -q -f origin main:new
# A deletion alone, and beside others: git makes no quarantine for the first.
passed git push -q origin :new
git branch clean HEAD~1
passed git push -q origin clean:one clean:two
refused 1 git push -q origin :one main:three
on_server git rev-parse -q --verify refs/heads/one >/dev/null || fail "a part of a refused push was taken"
passed git push -q origin :one clean:three
