# --fail-on: the report shows all, the status counts only what is as grave.
. "$(dirname "$0")/common.sh"
new_repository
echo "password = '$(fake_token | cut -c1-17)'" >settings.py
git add settings.py
git commit -qm settings --no-verify
expect 1 "$KEYSIEVE" history
grave=$("$KEYSIEVE" files --format jsonl settings.py | sed -n 's/.*"severity":"\([a-z]*\)".*/\1/p')
[ "$grave" != critical ] || fail "it is as grave as it can be"
for command in history 'files settings.py'; do
  expect 1 "$KEYSIEVE" $command --fail-on "$grave"
  expect 0 "$KEYSIEVE" $command --fail-on critical
  said settings.py '0 of them count'
done
commit_leak a
expect 1 "$KEYSIEVE" history --fail-on critical
said settings.py 'a:1' '1 of them counts'
expect 2 "$KEYSIEVE" files --fail-on grave a
# What could not be read counts always.
expect 3 "$KEYSIEVE" files --fail-on critical --max-size 1 a
