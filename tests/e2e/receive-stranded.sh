# What lies on the server and no ref reaches must not come back by name: a blob in a new tree, a commit as a parent or as a tip, a tree.
. "$(dirname "$0")/common.sh"
new_server
line=$(secret_line)
commit_with() {
  git commit-tree -p HEAD -m crafted "$(printf '100644 blob %s\tinside\n' "$1" | git mktree --missing)"
}
blob=$(stray_blob 'clean')
printf 'clean\n' | git hash-object -w --stdin >/dev/null
passed git push -q origin "$(commit_with "$blob"):refs/heads/clean"
blob=$(stray_blob "$line")
printf '%s\n' "$line" | git hash-object -w --stdin >/dev/null
commit=$(commit_with "$blob")
refused 1 git push -q origin "$commit:refs/heads/crafted"
said inside:1
# A branch that was taken away because of its secret, pushed again: as it was, and with a commit on top.
git checkout -q -b leaky
commit_leak
on_server mv hooks/pre-receive hooks/off
git push -q origin leaky
git push -q origin :leaky
on_server mv hooks/off hooks/pre-receive
refused 1 git push -q origin leaky
git commit -q --allow-empty -m 'on top'
refused 1 git push -q origin leaky
said first:2
# The same through the server's own hands: nothing at all is in quarantine then.
refused 1 git push -q origin leaky~1:refs/heads/again
git tag leaked-tree 'leaky~1^{tree}'
refused 1 git push -q origin leaked-tree
git checkout -q main
git commit -q --allow-empty -m clean
passed git push -q origin main
