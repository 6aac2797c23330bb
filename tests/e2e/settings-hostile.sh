# The settings of a repository that somebody else made: what is wrong in them is told without what stands there, since a link may lead to any
# file; nothing in them steers the terminal; and what is no file keeps nobody waiting.
. "$(dirname "$0")/common.sh"
new_repository
secret=$(fake_token)
printf '%s of mine\n' "$secret" >"$WORK/outside"
for name in .keysieve.toml .keysieve-allow .gitleaks.toml .gitleaksignore .secrets.baseline; do
  ln -s "$WORK/outside" "$name"
  "$KEYSIEVE" files . >"$WORK/out" 2>&1 || [ $? -eq 2 ] || fail "$name: another status"
  not_said "$secret"
  rm "$name"
  mkfifo "$name"
  expect 2 timeout 20 "$KEYSIEVE" files .
  said "$name: not a regular file"
  rm "$name"
done
for text in '"a\\u001b[31m" = 1' 'a\033[31m' 'disable = ["a\\u001b[31m"]'; do
  printf "$text\n" >.keysieve.toml
  expect 2 "$KEYSIEVE" files .
  ! grep -q "$(printf '\033')" "$WORK/out" || fail "an escape sequence came through"
done
