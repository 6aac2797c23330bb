# Every line of `doctor`, good and bad; and what it says mends, mends.
. "$(dirname "$0")/common.sh"
export GIT_CONFIG_GLOBAL="$HOME/.gitconfig" PATH="$WORK/bin:$PATH"
mkdir bin
ln -s "$KEYSIEVE" bin/keysieve
cp "$KEYSIEVE" "$WORK/program"
new_repository

# Nothing is there yet: what it says is typed, and then all is well.
expect 1 "$KEYSIEVE" doctor
said "✗ pre-commit: not wired" "✗ pre-push: not wired" "keysieve install" "✗ .env: not ignored" "✗ .env.local: not ignored" \
  "✗ .env.*.local: not ignored" "✓ none that does not belong" "no finding is accepted" "--no-verify" "keysieve install --server REPO.git"
grep '^      ' "$WORK/out" | grep -v REPO.git >"$WORK/typed"
sh -eu "$WORK/typed" >/dev/null
expect 0 "$KEYSIEVE" doctor
said "✓ pre-commit: wired" "✓ commit-msg: wired" "✓ .env.local: ignored" "All is well"
not_said "✗"

# bad TEXT MEND: it says so, what it says is typed, and it is well again.
bad() {
  expect 1 "$KEYSIEVE" doctor
  said "$1" "$2" "1 thing to mend"
  sh -euc "$2" >/dev/null
  expect 0 "$KEYSIEVE" doctor
  not_said "✗"
}
chmod -x .git/hooks/pre-push
bad "✗ pre-push: not executable, so git passes over it" "chmod +x $PWD/.git/hooks/pre-push"
rm .git/hooks/commit-msg
bad "✗ commit-msg: not wired" "keysieve install"
sed -i 's/--quiet/--quiet --no-config/' .git/hooks/pre-commit
bad "✗ pre-commit: written by another version" "keysieve install"
"$WORK/program" install >/dev/null
expect 0 "$KEYSIEVE" doctor
mv "$WORK/program" "$WORK/away"
expect 1 "$KEYSIEVE" doctor
said "✗ pre-push: calls $WORK/program, which is not there" "5 things to mend"
keysieve install >/dev/null
printf '#!/bin/sh\nexit 0\n' >.git/hooks/pre-merge-commit
bad "✗ pre-merge-commit: another program's, and does not call keysieve" "keysieve install"
printf '#!/bin/sh\nexec keysieve staged\n' >.git/hooks/pre-merge-commit
expect 0 "$KEYSIEVE" doctor
said "✓ pre-merge-commit: wired by hand"

# Environment files.
for name in .env .env.production.local; do
  echo X=1 >$name
  chmod 644 $name
  bad "✗ $name: others on this machine can read it" "chmod 600 $name"
  said "✓ $name: its owner's alone"
done
git rm -qr --cached . && git add .gitignore && git commit -qm settings
sed -i '/^.env.local$/d' .gitignore
bad "✗ .env.local: not ignored by git" "printf '%s\\n' .env.local >>.gitignore"

# Templates: the guide's own pass, one with a secret does not.
mkdir deployment
printf 'ALPACA_API_KEY=your_api_key_here\nALPACA_SECRET_KEY=your_secret_key_here\nPOLYGON_API_KEY=your_polygon_key\n' >deployment/env.example
printf 'POSTGRES_URL=postgresql://user:password@localhost:5432/trading_system\n' >.env.example
expect 0 "$KEYSIEVE" doctor
said "✓ deployment/env.example: placeholders only" "✓ .env.example: placeholders only"
token=$(fake_token)
secret_line "$token" >>deployment/env.example
expect 1 "$KEYSIEVE" doctor
said "✗ deployment/env.example:4: what looks like a real secret" "keysieve explain deployment/env.example:4"
not_said "$token"
sed -i '$d' deployment/env.example

# Tracked files.
printf 'API_KEY=%s\n' "$(fake_token)" >"production 1.env"
git add -f "production 1.env"
chmod 600 "production 1.env"
bad "✗ production 1.env: Environment file with secrets, and git has it" \
  "git rm --cached 'production 1.env' && printf '%s\\n' '/production 1.env' >>.gitignore"

# Settings.
"$KEYSIEVE" allow aaaaaaaaaa --reason test >/dev/null
"$KEYSIEVE" allow bbbbbbbbbb --reason test --until 2020-01-01 >/dev/null
expect 0 "$KEYSIEVE" doctor
said "2 findings are accepted in .keysieve-allow, 1 of them no longer"
echo nonsense >>.keysieve-allow
expect 2 "$KEYSIEVE" doctor
said "✗ .keysieve-allow"
rm .keysieve-allow

# Ways around.
git init -q --bare "$WORK/server.git"
git remote add origin "$WORK/server.git"
expect 0 "$KEYSIEVE" doctor
said "keysieve install --server $WORK/server.git"
"$KEYSIEVE" install --server "$WORK/server.git" >/dev/null
expect 0 "$KEYSIEVE" doctor
said "✓ the server of origin judges what is pushed"
git config core.hooksPath .githooks
"$KEYSIEVE" install >/dev/null
expect 0 "$KEYSIEVE" doctor
said "core.hooksPath leads into the work tree"
"$KEYSIEVE" uninstall >/dev/null
git config --unset core.hooksPath

# Every repository's hooks; from a folder below; for a program.
"$KEYSIEVE" uninstall >/dev/null
rm -f .git/hooks/pre-merge-commit
"$KEYSIEVE" install --global >/dev/null
cd deployment
expect 0 "$KEYSIEVE" doctor
said "✓ pre-commit: wired" "$HOME/.config/keysieve/hooks" "Type the commands in that folder"
rm "$HOME/.config/keysieve/hooks/pre-push"
expect 1 "$KEYSIEVE" doctor --format json
python3 - "$WORK/out" <<'END'
import json, sys
report = json.load(open(sys.argv[1]))
assert report["status"] == 1
bad = [check for check in report["checks"] if check["health"] == "bad"]
assert bad == [{"subject": "hooks", "health": "bad", "text": "pre-push: not wired", "mend": "keysieve install --global"}], bad
END
cd "$WORK"
expect 2 "$KEYSIEVE" doctor

# What frameworks keep to themselves.
git config --global --unset core.hooksPath
new_repository framed
printf '%s\n' .env .env.local '.env.*.local' >.gitignore
mkdir -p .husky/_
git config core.hooksPath .husky/_
expect 1 "$KEYSIEVE" doctor
said "✗ pre-commit: husky does not call keysieve" "echo 'keysieve staged --quiet' >>.husky/pre-commit"
grep '^      echo' "$WORK/out" >"$WORK/typed"
sh -eu "$WORK/typed"
expect 0 "$KEYSIEVE" doctor
said "✓ pre-push: wired, through husky"
git config --unset core.hooksPath
printf '#!/bin/sh\ncall_lefthook run pre-commit\n' >.git/hooks/pre-commit
expect 1 "$KEYSIEVE" doctor
said "✗ pre-push: lefthook does not call keysieve"
recipe lefthook >lefthook.yml
expect 0 "$KEYSIEVE" doctor
said "✓ pre-commit: wired, through lefthook" "✓ commit-msg: wired, through lefthook"

# What could not be looked at is said, and is no "all is well".
truncate -s 2G .env.sample
expect 3 "$KEYSIEVE" doctor
said ".env.sample: " "could not be looked at"
not_said "All is well" ".env.sample: placeholders only"
rm .env.sample
