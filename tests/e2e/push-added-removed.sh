# A secret that one commit of the push adds and the next removes is sent, too.
. "$(dirname "$0")/common.sh"
new_push
commit_leak a
git rm -q a
git commit -qm removed
refused 1 git push -q origin main
said a:1
git reset -q --hard origin/main
echo clean >a
git add a
git commit -qm clean
passed git push -q origin main
