# A repository of another user: git decides whether it is to be trusted (safe.directory), and keysieve with it.
. "$(dirname "$0")/common.sh"
[ "$(id -u)" -eq 0 ] || skip "only root can give files away"
new_repository
leak a
git add a
chown -R 65534:65534 .
export GIT_CONFIG_GLOBAL="$WORK/config"
: >"$WORK/config"
expect 3 "$KEYSIEVE" staged
said 'dubious ownership'
for safe in '*' "$PWD"; do
  git config --file "$WORK/config" safe.directory "$safe"
  expect 1 "$KEYSIEVE" staged
done
: >"$WORK/config"
expect 1 env GIT_DIR="$PWD/.git" "$KEYSIEVE" staged
GIT_DIR="$PWD/.git" git reset -q
expect 0 env GIT_DIR="$PWD/.git" "$KEYSIEVE" staged
