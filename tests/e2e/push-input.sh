# Lines of standard input that git does not write; and a rewind, which sends nothing.
. "$(dirname "$0")/common.sh"
new_push
zero=0000000000000000000000000000000000000000
head=$(git rev-parse HEAD)
push() { "$KEYSIEVE" push origin "$WORK/server" <"$WORK/in"; }
line() { printf "$@" >"$WORK/in"; }
line ''
expect 0 push
line "refs/heads/main $head refs/heads/main $head\n"
expect 0 push
line "(delete) $zero refs/heads/main $head\n"
expect 0 push
line ":/first line $head refs/heads/main $zero\n"
expect 0 push
for bad in 'garbage\n' "refs/heads/main $head refs/heads/main\n" "refs/heads/main $head refs/heads/main $head" '\n' \
  "refs/heads/main 12345 refs/heads/main $zero\n" "x 0123456789012345678901234567890123456789 y $zero\n"; do
  line "$bad"
  expect 3 push
done
commit_leak
line "HEAD~0 $(git rev-parse HEAD) refs/heads/main 0123456789012345678901234567890123456789\n"
expect 1 push
