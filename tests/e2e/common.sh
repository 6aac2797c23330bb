# Sourced by every test here: a temporary folder of its own, a git that no setting of this machine reaches, and a few words.
#
# KEYSIEVE names the program, SOURCE_DIR the tree. The folder is kept where the test fails. No secret stands in a test: they are made at
# run time.
set -eu

: "${KEYSIEVE:?is the program to test}" "${SOURCE_DIR:?is the top of the source tree}"
for variable in $(env | sed -n 's/^\(GIT_[A-Z0-9_]*\)=.*/\1/p'); do unset "$variable"; done
unset NO_COLOR XDG_CONFIG_HOME XDG_CACHE_HOME CDPATH
[ -z "${TRANSPORT_SSH-}" ] || export GIT_SSH_COMMAND="$TRANSPORT_SSH"

TEST=$(basename "$0" .sh)
WORK=$(mktemp -d "${TMPDIR:-/tmp}/keysieve-$TEST-XXXXXX")
WORK=$(cd "$WORK" && pwd -P)
export LC_ALL=C TZ=UTC TERM=dumb
export HOME="$WORK/home" GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null GIT_CEILING_DIRECTORIES="$WORK"
export GIT_AUTHOR_NAME=Ada GIT_AUTHOR_EMAIL=ada@example.org GIT_AUTHOR_DATE='2026-01-02 03:04:05 +0000'
export GIT_COMMITTER_NAME=Ada GIT_COMMITTER_EMAIL=ada@example.org GIT_COMMITTER_DATE='2026-01-02 03:04:05 +0000'
mkdir "$HOME"
cd "$WORK"

# Ends a daemon by its pid file and waits until it is gone: it removes that file itself, under the feet of the clean-up.
stop_daemon() {
  [ -s "$1" ] || return 0
  stopped=$(cat "$1")
  kill "$stopped" 2>/dev/null || return 0
  for _ in 1 2 3 4 5 6 7 8 9 10; do
    kill -0 "$stopped" 2>/dev/null || return 0
    sleep 0.1
  done
}

finish() {
  status=$?
  if [ "$status" -eq 0 ] || [ "$status" -eq 77 ]; then
    chmod -R u+rwX "$WORK"
    rm -rf "$WORK"
  else
    echo "$TEST: failed; its folder is kept: $WORK" >&2
  fi
}
trap finish EXIT

fail() {
  echo "$TEST: $*" >&2
  exit 1
}

skip() {
  echo "$TEST: skipped, $*" >&2
  exit 77
}

# expect STATUS COMMAND…: runs it, its output in $WORK/out (both streams), and fails unless it ends with that status.
expect() {
  wanted=$1
  shift
  got=0
  "$@" >"$WORK/out" 2>&1 || got=$?
  [ "$got" -eq "$wanted" ] && return
  sed 's/^/  | /' "$WORK/out" >&2
  fail "status $got instead of $wanted: $*"
}

# said TEXT…, not_said TEXT…: what the last `expect` printed holds each of them, or none.
said() {
  for text in "$@"; do
    grep -qF -e "$text" "$WORK/out" || { sed 's/^/  | /' "$WORK/out" >&2; fail "it did not say: $text"; }
  done
}
not_said() {
  for text in "$@"; do
    ! grep -qF -e "$text" "$WORK/out" || fail "it said what it must not"
  done
}

# random CHARACTERS LENGTH: of a set as tr knows it.
random() {
  LC_ALL=C tr -dc "$1" </dev/urandom | head -c "$2"
}

# fake_token: 40 letters and digits; assigned to ALPACA_SECRET_KEY, a secret that is found.
fake_token() {
  random A-Za-z0-9 40
}

# secret_line [TOKEN]: a line of Python that must be stopped.
secret_line() {
  printf 'ALPACA_SECRET_KEY = "%s"\n' "${1:-$(fake_token)}"
}

# new_repository [NAME]: makes it and stands in it, with a first commit.
new_repository() {
  git init -q -b main "${1:-repository}"
  cd "${1:-repository}"
  echo first >first
  git add first
  git commit -qm first
}

# leak FILE: appends a secret to it.
leak() {
  secret_line >>"$1"
}

# hook NAME COMMAND…: wires keysieve's COMMAND as that hook of the repository one stands in; its status is noted.
hook() {
  name=$1
  shift
  hooks=$(git rev-parse --git-path hooks)
  mkdir -p "$hooks"
  cat >"$hooks/$name" <<END
#!/bin/sh
"$KEYSIEVE" $* "\$@"
status=\$?
echo "\$status" >"$WORK/status"
exit "\$status"
END
  chmod +x "$hooks/$name"
}

# refused STATUS COMMAND…: git does not do it, since a hook ended with that status.
refused() {
  status=$1
  shift
  rm -f "$WORK/status"
  if "$@" >"$WORK/out" 2>&1; then fail "not refused: $*"; fi
  hook_said "$status" "$*"
}

# passed COMMAND…: git does it, and a hook ran and ended with 0.
passed() {
  rm -f "$WORK/status"
  expect 0 "$@"
  hook_said 0 "$*"
}

hook_said() {
  [ -e "$WORK/status" ] || { sed 's/^/  | /' "$WORK/out" >&2; fail "no hook ran: $2"; }
  [ "$(cat "$WORK/status")" -eq "$1" ] && return
  sed 's/^/  | /' "$WORK/out" >&2
  fail "the hook ended with $(cat "$WORK/status") instead of $1: $2"
}

# new_push: a repository with a first commit that its remote `origin`, a bare one, has; the pre-push hook is wired.
new_push() {
  git init -q --bare -b main "$WORK/server"
  new_repository
  git remote add origin "$WORK/server"
  git push -q origin main
  hook pre-push push
}

# commit_leak [FILE]: a commit with a secret that no pre-commit stopped.
commit_leak() {
  leak "${1:-first}"
  git add "${1:-first}"
  git commit -q --no-verify -m "change ${1:-first}"
}

# since_last_tells_the_same WHAT-IS-SAID…: a scan of history from the last one on, and one of all, tell the same findings; the short one says
# this about itself.
since_last_tells_the_same() {
  full=0
  "$KEYSIEVE" history --format jsonl >"$WORK/full" || full=$?
  expect "$full" "$KEYSIEVE" history --since-last --format jsonl --output "$WORK/short"
  for run in full short; do grep -v '"summary"' "$WORK/$run" >"$WORK/$run.findings" || true; done
  cmp "$WORK/full.findings" "$WORK/short.findings" || fail "not the same: $*"
  for part; do
    grep '"summary"' "$WORK/short" | grep -qF "$part" || fail "no $part in $(grep '"summary"' "$WORK/short")"
  done
}

# url FOLDER: where a client finds that repository: the folder itself, unless the test runs over ssh or http (`transports`).
url() {
  printf '%s' "${TRANSPORT-}$1"
}

# new_server [GIT-INIT OPTIONS…]: a bare repository whose pre-receive hook is keysieve (its answer is noted as of every hook), and a clone
# with a first commit that it has; one stands in the clone. RECEIVE holds more flags for the hook.
new_server() {
  git init -q --bare -b main "$@" "$WORK/server"
  (cd "$WORK/server" && hook pre-receive receive "${RECEIVE-}")
  git init -q -b main "$@" repository
  cd repository
  git remote add origin "$(url "$WORK/server")"
  echo first >first
  git add first
  git commit -qm first
  passed git push -q origin main
}

# on_server COMMAND…: runs it in the server's repository.
on_server() {
  (cd "$WORK/server" && "$@")
}

# stray_blob TEXT: a blob with that content that lies on the server, and no ref reaches it.
stray_blob() {
  printf '%s\n' "$1" | on_server git hash-object -w --stdin
}

# recipe NAME: the block of hooks/README.md that is marked with it.
recipe() {
  awk -v name="<!-- $1 -->" '$0 == name { found = 1; next } found && /^```/ { if (open) exit; open = 1; next } open' "$SOURCE_DIR/hooks/README.md"
}

# An update and a new branch pass to `origin`; then an update with a secret is refused.
push_clean_and_dirty() {
  echo clean >>first
  git commit -qam clean
  passed git push -q origin main
  passed git push -q origin main:new
  commit_leak
  refused 1 git push -q origin main
}
