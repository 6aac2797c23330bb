#!/bin/sh
# Builds keysieve, installs it, guards a repository with it and proves that it stops a secret. Can run again and again.
set -eu

usage() {
  cat <<'END'
Usage: ./install.sh [--prefix DIR] [--no-hooks] [REPO]

Installs missing Debian packages, builds keysieve, installs it as DIR/bin/keysieve,
wires the hooks of REPO, and proves that a secret is stopped.

  REPO          the repository to guard; left out: the one you stand in, unless
                that is keysieve's own
  --prefix DIR  where to install: /usr/local for root, else ~/.local
  --no-hooks    wire no hooks
END
}

fail() {
  echo "install.sh: $*" >&2
  exit 2
}

prefix=
hooks=yes
repo=
while [ $# -gt 0 ]; do
  case $1 in
    --prefix) [ $# -gt 1 ] || fail "--prefix needs a folder"; prefix=$2; shift ;;
    --prefix=*) prefix=${1#--prefix=} ;;
    --no-hooks) hooks=no ;;
    -h | --help) usage; exit 0 ;;
    -*) fail "there is no option $1 (--help lists them)" ;;
    *) [ -z "$repo" ] || fail "one repository at a time"; repo=$1 ;;
  esac
  shift
done

here=$(cd "$(dirname "$0")" && pwd -P)
if [ -z "$prefix" ]; then
  if [ "$(id -u)" -eq 0 ]; then prefix=/usr/local; else prefix=$HOME/.local; fi
fi
mkdir -p "$prefix/bin"
prefix=$(cd "$prefix" && pwd -P)
keysieve=$prefix/bin/keysieve

"$here/cmake/install-packages" build

if [ -n "$repo" ]; then
  repo=$(git -C "$repo" rev-parse --show-toplevel) || fail "$repo is no repository with a work tree"
else
  repo=$(git rev-parse --show-toplevel 2>/dev/null) || repo=
  [ "$repo" != "$here" ] || repo=
fi

echo "keysieve: building; the first time takes a few minutes"
cd "$here"
cmake --preset release >/dev/null
cmake --build --preset release --target keysieve

# By rename: a hook that runs meanwhile sees the old program or the new one.
install -m 755 build/release/keysieve "$keysieve.new-$$"
mv -f "$keysieve.new-$$" "$keysieve"
cmake --install build/release --prefix "$prefix" --component extras >/dev/null  # manual, completions, hooks to copy
echo "keysieve: installed $keysieve"

if [ "$hooks" = yes ] && [ -n "$repo" ]; then "$keysieve" install "$repo"; fi

# The proof: a made-up secret, in a repository of its own that no setting of this user reaches.
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
prove() (
  cd "$scratch"
  for variable in $(env | sed -n 's/^\(GIT_[A-Z0-9_]*\)=.*/\1/p'); do unset "$variable"; done
  export HOME="$scratch" XDG_CONFIG_HOME="$scratch" GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null
  export GIT_AUTHOR_NAME=keysieve GIT_AUTHOR_EMAIL=keysieve@localhost GIT_COMMITTER_NAME=keysieve GIT_COMMITTER_EMAIL=keysieve@localhost
  git init -q .
  "$keysieve" install >/dev/null
  echo 'import os; key = os.environ["ALPACA_SECRET_KEY"]' >broker.py
  git add broker.py
  git commit -q -m "no secret" || fail "a commit without a secret was stopped"
  secret=$(LC_ALL=C tr -dc A-Za-z0-9 </dev/urandom | head -c 40)
  printf 'ALPACA_SECRET_KEY = "%s"\n' "$secret" >broker.py
  git add broker.py
  status=0
  git commit -q -m "a secret" >out 2>&1 || status=$?
  sed 's/^/    /' out
  [ "$status" -eq 1 ] || fail "a made-up secret was not stopped (status $status)"
  ! grep -q "$secret" out || fail "the made-up secret was shown"
)
echo "keysieve: the proof, a made-up secret in a scratch repository:"
prove
echo "keysieve: the secret was stopped. keysieve works."
[ "$hooks" = no ] || [ -n "$repo" ] || echo "keysieve: no repository was named; \`keysieve install\` in one guards it"
case :$PATH: in
  *:"$prefix/bin":*) ;;
  *) echo "keysieve: $prefix/bin is not in PATH; the hooks work all the same" ;;
esac
