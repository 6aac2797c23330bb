# The server's repository belongs to another user than the one who runs the hook; git tells it by GIT_DIR what to look at.
. "$(dirname "$0")/common.sh"
[ "$(id -u)" -eq 0 ] || skip 'only root can give files away'
new_server
chown -R 12345:12345 "$WORK/server"
case ${TRANSPORT-} in
  http*) safe='*' ;;  # git-http-backend names the repository "."
  *) safe=$WORK/server ;;
esac
git config --file "${SERVER_CONFIG:=$WORK/config}" --add safe.directory "$safe"
export GIT_CONFIG_GLOBAL="$SERVER_CONFIG"
echo clean >>first
git commit -qam clean
passed git push -q origin main
commit_leak
refused 1 git push -q origin main
