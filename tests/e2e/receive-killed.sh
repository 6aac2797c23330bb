# A clock that runs out, a signal: the push is refused, and the log has a line that says so all the same.
. "$(dirname "$0")/common.sh"
new_server
log=$WORK/server/keysieve-audit.jsonl
last() { tail -n 1 "$log"; }
commit=$(git rev-parse HEAD)
# hangs ARGUMENT…: a receive whose other end sends one line and then nothing.
hangs() {
  rm -f "$WORK/pid"
  mkfifo "$WORK/fifo"
  (echo "0000000000000000000000000000000000000000 $commit refs/heads/main"; exec sleep 20) >"$WORK/fifo" &
  sender=$!
  (cd "$WORK/server" && exec env GIT_DIR=. "$KEYSIEVE" receive "$@" <"$WORK/fifo" >"$WORK/out" 2>&1) &
  receiver=$!
}
ended() {
  got=0
  wait "$receiver" || got=$?
  kill "$sender"
  rm "$WORK/fifo"
  [ "$got" -eq 3 ] || fail "status $got"
  [ "$(wc -l <"$log")" -eq "$1" ] || fail "the log has $(wc -l <"$log") lines"
  case $(last) in *'"verdict":"error","status":3,'*'ended from outside'*) ;; *) fail "the log says: $(last)" ;; esac
}
lines=$(wc -l <"$log")
hangs --timeout 1
ended $((lines + 1))
hangs --timeout 30
sleep 1
kill -TERM "$receiver"
ended $((lines + 2))

# While objects are read, the refs are known and stand in the line; git keeps nothing of the push.
mkdir "$WORK/bin"
cat >"$WORK/bin/git" <<END
#!/bin/sh
case "\$*" in *cat-file*) exec sleep 20 ;; esac
exec "$(command -v git)" "\$@"
END
chmod +x "$WORK/bin/git"
new_sha256=$WORK/sha256
git init -q --bare -b main --object-format=sha256 "$new_sha256"
git init -q -b main --object-format=sha256 "$WORK/clone256"
cat >"$new_sha256/hooks/pre-receive" <<END
#!/bin/sh
PATH="$WORK/bin:$PATH" "$KEYSIEVE" receive --timeout 1
END
chmod +x "$new_sha256/hooks/pre-receive"
cd "$WORK/clone256"
leak a
git add a
git commit -qm a
! git push -q "$new_sha256" main >"$WORK/out" 2>&1 || fail "not refused"
[ -z "$(git -C "$new_sha256" for-each-ref)" ] || fail "a ref was taken"
case $(cat "$new_sha256/keysieve-audit.jsonl") in
  *'"verdict":"error"'*'"name":"refs/heads/main"'*'ended from outside'*) ;;
  *) fail "the log says: $(cat "$new_sha256/keysieve-audit.jsonl")" ;;
esac
