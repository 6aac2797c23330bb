# The secret itself appears nowhere: in no format, on no stream, for no command, not in the allow file.
. "$(dirname "$0")/common.sh"
new_repository
"$KEYSIEVE" install >/dev/null
secret=$(fake_token)
password=$(random A-Za-z0-9 16)
{
  secret_line "$secret"
  printf 'url = "postgresql://app:%s@db.prod-desk.net/main"\n' "$password"
} >app.py
git add app.py

for format in text jsonl json sarif junit gitlab github csv html; do
  expect 1 "$KEYSIEVE" staged --format $format
  said app.py
  not_said "$secret" "$password"
  expect 1 "$KEYSIEVE" files --format $format --output "$WORK/report" .
  not_said "$secret" "$password"
  ! grep -qF -e "$secret" -e "$password" "$WORK/report" || fail "the secret stands in a report file"
done
expect 1 git commit -qm leak
not_said "$secret" "$password"
expect 1 sh -c '"$KEYSIEVE" files - <app.py'
not_said "$secret" "$password"
expect 1 "$KEYSIEVE" files --color always .
not_said "$secret" "$password"
