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
