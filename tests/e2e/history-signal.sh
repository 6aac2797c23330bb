# Ctrl-C: what was found is told, what was not read is said, status never 0. The second ends at once.
. "$(dirname "$0")/common.sh"
new_repository
leak a
git add a
git commit -qm a --no-verify
mkdir "$WORK/bin"
real=$(command -v git)
# interrupted SIGNAL TIMES: by a git that sends its parent signals while it lists the refs.
interrupted() {
  cat >"$WORK/bin/git" <<END
#!/bin/sh
case "\$*" in *for-each-ref*) for i in $2; do kill -$1 "\$PPID"; sleep 0.2; done ;; esac
exec "$real" "\$@"
END
  chmod +x "$WORK/bin/git"
  expect 3 env PATH="$WORK/bin:$PATH" "$KEYSIEVE" history
  said incomplete interrupted
}
for signal in INT TERM; do
  interrupted $signal 1
  said 'objects were not read'
  interrupted $signal '1 2'
  not_said 'objects were not read'
done
interrupted HUP 1
expect 1 "$KEYSIEVE" history
