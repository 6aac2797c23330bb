# Forgejo's and Gitea's layout and environment, as they document them: `hooks/pre-receive` is theirs and gives every executable file of
# `hooks/pre-receive.d` git's lines; `gitea` in that folder is their own. The pusher is named in GITEA_PUSHER_NAME. A request that is merged
# on the site is pushed by the server itself, and judged like any other push.
. "$(dirname "$0")/common.sh"
new_server
mkdir "$WORK/bin" "$WORK/server/hooks/pre-receive.d"
ln -s "$KEYSIEVE" "$WORK/bin/keysieve"
cat >"$WORK/server/hooks/pre-receive" <<'END'
#!/bin/sh
data=$(cat)
codes=
for hook in "${GIT_DIR:-$(dirname "$0")/..}"/hooks/pre-receive.d/*; do
  test -x "$hook" && test -f "$hook" || continue
  code=0
  echo "$data" | "$hook" || code=$?
  codes="$codes $code"
done
for code in $codes; do
  [ "$code" -eq 0 ] || exit "$code"
done
END
# Theirs: it asks the server for leave, and here notes what it was given.
cat >"$WORK/server/hooks/pre-receive.d/gitea" <<END
#!/bin/sh
cat >"$WORK/theirs"
END
cp "$SOURCE_DIR/hooks/pre-receive" "$WORK/server/hooks/pre-receive.d/keysieve"
chmod +x "$WORK/server/hooks/pre-receive.d/gitea" "$WORK/server/hooks/pre-receive.d/keysieve"
# as USER COMMAND…: with the environment that the site gives to git.
as() {
  user=$1
  shift
  env PATH="$WORK/bin:$PATH" GITEA_REPO_USER_NAME=org GITEA_REPO_NAME=project GITEA_REPO_ID=7 GITEA_REPO_IS_WIKI=false \
    GITEA_PUSHER_NAME="$user" GITEA_PUSHER_ID=3 GITEA_PUSHER_EMAIL="$user@example.org" GITEA_KEY_ID=1 GITEA_DEPLOY_KEY_ID=0 \
    GITEA_PR_ID=0 GITEA_ROOT_URL=http://localhost:3000/ GITEA_INTERNAL_PUSH="${INTERNAL-false}" "$@"
}
log=$WORK/server/keysieve-audit.jsonl
rm "$log"
echo clean >>first
git commit -qam clean
expect 0 as ada git push -q origin main
grep -q ' refs/heads/main$' "$WORK/theirs" || fail "the site's own hook did not run"
commit_leak
expect 1 as ada git push -q origin main
said 'The push is refused' first:3
expect 1 as ada git push -q origin main:refs/for/main
INTERNAL=true
expect 1 as grace git push -q origin main:refs/heads/merged
INTERNAL=false
expect 0 as ada git push -q origin main~1:refs/heads/new
expect 0 as ada git push -q origin :new
[ "$(grep -c '"user":"ada"' "$log")" -eq 5 ] || fail "the log does not name the pusher"
[ "$(grep -c '"user":"grace"' "$log")" -eq 1 ] || fail "the log does not name who merged"
# Who may let a finding through is told by the name that the site gives.
on_server git config receive.advertisePushOptions true
printf '[[bypass]]\nrefs = ["refs/heads/**"]\nusers = ["grace"]\n' >"$WORK/policy"
on_server git config keysieve.policy "$WORK/policy"
expect 1 as ada git push -q origin main
id=$(sed -n 's/.* id \([a-z2-7]\{10\}\).*/\1/p' "$WORK/out" | head -n 1)
[ -n "$id" ] || fail "no id was told"
expect 1 as ada git push -q -o "keysieve.allow=$id" -o keysieve.reason=test origin main
expect 0 as grace git push -q -o "keysieve.allow=$id" -o keysieve.reason=test origin main
tail -n 1 "$log" | grep '"user":"grace"' | grep -q '"verdict":"bypassed"' || fail "the exception is not on record"
# Without the program every push is refused. Where one is installed, the hook rightly finds that.
rm "$WORK/bin/keysieve"
command -v keysieve >/dev/null && exit 0
git commit -q --allow-empty -m clean
expect 1 as ada git push -q origin main
said 'the program is gone'
