# Nothing that a push holds weakens the server: settings, an allow file, marks in the text, attributes, odd encodings and names.
. "$(dirname "$0")/common.sh"
new_server
leak first
git add first
git commit -qm leak
refused 1 git push -q origin main
id=$(sed -n 's/.* id \([a-z2-7]\{10\}\).*/\1/p' "$WORK/out" | head -n 1)
[ -n "$id" ] || fail "no id was told"
printf '%s  -  it is fine\n' "$id" >.keysieve-allow
printf '[allow]\npaths = ["**"]\n' >.keysieve.toml
printf '[allowlist]\npaths = [".*"]\n' >.gitleaks.toml
echo '* binary -diff' >.gitattributes
sed -i 's/$/  # keysieve:allow gitleaks:allow/' first
git add .
git commit -q --amend -m leak
refused 1 git push -q origin main
git reset -q --hard origin/main
name=$(printf 'a\033[2Jb\nc')
leak "$name"
git add .
git -c i18n.commitEncoding=nonsense commit -qm "$(printf 'bad \377\376 bytes')"
refused 1 git push -q origin main
! grep -q "$(printf '\033\[2J')" "$WORK/out" || fail "an escape sequence came through"
[ "$(grep -c '^remote: keysieve' "$WORK/out")" -ge 1 ] || fail "git did not pass the answer on"
git reset -q --hard origin/main
echo '# keysieve:allow' >clean
git add clean
git commit -qm clean
passed git push -q origin main
