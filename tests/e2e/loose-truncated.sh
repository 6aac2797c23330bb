# A loose object that is cut short, of whatever kind, is refused within the time a hook has; libgit2 alone would read it for ever.
. "$(dirname "$0")/common.sh"
new_repository
leak a
random 'A-Za-z0-9' 20000 >>a
git add a
expect 1 "$KEYSIEVE" staged
object() { echo ".git/objects/$(echo "$1" | cut -c1-2)/$(echo "$1" | cut -c3-)"; }
for id in "$(git rev-parse :a)" "$(git rev-parse HEAD)" "$(git rev-parse 'HEAD^{tree}')"; do
  file=$(object "$id")
  cp -p "$file" "$WORK/whole"
  chmod u+w "$file"
  for keep in 3 20 $(($(wc -c <"$WORK/whole") - 5)); do
    head -c "$keep" "$WORK/whole" >"$file"
    expect 3 timeout 10 "$KEYSIEVE" staged
    expect 3 timeout 10 env GIT_NAMESPACE=x "$KEYSIEVE" staged
  done
  cp "$WORK/whole" "$file"
done
expect 1 "$KEYSIEVE" staged
git reset -q
expect 0 "$KEYSIEVE" staged
