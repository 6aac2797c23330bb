# `install` wires every hook, can run twice, keeps and chains what is there; `uninstall` gives the old state back, byte for byte.
. "$(dirname "$0")/common.sh"
new_repository

# Everything in the git folder that a commit does not change: names, modes, links, bytes.
state() {
  (cd .git && find . \( -path ./objects -o -path ./logs -o -path ./refs \) -prune -o ! -name index ! -name COMMIT_EDITMSG \
    -printf '%p %m %y %l\n' -type f -exec cksum {} \; | sort)
}

printf '#!/bin/sh\necho old hook "$@" >&2\nexit ${OLD_STATUS:-0}\n' >.git/hooks/pre-commit
chmod 750 .git/hooks/pre-commit
printf '#!/bin/sh\necho not executable, so git passes over it >&2\nexit 1\n' >.git/hooks/commit-msg
chmod 640 .git/hooks/commit-msg
state >"$WORK/before"

expect 0 "$KEYSIEVE" install
said pre-commit pre-merge-commit commit-msg pre-push
state >"$WORK/once"
expect 0 "$KEYSIEVE" install
state >"$WORK/twice"
cmp "$WORK/once" "$WORK/twice" || fail "a second install changed something"
! find .git/hooks -name '*.new-*' | grep -q . || fail "a half-installed hook was left"

echo change >>first
expect 0 git commit -qam "a change"
said "old hook"
OLD_STATUS=7 expect 1 git commit -qm "refused by the old hook" --allow-empty
secret_line >leak.py
git add leak.py
expect 1 git commit -qm leak
said "old hook" leak.py
git rm -qf --cached leak.py

expect 0 "$KEYSIEVE" uninstall
state >"$WORK/after"
cmp "$WORK/before" "$WORK/after" || fail "uninstall did not give the old state back"
expect 0 "$KEYSIEVE" uninstall

# Without hooks folder: made, and taken away again.
rm -rf .git/hooks
expect 0 "$KEYSIEVE" install
expect 1 sh -c 'git add leak.py && git commit -qm leak'
expect 0 "$KEYSIEVE" uninstall
[ ! -e .git/hooks ] || fail "the hooks folder was not there before"

expect 2 "$KEYSIEVE" install "$WORK/home"
expect 2 "$KEYSIEVE" install --global --local

# A server: pre-receive alone.
git init -q --bare "$WORK/server.git"
expect 0 "$KEYSIEVE" install --server "$WORK/server.git"
[ -x "$WORK/server.git/hooks/pre-receive" ] || fail "pre-receive was not wired"
[ ! -e "$WORK/server.git/hooks/pre-commit" ] || fail "a server makes no commits"
