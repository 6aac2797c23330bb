# `install` finds the folder that git really takes hooks from: core.hooksPath (absolute, relative), linked work trees, submodules.
. "$(dirname "$0")/common.sh"
new_repository

# stopped: a secret staged in this work tree stops the commit.
stopped() {
  secret_line >leak.py
  git add leak.py
  expect 1 git commit -qm leak
  said leak.py
  git rm -qf --cached leak.py
}

git config core.hooksPath "$WORK/shared hooks"
expect 0 "$KEYSIEVE" install
stopped
expect 0 "$KEYSIEVE" uninstall
[ ! -e "$WORK/shared hooks" ] || fail "a folder was left"

mkdir deep
git config core.hooksPath .githooks
expect 0 sh -c 'cd deep && "$KEYSIEVE" install'
[ -x .githooks/pre-commit ] || fail "a relative core.hooksPath begins at the top"
stopped
expect 0 "$KEYSIEVE" uninstall
git config --unset core.hooksPath

git worktree add -q "$WORK/tree"
expect 0 "$KEYSIEVE" install "$WORK/tree"
stopped
cd "$WORK/tree"
stopped
expect 0 "$KEYSIEVE" uninstall
cd "$WORK/repository"

git init -q -b main "$WORK/library"
git -C "$WORK/library" commit -q --allow-empty -m first
git -c protocol.file.allow=always submodule --quiet add "$WORK/library" library
git commit -qm "a submodule"
cd library
expect 0 "$KEYSIEVE" install
[ -x ../.git/modules/library/hooks/pre-commit ] || fail "the hooks of a submodule lie in its own git folder"
stopped
cd ..

# An own program that has gone: the hook says no.
cp "$KEYSIEVE" "$WORK/program"
"$WORK/program" install >/dev/null
rm "$WORK/program"
expect 1 git commit -qm nothing --allow-empty
said "the program is gone"
expect 0 "$KEYSIEVE" uninstall

# The scripts to copy by hand are the scripts that install writes.
expect 0 "$KEYSIEVE" install
for hook in .git/hooks/*; do
  case $hook in *.sample) continue ;; esac
  sed "s|$KEYSIEVE|keysieve|g" "$hook" | cmp - "$SOURCE_DIR/hooks/${hook##*/}" || fail "hooks/${hook##*/} differs from what is installed"
done
