# A fork that borrows its objects from a pool: what the pool has is not new; what only the fork gets is.
. "$(dirname "$0")/common.sh"
new_server
mv "$WORK/server" "$WORK/pool"
git remote set-url origin "$(url "$WORK/pool")"
mv "$WORK/pool/hooks/pre-receive" "$WORK/off"
commit_leak
git push -q origin main:refs/heads/in-pool
git clone -q --bare --shared "$WORK/pool" "$WORK/server" 2>/dev/null
(cd "$WORK/server" && git update-ref -d refs/heads/in-pool && hook pre-receive receive)
git remote set-url origin "$(url "$WORK/server")"
echo clean >>first
git commit -qam 'on top of what the pool has'
passed git push -q origin main:refs/heads/fork
commit_leak second
refused 1 git push -q origin main:refs/heads/fork
said second:1
not_said first:
