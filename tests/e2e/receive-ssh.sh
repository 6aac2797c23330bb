# Over ssh: a real sshd on the loopback address, and gitolite behind it where that is installed.
. "$(dirname "$0")/common.sh"
. "$SOURCE_DIR/tests/e2e/transports"
serve_ssh
user=$(id -un)
new_server
push_clean_and_dirty
said 'remote: keysieve' first:3
passed git push -q origin :new

gitolite=$(command -v gitolite) || exit 0
# gitolite keeps its things in HOME; its hook of all repositories comes from LOCAL_CODE.
export USER="$user"
HOME="$WORK/home" "$gitolite" setup -pk "$WORK/ada.pub" >"$WORK/out" 2>&1 || { cat "$WORK/out" >&2; fail "gitolite does not set up"; }
mkdir -p "$HOME/local/hooks/common"
sed "s|keysieve receive|\"$KEYSIEVE\" receive|; s|command -v keysieve|command -v \"$KEYSIEVE\"|" "$SOURCE_DIR/hooks/pre-receive" \
  >"$HOME/local/hooks/common/pre-receive"
chmod +x "$HOME/local/hooks/common/pre-receive"
sed -i "s|# LOCAL_CODE *=> *\"\$ENV{HOME}/local\",|LOCAL_CODE => \"\$ENV{HOME}/local\",|" "$HOME/.gitolite.rc"
grep -q '^ *LOCAL_CODE' "$HOME/.gitolite.rc" || fail "LOCAL_CODE is not set"
"$gitolite" setup --hooks-only
# sshd gives the account's own home; gitolite must find this one.
sed "s|command=\"|command=\"HOME=$HOME |" "$HOME/.ssh/authorized_keys" >"$WORK/keys"
git remote set-url origin "ssh://$user@127.0.0.1/testing"
git reset -q --hard HEAD~1
expect 0 git push -q origin main
commit_leak
expect 1 git push -q origin main
said 'The push is refused' first:3
log=$HOME/repositories/testing.git/keysieve-audit.jsonl
[ "$(grep -c '"user":"ada"' "$log")" -eq 2 ] || fail "the log does not name gitolite's user"
