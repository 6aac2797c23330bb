# How the objects come does not matter: loose (unpackLimit), kept as a pack, as deltas of old objects (thin).
. "$(dirname "$0")/common.sh"
new_server
for limit in 1 10000; do
  on_server git config receive.unpackLimit $limit
  echo "clean $limit" >>first
  git commit -qam clean
  passed git push -q origin main
  commit_leak
  refused 1 git push -q origin main
  git reset -q --hard HEAD~1
done
# An old secret in the base of a delta is no news; to take it out must be possible.
random a-z 20000 | fold >large
leak large
random a-z 20000 | fold >>large
git add large
git commit -qm large
on_server mv hooks/pre-receive hooks/off
git push -q origin main
on_server mv hooks/off hooks/pre-receive
on_server git config receive.unpackLimit 1
grep -v ALPACA large >small
mv small large
git commit -qam 'take it out'
passed git push -q --thin origin main
leak large
git commit -qam leak
refused 1 git push -q --thin origin main
said large:
