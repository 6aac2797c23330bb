# Trees that no diff shows whole: a gitlink that names a blob, an entry of mode zero, a stray blob, a malformed tree.
. "$(dirname "$0")/common.sh"
new_server

# raw HEX: these bytes.
raw() {
  printf "$(for byte in $(printf %s "$1" | sed 's/../& /g'); do printf '\\%03o' "0x$byte"; done)"
}

# commit_of MODE ID: a commit whose tree has one entry of that mode, whatever git thinks of it.
commit_of() {
  tree=$({ printf '%s odd\0' "$1"; raw "$2"; } | git hash-object -t tree -w --stdin --literally)
  git commit-tree -p HEAD -m odd "$tree"
}

# deliver: gives the server what it would get from a client.
deliver() {
  case ${TRANSPORT-} in
    '') git receive-pack "$WORK/server" ;;
    ssh://*) ${GIT_SSH_COMMAND} "$(expr "$TRANSPORT" : 'ssh://\([^:]*\)')" git-receive-pack "$WORK/server" ;;
    *) curl -sS -H 'Content-Type: application/x-git-receive-pack-request' --data-binary @- "$(url "$WORK/server")/git-receive-pack" ;;
  esac
}

# send REF WANTED ID…: a push by hand, of exactly these objects; the first becomes the ref. For what no client would send.
send() {
  ref=$1 wanted=$2
  shift 2
  printf '%s\n' "$@" | git pack-objects -q --stdout >"$WORK/pack"
  line="0000000000000000000000000000000000000000 $1 $ref"
  { printf '%04x%s\0%s' $((${#line} + 33)) "$line" ' report-status side-band-64k'; printf 0000; cat "$WORK/pack"; } >"$WORK/request"
  rm -f "$WORK/status"
  deliver <"$WORK/request" >"$WORK/out" 2>&1 || true
  hook_said "$wanted" "$ref"
}

clean=$(echo clean | git hash-object -w --stdin)
dirty=$(secret_line | git hash-object -w --stdin)
tree() { git rev-parse "$1^{tree}"; }
passed git push -q origin "$(commit_of 100644 "$clean"):refs/heads/plain"
refused 1 git push -q origin "$(commit_of 100644 "$dirty"):refs/heads/odd"
# A gitlink to what is not there is a submodule. One that names a blob hides it; the blob comes beside it, or lies there.
passed git push -q origin "$(commit_of 160000 "$(git rev-parse HEAD)"):refs/heads/submodule"
commit=$(commit_of 160000 "$dirty")
send refs/heads/hidden 1 "$commit" "$(tree "$commit")" "$dirty"
on_server git rev-parse -q --verify refs/heads/hidden && fail "it was taken"
commit=$(commit_of 160000 "$clean")
send refs/heads/hidden 0 "$commit" "$(tree "$commit")" "$clean"
on_server git rev-parse -q --verify refs/heads/hidden >/dev/null || fail "it was not taken"
# A blob that nothing names.
commit=$(git commit-tree -p HEAD -m stray "$(tree HEAD)")
send refs/heads/stray 1 "$commit" "$dirty"
said '(blob '
# A mode of zero, with the blob.
commit=$(commit_of 0 "$dirty")
send refs/heads/zero 1 "$commit" "$(tree "$commit")" "$dirty"
commit=$(commit_of 0 "$clean")
send refs/heads/zero 0 "$commit" "$(tree "$commit")" "$clean"
# A tree that is none.
bad=$(printf '1008644 odd\0' | git hash-object -t tree -w --stdin --literally)
commit=$(git commit-tree -p HEAD -m bad "$bad")
send refs/heads/bad 3 "$commit" "$bad"
# The gitlink's blob lies on the server already.
git cat-file blob "$dirty" >"$WORK/dirty"
on_server git hash-object -w "$WORK/dirty" >/dev/null
refused 1 git push -q origin "$(commit_of 160000 "$dirty"):refs/heads/hidden-too"
