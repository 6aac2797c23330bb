# A server whose objects are named by SHA-256: libgit2 does not read it, git takes over.
. "$(dirname "$0")/common.sh"
new_server --object-format=sha256
echo clean >>first
git commit -qam clean
passed git push -q origin main
commit_leak
refused 1 git push -q origin main
said first:3
refused 1 git push -q origin main:new
git reset -q --hard HEAD~1
git tag -a -m "$(secret_line)" message
refused 1 git push -q origin message
git tag blob "$(secret_line | git hash-object -w --stdin)"
refused 1 git push -q origin blob
on_server git config receive.unpackLimit 1
commit_leak
refused 1 git push -q origin main
passed git push -q origin main~1:refs/heads/other
passed git push -q origin :other
