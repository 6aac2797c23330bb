# An old secret that is added again (a revert): its blob lies on the server and is not sent, and yet it is news at that place.
. "$(dirname "$0")/common.sh"
new_server
on_server mv hooks/pre-receive hooks/off
leak second
git add second
git commit -qm leak
git rm -q second
git commit -qm 'take it out'
git push -q origin main
on_server mv hooks/off hooks/pre-receive
echo clean >>first
git commit -qam clean
passed git push -q origin main
git checkout -q HEAD~2 -- second
git commit -qm 'add it again'
refused 1 git push -q origin main
said second:1
