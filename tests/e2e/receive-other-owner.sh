# The server's repository belongs to another user than the one who runs the hook; git tells it by GIT_DIR what to look at.
. "$(dirname "$0")/common.sh"
[ "$(id -u)" -eq 0 ] || skip 'only root can give files away'
new_server
chown -R 12345:12345 "$WORK/server"
git config --file "$WORK/config" safe.directory "$WORK/server"
export GIT_CONFIG_GLOBAL="$WORK/config"
echo clean >>first
git commit -qam clean
passed git push -q origin main
commit_leak
refused 1 git push -q origin main
