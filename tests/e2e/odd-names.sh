# Names with spaces, newlines, quotes, escapes, a leading dash, pathspec magic, bytes that are not UTF-8.
. "$(dirname "$0")/common.sh"
new_repository
hook pre-commit staged
escape=$(printf '\033')
odd() {
  echo clean >"./$1"
  GIT_LITERAL_PATHSPECS=1 git add -- "$1"
  passed git commit -qm clean
  leak "./$1"
  GIT_LITERAL_PATHSPECS=1 git add -- "$1"
  refused 1 git commit -qm leak
  not_said "$escape"
  expect 1 env GIT_NAMESPACE=x "$KEYSIEVE" staged
  git reset -q --hard
}
odd 'with space'
odd 'new
line'
odd "tab$(printf '\t')"
odd 'quote"s'
odd "single'quote"
odd "$(printf 'latin\351')"
odd -dash
odd ':(glob)x'
odd "red$(printf '\033[31m')"
odd 'back\slash'
