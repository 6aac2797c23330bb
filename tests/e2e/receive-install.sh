# `keysieve install --server`: the hook as it is written, beside one that was there and a pre-receive.d of one's own.
. "$(dirname "$0")/common.sh"
new_server
cat >"$WORK/server/hooks/pre-receive" <<END
#!/bin/sh
cat >>"$WORK/other"
END
passed_by_both() {
  expect 0 "$@"
  [ -s "$WORK/other" ] || fail "the hook that was there did not run, or was given nothing"
  : >"$WORK/other"
}
refused_first() {
  ! "$@" >"$WORK/out" 2>&1 || fail "not refused: $*"
  [ ! -s "$WORK/other" ] || fail "the hook that was there ran though the push was refused"
}
expect 0 "$KEYSIEVE" install --server "$WORK/server"
said pre-receive 'runs too'
expect 0 "$KEYSIEVE" install --server "$WORK/server"
echo clean >>first
git commit -qam clean
passed_by_both git push -q origin main
passed_by_both git push -q origin main:new
passed_by_both git push -q origin :new
commit_leak
refused_first git push -q origin main
said 'The push is refused'
expect 0 "$KEYSIEVE" uninstall --server "$WORK/server"
expect 0 git push -q origin main
[ -s "$WORK/other" ] || fail "the hook that was there is not back"

# As Gitea and Forgejo do: their hook runs every file of pre-receive.d with the lines of git.
mkdir "$WORK/server/hooks/pre-receive.d"
cat >"$WORK/server/hooks/pre-receive" <<'END'
#!/bin/sh
data=$(cat)
for hook in "${GIT_DIR}"/hooks/pre-receive.d/*; do
  test -x "${hook}" && test -f "${hook}" || continue
  echo "${data}" | "${hook}" || exit
done
END
cp "$SOURCE_DIR/hooks/pre-receive" "$WORK/server/hooks/pre-receive.d/keysieve"
mkdir "$WORK/bin"
ln -s "$KEYSIEVE" "$WORK/bin/keysieve"
export GITEA_PUSHER_NAME=ada
commit_leak
expect 1 env PATH="$WORK/bin:$PATH" git push -q origin main
said 'The push is refused'
git reset -q --hard HEAD~1
git commit -q --allow-empty -m clean
expect 0 env PATH="$WORK/bin:$PATH" git push -q origin main
tail -n 1 "$WORK/server/keysieve-audit.jsonl" | grep -q '"user":"ada"' || fail "the log does not name the user of the server"
# Without the program the push is refused.
git commit -q --allow-empty -m clean
! PATH="/usr/bin:/bin" git push -q origin main 2>"$WORK/out" || fail "a push was taken though the program is gone"
said 'the program is gone'
