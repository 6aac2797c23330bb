# husky and lefthook, the real ones of the npm registry, wired as hooks/README.md says.
home=$HOME cache=${npm_config_cache:-$HOME/.npm}
. "$(dirname "$0")/common.sh"
command -v npm >/dev/null || skip "there is no npm"
export npm_config_cache="$cache" npm_config_userconfig="$home/.npmrc" npm_config_update_notifier=false PATH="$WORK/bin:$PATH"
export GIT_CONFIG_GLOBAL="$HOME/.gitconfig"
mkdir bin tools
ln -s "$KEYSIEVE" bin/keysieve
(cd tools && timeout 120 npm install --prefer-offline --no-audit --no-fund --loglevel=error husky@9 lefthook@2 >"$WORK/out" 2>&1) ||
  skip "the npm registry is not there"
PATH="$WORK/tools/node_modules/.bin:$PATH"

# guarded: a clean commit and push pass; a secret that is staged, in a message, or in what is pushed is stopped.
guarded() {
  git init -q --bare -b main "$WORK/$1.git"
  git remote add origin "$WORK/$1.git"
  echo clean >>first
  git add .
  expect 0 git commit -qm clean
  expect 0 git push -q origin main
  leak first
  expect 1 git commit -qam leak
  said alpaca-secret-key first:3
  expect 1 git commit -q --only -m "$(secret_line)" --allow-empty
  said alpaca-secret-key
  git commit -q --no-verify -am leak
  expect 1 git push -q origin main
  said alpaca-secret-key first:3
  expect 1 git -C "$WORK/$1.git" cat-file -e "$(git rev-parse HEAD)"
  git reset -q --hard HEAD~1
}

new_repository husky
expect 0 husky
recipe husky >"$WORK/recipe"
[ -s "$WORK/recipe" ] || fail "there is no recipe for husky"
sh "$WORK/recipe"
guarded husky-server
expect 2 "$KEYSIEVE" install
said .husky/pre-commit
cd ..

new_repository lefthook
recipe lefthook >lefthook.yml
[ -s lefthook.yml ] || fail "there is no recipe for lefthook"
git add lefthook.yml
git commit -qm lefthook
expect 0 lefthook install
guarded lefthook-server

# lefthook writes its hooks anew when its settings change, so ours would not last beside it.
expect 2 "$KEYSIEVE" install
said lefthook.yml
