# `install --global` guards every repository, runs each one's own hooks, and goes away without a trace.
. "$(dirname "$0")/common.sh"
export GIT_CONFIG_GLOBAL="$HOME/.gitconfig"
printf '[alias]\n\tst = status\n' >"$HOME/.gitconfig"
cp "$HOME/.gitconfig" "$WORK/before"
new_repository
git init -q --bare "$WORK/server.git"
git remote add origin "$WORK/server.git"
for hook in pre-commit post-commit pre-push; do
  printf '#!/bin/sh\necho own %s "$@" >&2\n[ %s != pre-push ] || cat >&2\nexit ${OWN_STATUS:-0}\n' $hook $hook >.git/hooks/$hook
  chmod +x .git/hooks/$hook
done

expect 0 "$KEYSIEVE" install --global
expect 0 "$KEYSIEVE" install --global
expect 0 git commit -qm "own hooks run" --allow-empty
said "own pre-commit" "own post-commit"
OWN_STATUS=1 expect 1 git commit -qm "an own hook says no" --allow-empty
expect 0 git push -q origin main
said "own pre-push origin" "refs/heads/main $(git rev-parse HEAD)"
secret_line >leak.py
git add leak.py
expect 1 git commit -qm leak
said leak.py
expect 0 git clone -q "$WORK/server.git" "$WORK/clone"

expect 0 "$KEYSIEVE" install
said already
expect 2 "$KEYSIEVE" uninstall

expect 0 "$KEYSIEVE" uninstall --global
cmp "$HOME/.gitconfig" "$WORK/before" || fail "the user's settings are not what they were"
[ ! -e "$HOME/.config" ] || fail "a folder was left"

# A core.hooksPath that the user has: wired there, and chained.
mkdir "$WORK/company"
printf '#!/bin/sh\necho company >&2\n' >"$WORK/company/pre-commit"
chmod +x "$WORK/company/pre-commit"
git config --global core.hooksPath "$WORK/company"
expect 0 "$KEYSIEVE" install --global
expect 1 git commit -qm leak
said company leak.py
expect 0 "$KEYSIEVE" uninstall --global
[ "$(ls -A "$WORK/company")" = pre-commit ] || fail "something was left in the company's folder"
