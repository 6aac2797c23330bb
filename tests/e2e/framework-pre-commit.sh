# The pre-commit framework, the real one: at a commit, over all files, with a message, at a push; and side by side with `keysieve install`.
. "$(dirname "$0")/common.sh"
command -v pre-commit >/dev/null || skip "there is no pre-commit"
export GIT_CONFIG_GLOBAL="$HOME/.gitconfig" PATH="$WORK/bin:$PATH"
mkdir "$WORK/bin"
ln -s "$KEYSIEVE" "$WORK/bin/keysieve"
git config --global protocol.file.allow always

git init -q -b main "$WORK/hooks"
cp "$SOURCE_DIR/.pre-commit-hooks.yaml" "$WORK/hooks"
git -C "$WORK/hooks" add .
git -C "$WORK/hooks" commit -qm hooks
revision=$(git -C "$WORK/hooks" rev-parse HEAD)

new_repository
cat >.pre-commit-config.yaml <<END
repos:
  - repo: $WORK/hooks
    rev: $revision
    hooks: [{id: keysieve}, {id: keysieve-message}, {id: keysieve-push}]
END
git add .
git commit -qm settings

# --all-files: a staged secret; one that is staged and no longer in the work tree; one that is committed; none.
expect 0 pre-commit run --all-files
secret_line >leak.py
git add leak.py
expect 1 pre-commit run --all-files
said "alpaca-secret-key" leak.py:1
echo gone >leak.py
expect 1 pre-commit run --all-files
said "alpaca-secret-key"
git rm -qf leak.py
secret_line >old.py
git add old.py
git commit -qm "from before keysieve was here"
expect 1 pre-commit run --all-files
said old.py:1
expect 0 pre-commit run
git rm -q old.py
git commit -qm "take it out"
expect 0 pre-commit run --all-files

# As git's hooks: the commit, its message, the push.
expect 0 pre-commit install -t pre-commit -t commit-msg -t pre-push
echo clean >>first
expect 0 git commit -qam clean
leak first
expect 1 git commit -qam leak
said first:3
git checkout -q HEAD first
expect 1 git commit -q --allow-empty -m "key: $(secret_line)"
said "keysieve, the message"
git init -q --bare -b main "$WORK/server.git"
git remote add origin "$WORK/server.git"
expect 1 git push -q origin main
said old.py
git branch -q clean-again
git reset -q --hard HEAD~3
expect 0 git push -q origin main
commit_leak
expect 1 git push -q origin main
said first:2 keysieve

# Over a name that would be an option.
git reset -q --hard HEAD~1
secret_line >./--output
git add ./--output
expect 1 pre-commit run --all-files
said "--output:1"
git rm -qf ./--output

# Both, in either order: the framework keeps ours, and we keep the framework's.
pre-commit uninstall -t pre-commit -t commit-msg -t pre-push >/dev/null
for order in ours-first ours-last; do
  [ $order = ours-last ] || "$KEYSIEVE" install >/dev/null
  pre-commit install >/dev/null
  [ $order = ours-first ] || "$KEYSIEVE" install >/dev/null
  leak first
  expect 1 git commit -qam leak
  said first:2
  SKIP=keysieve expect 1 git commit -qam leak
  said "keysieve: 1 secret"
  git checkout -q HEAD first
  "$KEYSIEVE" uninstall >/dev/null
  pre-commit uninstall >/dev/null
done
